import { sealData, unsealData } from 'iron-session'
import { sessionCookieName } from './cookie-name.ts'
import { sessionSecret } from './secret.ts'
import { type SignedIn, signedInSchema } from './signed-in.ts'

/** `__Host-` makes the browser insist on Secure, Path=/ and no Domain. */
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** The `Set-Cookie` header that signs in; it ends when the Keystone token ends. */
export async function sessionCookie(signedIn: SignedIn, nowMs: number): Promise<string> {
  const lifetimeSeconds = Math.max(1, Math.floor((signedIn.expiresAtMs - nowMs) / 1000))
  const sealed = await sealData(signedIn, { password: sessionSecret(), ttl: lifetimeSeconds })
  return `${sessionCookieName}=${sealed}; Max-Age=${lifetimeSeconds}; ${attributes}`
}

/** The `Set-Cookie` header that signs out. */
export const clearedSessionCookie = `${sessionCookieName}=; Max-Age=0; ${attributes}`

/** Who the cookie says is signed in; undefined when it is absent, forged or over. */
export async function openSessionCookie(
  sealed: string | undefined,
  nowMs: number,
): Promise<SignedIn | undefined> {
  if (sealed === undefined || sealed === '') return undefined
  const content = await unsealData<unknown>(sealed, { password: sessionSecret() })
  const signedIn = signedInSchema.safeParse(content)
  return signedIn.success && signedIn.data.expiresAtMs > nowMs ? signedIn.data : undefined
}

/** The session cookie of a request's `Cookie` header. */
export function sealedSessionOf(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const own = pairs.find((pair) => pair.startsWith(`${sessionCookieName}=`))
  return own === undefined ? undefined : decodeURIComponent(own.slice(sessionCookieName.length + 1))
}
