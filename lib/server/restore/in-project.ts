import { strongestRole } from '../access/roles.ts'
import { Failure } from '../failure.ts'
import { switchProject } from '../session/sign-in.ts'
import type { SignedIn } from '../session/signed-in.ts'

/**
 * The same user in a project: Cinder gives what it takes over to the project of the token, and takes
 * over for administrators only (`volume_extension:volume_manage`, cinder/policies @ ab09bc39).
 * @throws Failure at the field `projectId`, before anything is written
 */
export async function inProject(session: SignedIn, projectId: string): Promise<SignedIn> {
  if (projectId === session.project.id) return session
  const scoped = await switchProject(session, projectId).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    throw refusal('You have no role in that project, so no volume can be given to it.')
  })
  if (strongestRole(scoped.roles) !== 'admin')
    throw refusal(
      `Cinder takes volumes over for administrators only, and you are none in project ${scoped.project.name}.`,
    )
  return scoped
}

const refusal = (message: string) =>
  new Failure('forbidden', message, { fields: { projectId: message } })
