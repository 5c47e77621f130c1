import * as z from 'zod'
import { type Authenticated, authenticate, listProjects } from '#lib/http/keystone-client.ts'
import { parseAnswer, readJson, type Schema } from '#lib/http/schema.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import type { Site } from './site.ts'

const TIMEOUT_MS = 30_000
export const upstream = createUpstream({ timeoutMs: TIMEOUT_MS })

const NAME = 'Keystone'
const madeProject = z.object({ project: z.object({ id: z.string() }) })
const foundRoles = z.object({ roles: z.array(z.object({ id: z.string() })) })

/** A token of one of the lab's people, in a project. */
export function signIn(site: Site, userName: string, project: string): Promise<Authenticated> {
  const user = site.users.find(({ name }) => name === userName)
  if (user === undefined) throw new Error(`The lab has no user ${userName}`)
  const { name: username, password } = user
  return authenticate(upstream, site.keystoneUrl, {
    username,
    password,
    userDomain: 'Default',
    project,
  })
}

/** Makes projects that are not there yet, and makes the administrator one in each of them. */
export async function makeProjects(site: Site, names: readonly string[]): Promise<void> {
  const admin = await signIn(site, 'admin', 'admin')
  const ask = askAs(site, admin.token)
  const known = await listProjects(upstream, site.keystoneUrl, admin.token, 'cloud')
  const { roles } = await ask('GET', '/roles?name=admin', undefined, foundRoles)
  for (const name of names) {
    const id =
      known.find((project) => project.name === name)?.id ??
      (await ask('POST', '/projects', { project: { name, domain_id: 'default' } }, madeProject))
        .project.id
    for (const role of roles)
      await ask('PUT', `/projects/${id}/users/${admin.user.id}/roles/${role.id}`)
  }
}

/** Requests of Keystone that the console makes none of. */
function askAs(site: Site, token: string) {
  return async <T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    schema?: Schema<T>,
  ): Promise<T> => {
    const answer = await upstream(
      new Request(`${site.keystoneUrl}${path}`, {
        method,
        headers: { 'x-auth-token': token, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
    if (schema === undefined) return undefined as T
    return parseAnswer(schema, await readJson(answer, NAME), NAME, `${method} ${path}`)
  }
}
