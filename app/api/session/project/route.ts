import { switchProjectSchema } from '#lib/contracts/farside/session.ts'
import { handle } from '#lib/server/access/handle.ts'
import { signedInResponse } from '#lib/server/session/session-response.ts'
import { switchProject } from '#lib/server/session/sign-in.ts'

export const POST = handle('session.switch-project', async ({ session, body }) => {
  const { projectId } = await body(switchProjectSchema)
  return signedInResponse(await switchProject(session, projectId))
})
