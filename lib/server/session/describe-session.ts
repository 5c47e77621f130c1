import { createHash } from 'node:crypto'
import type { Session } from '../../contracts/farside/session.ts'
import { listProjects } from '../../http/keystone-client.ts'
import { strongestRole } from '../access/roles.ts'
import { remember } from '../cache/remember.ts'
import { keystone } from '../cloud/keystone.ts'
import { readConfig } from '../config/config.ts'
import type { SignedIn } from './signed-in.ts'

const projectsKnownForMs = 60_000

/** What the browser may know of who is signed in. */
export async function describeSession(signedIn: SignedIn): Promise<Session> {
  const role = strongestRole(signedIn.roles)
  return {
    user: signedIn.user,
    project: signedIn.project,
    projects: await projectsOf(signedIn),
    roles: signedIn.roles,
    isAdmin: role === 'admin',
    canWrite: role !== 'reader',
    cloud: describeCloud(),
  }
}

export function describeCloud(): Session['cloud'] {
  const config = readConfig()
  return { name: config.cloud.name, isLab: config.lab !== undefined }
}

/** The switch of projects is worth no error: without Keystone there is the one project. */
async function projectsOf(signedIn: SignedIn): Promise<Session['projects']> {
  const { url, upstream } = keystone()
  const holder = createHash('sha256').update(signedIn.token).digest('base64url')
  return remember(`projects/${holder}`, projectsKnownForMs, () =>
    listProjects(upstream, url, signedIn.token),
  ).then(
    ({ value }) => value,
    () => [signedIn.project],
  )
}
