import { Failure } from '../failure.ts'
import { openSessionCookie, sealedSessionOf } from './cookie.ts'
import type { SignedIn } from './signed-in.ts'
import { isTokenAlive } from './token-check.ts'

/** @throws Failure `signed-out` */
export async function readSession(request: Request): Promise<SignedIn> {
  const session = await findSession(sealedSessionOf(request))
  if (session === undefined) {
    throw new Failure('signed-out', 'You are signed out. Sign in to go on.')
  }
  return session
}

/** Who is signed in by this cookie, as long as Keystone still knows the token. */
export async function findSession(sealed: string | undefined): Promise<SignedIn | undefined> {
  const signedIn = await openSessionCookie(sealed, Date.now())
  if (signedIn === undefined || !(await isTokenAlive(signedIn.token))) return undefined
  return signedIn
}
