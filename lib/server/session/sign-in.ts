import type { Authenticated } from '../../http/keystone-client.ts'
import { authenticate, listProjects } from '../../http/keystone-client.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { cinderEndpoint } from '../cloud/endpoint.ts'
import { keystone } from '../cloud/keystone.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from './signed-in.ts'
import { assertMayTry, rememberFailure } from './throttle.ts'

export type Credentials = {
  username: string
  password: string
  domain: string
  /** Name of a project; the first one that the user has when left out. */
  project?: string | undefined
}

/**
 * Signs in at Keystone and takes a token for one project.
 * @param address where the request came from, for the throttle.
 * @throws Failure in words: wrong password, no project, Keystone does not answer, …
 */
export async function signIn(credentials: Credentials, address: string): Promise<SignedIn> {
  const attempt = { username: credentials.username, address }
  assertMayTry(attempt, Date.now())
  const unscoped = await authenticateByPassword(credentials).catch((error: unknown) => {
    if (!(error instanceof UpstreamError) || error.kind !== 'unauthorized') throw error
    rememberFailure(attempt, Date.now())
    throw new Failure('invalid', 'The user name, the password or the domain is not right.')
  })
  const { url, upstream } = keystone()
  const projects = await listProjects(upstream, url, unscoped.token)
  const project =
    credentials.project === undefined || credentials.project === ''
      ? projects[0]
      : projects.find(({ name, id }) => [name, id].includes(credentials.project ?? ''))
  if (project === undefined) throw noProject(credentials)
  return scopedTo(unscoped.token, project.id)
}

/** Takes a token for another project of the same user. */
export async function switchProject(signedIn: SignedIn, projectId: string): Promise<SignedIn> {
  const { url, upstream } = keystone()
  const projects = await listProjects(upstream, url, signedIn.token)
  const project = projects.find(({ id }) => id === projectId)
  if (project === undefined) {
    throw new Failure('not-found', 'You have no role in that project, or it does not exist.')
  }
  return scopedTo(signedIn.token, project.id)
}

/** Best effort: who signs out is signed out here, whatever Keystone says. */
export async function revokeToken(token: string): Promise<void> {
  const { url, upstream } = keystone()
  const headers = { 'x-auth-token': token, 'x-subject-token': token }
  const request = new Request(`${url}/auth/tokens`, { method: 'DELETE', headers })
  await upstream(request).catch(() => undefined)
}

function authenticateByPassword(credentials: Credentials): Promise<Authenticated> {
  const { url, upstream } = keystone()
  const { username, password, domain } = credentials
  return authenticate(upstream, url, { username, password, userDomain: domain })
}

async function scopedTo(token: string, projectId: string): Promise<SignedIn> {
  const { url, upstream } = keystone()
  const scoped = await authenticate(upstream, url, { token, projectId })
  if (scoped.project === undefined) {
    throw new Failure('upstream-invalid-answer', 'Keystone gave a token without a project.')
  }
  return {
    token: scoped.token,
    expiresAtMs: Date.parse(scoped.expiresAt),
    user: scoped.user,
    project: scoped.project,
    roles: scoped.roles,
    cinderUrl: cinderEndpoint(scoped.catalog),
  }
}

function noProject({ username, project }: Credentials): Failure {
  return project === undefined || project === ''
    ? new Failure('forbidden', `${username} has no role in any project.`)
    : new Failure('invalid', `${username} has no role in a project of that name.`, {
        fields: { project: 'Not one of your projects' },
      })
}
