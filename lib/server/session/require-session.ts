import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Session } from '../../contracts/farside/session.ts'
import { routes } from '../../routes.ts'
import { requestedPathHeader, sessionCookieName } from './cookie-name.ts'
import { describeSession } from './describe-session.ts'
import { findSession } from './read-session.ts'
import type { SignedIn } from './signed-in.ts'

/** Who is asking for this page; who is signed out is sent to sign in and comes back to it. */
export const requireSignedIn = cache(async (): Promise<SignedIn> => {
  const sealed = (await cookies()).get(sessionCookieName)?.value
  const signedIn = await findSession(sealed)
  if (signedIn !== undefined) return signedIn
  redirect(routes.signIn((await headers()).get(requestedPathHeader) ?? undefined))
})

/** The same as the browser may know it. */
export const requireSession = cache(
  async (): Promise<Session> => describeSession(await requireSignedIn()),
)

/** For pages under Admin: to anybody else they do not exist. */
export async function requireAdmin(): Promise<SignedIn> {
  const session = await requireSession()
  if (!session.isAdmin) notFound()
  return requireSignedIn()
}
