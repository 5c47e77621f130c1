import { z } from 'zod'
import { raiseOpenstackError } from './openstack-error.ts'
import { parseAnswer, readJson } from './schema.ts'
import type { Upstream } from './upstream.ts'
import { UpstreamError } from './upstream-error.ts'

const NAME = 'Keystone'

const named = z.object({ id: z.string(), name: z.string() })
const projectSchema = named.extend({ domain: named.optional() })

const catalogSchema = z.array(
  z.object({
    type: z.string(),
    name: z.string().optional(),
    endpoints: z.array(
      z.object({ interface: z.string(), url: z.string(), region: z.string().nullish() }),
    ),
  }),
)

const tokenSchema = z.object({
  token: z.object({
    expires_at: z.string(),
    user: named.extend({ domain: named.optional() }),
    project: projectSchema.optional(),
    roles: z.array(z.object({ name: z.string() })).default([]),
    catalog: catalogSchema.default([]),
  }),
})

const projectsSchema = z.object({ projects: z.array(named.extend({ enabled: z.boolean() })) })

export type Catalog = z.infer<typeof catalogSchema>

export type PasswordCredentials = {
  username: string
  password: string
  userDomain: string
  /** Without a project the token is unscoped: good only to ask which projects there are. */
  project?: string
  projectDomain?: string
}

/** Changes the project of a token that is still valid. By id: names are unique in a domain only. */
export type TokenCredentials = { token: string; projectId: string }

export type Authenticated = {
  token: string
  /** ISO 8601, as Keystone gave it. */
  expiresAt: string
  user: { id: string; name: string }
  /** Undefined when the token is unscoped. */
  project: { id: string; name: string } | undefined
  roles: string[]
  catalog: Catalog
}

/**
 * Gets a token.
 * @param keystoneUrl URL of the identity service with its version: `http://host/identity/v3`.
 */
export async function authenticate(
  upstream: Upstream,
  keystoneUrl: string,
  credentials: PasswordCredentials | TokenCredentials,
): Promise<Authenticated> {
  const answer = await upstream(
    new Request(`${withoutSlash(keystoneUrl)}/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ auth: authOf(credentials) }),
    }),
  )
  if (!answer.ok) return raiseOpenstackError(answer, NAME)
  const token = answer.headers.get('x-subject-token')
  if (token === null)
    throw new UpstreamError({
      kind: 'invalid-answer',
      upstream: NAME,
      status: answer.status,
      message: 'Keystone accepted the credentials but gave no token',
    })
  const body = parseAnswer(tokenSchema, await readJson(answer, NAME), NAME, 'POST /auth/tokens')
  const { user, project, roles, catalog } = body.token
  return {
    token,
    expiresAt: body.token.expires_at,
    user: { id: user.id, name: user.name },
    project: project && { id: project.id, name: project.name },
    roles: roles.map((role) => role.name),
    catalog,
  }
}

/**
 * Enabled projects.
 * @param of `token`: those that its holder may work in; `cloud`: all of them, for administrators.
 */
export async function listProjects(
  upstream: Upstream,
  keystoneUrl: string,
  token: string,
  of: 'token' | 'cloud' = 'token',
): Promise<{ id: string; name: string }[]> {
  const path = of === 'token' ? '/auth/projects' : '/projects'
  const answer = await upstream(
    new Request(`${withoutSlash(keystoneUrl)}${path}`, {
      headers: { 'x-auth-token': token, accept: 'application/json' },
    }),
  )
  if (!answer.ok) return raiseOpenstackError(answer, NAME)
  const { projects } = parseAnswer(
    projectsSchema,
    await readJson(answer, NAME),
    NAME,
    `GET ${path}`,
  )
  return projects
    .filter((project) => project.enabled)
    .map((project) => ({ id: project.id, name: project.name }))
}

/** The public URL of a service, in the region if one is named, or undefined. */
export function publicEndpoint(
  catalog: Catalog,
  type: string,
  region?: string,
): string | undefined {
  return catalog
    .filter((service) => service.type === type)
    .flatMap((service) => service.endpoints)
    .find(
      (endpoint) =>
        endpoint.interface === 'public' && (region === undefined || endpoint.region === region),
    )?.url
}

function authOf(credentials: PasswordCredentials | TokenCredentials): object {
  if ('token' in credentials)
    return {
      identity: { methods: ['token'], token: { id: credentials.token } },
      scope: { project: { id: credentials.projectId } },
    }
  const { project, projectDomain = 'Default' } = credentials
  const scope =
    project === undefined
      ? {}
      : { scope: { project: { name: project, domain: { name: projectDomain } } } }
  const { username, password, userDomain } = credentials
  const user = { name: username, password, domain: { name: userDomain } }
  return { identity: { methods: ['password'], password: { user } }, ...scope }
}

const withoutSlash = (url: string) => url.replace(/\/$/, '')
