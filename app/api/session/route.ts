import { signInSchema } from '#lib/contracts/farside/session.ts'
import { handle, handlePublic } from '#lib/server/access/handle.ts'
import { signInAsLabUser } from '#lib/server/lab/lab.ts'
import { addressOf } from '#lib/server/session/address-of.ts'
import { describeSession } from '#lib/server/session/describe-session.ts'
import { signedInResponse, signedOutResponse } from '#lib/server/session/session-response.ts'
import { signIn } from '#lib/server/session/sign-in.ts'

export const GET = handle('session.read', ({ session }) => describeSession(session))

export const POST = handlePublic('session.create', async ({ request, body }) => {
  const wanted = await body(signInSchema)
  const address = addressOf(request)
  const signedIn =
    'labUser' in wanted
      ? await signInAsLabUser(wanted.labUser, address)
      : await signIn(wanted, address)
  return signedInResponse(signedIn)
})

export const DELETE = handlePublic('session.delete', ({ request }) => signedOutResponse(request))
