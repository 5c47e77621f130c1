import {
  clearedSessionCookie,
  openSessionCookie,
  sealedSessionOf,
  sessionCookie,
} from './cookie.ts'
import { describeSession } from './describe-session.ts'
import { revokeToken } from './sign-in.ts'
import type { SignedIn } from './signed-in.ts'
import { forgetToken } from './token-check.ts'

/** Answers with who is signed in now, and sets the cookie. */
export async function signedInResponse(signedIn: SignedIn): Promise<Response> {
  const cookie = await sessionCookie(signedIn, Date.now())
  return Response.json(await describeSession(signedIn), { headers: { 'set-cookie': cookie } })
}

/** Revokes the token and clears the cookie; works also for a session that is over. */
export async function signedOutResponse(request: Request): Promise<Response> {
  const signedIn = await openSessionCookie(sealedSessionOf(request), Date.now())
  if (signedIn !== undefined) {
    await revokeToken(signedIn.token)
    forgetToken(signedIn.token)
  }
  return new Response(null, { status: 204, headers: { 'set-cookie': clearedSessionCookie } })
}
