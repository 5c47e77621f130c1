import { randomUUID } from 'node:crypto'
import { compileRoutes, type RouteTable } from '../core/route-table.ts'
import type { Store } from '../core/store.ts'
import { applicationCredentialRoutes } from './application-credential-routes.ts'
import { assignmentRoutes } from './assignment-routes.ts'
import type { Call, Route } from './call.ts'
import { type Endpoints, root } from './catalog.ts'
import { catalogRoutes } from './catalog-routes.ts'
import { domainRoutes } from './domain-routes.ts'
import { expecting, KeystoneError, serverError } from './errors.ts'
import { allGrantRoutes } from './grant-routes.ts'
import { groupRoutes } from './group-routes.ts'
import { imageRoutes } from './image-routes.ts'
import { impliedRoleRoutes } from './implied-role-routes.ts'
import { isObject, type JsonObject } from './json.ts'
import { noRoute } from './not-found.ts'
import { projectRoutes } from './project-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { keystoneSchema } from './schema.ts'
import { type SeedUser, seedCloud } from './seed.ts'
import { tagRoutes } from './tag-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { findToken, isAdmin } from './tokens.ts'
import { userRoutes } from './user-routes.ts'
import { versionView } from './views.ts'

/** Who a token stands for. The project is empty when the token is of no project. */
export type TokenContext = {
  userId: string
  userName: string
  projectId: string
  projectName: string
  /** Names, with those that are implied. */
  roles: string[]
  isAdmin: boolean
}

export type Keystone = {
  handler(request: Request): Promise<Response>
  /** Makes users, their projects and roles, and sets their passwords. May run at every start. */
  seed(seed: { users: SeedUser[] }): void
  /** @returns undefined for a token that is unknown, revoked or expired. */
  authenticate(token: string): TokenContext | undefined
  /** Whether there is such a project; domains are none. */
  hasProject(id: string): boolean
  /** Keystone's root URL, as other services name it when they refuse a token. */
  url(): string
}

export type KeystoneOptions = {
  store: Store
  /** The real clock, ms since the epoch: sign-ins do not live in virtual time. */
  realNowMs: () => number
  /** Root URLs of the services, asked for at each request: ports are known late. */
  endpoints: () => Endpoints
}

const versionRoutes: RouteTable<Route> = {
  'GET /': (call) =>
    Response.json(
      { versions: { values: [versionView(call.identityUrl)] } },
      { status: 300, headers: { location: `${call.identityUrl}/v3/` } },
    ),
  'GET /v3': (call) => Response.json({ version: versionView(call.identityUrl) }),
}

const findRoute = compileRoutes({
  ...versionRoutes,
  ...tokenRoutes,
  ...projectRoutes,
  ...tagRoutes,
  ...domainRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...roleRoutes,
  ...impliedRoleRoutes,
  ...allGrantRoutes,
  ...assignmentRoutes,
  ...catalogRoutes,
  ...applicationCredentialRoutes,
  ...imageRoutes,
})

/** The lab's Keystone: v3 as version 22 answers it. */
export function createKeystone({ store, realNowMs, endpoints }: KeystoneOptions): Keystone {
  store.migrate(keystoneSchema)
  const url = () => root(endpoints().identity)

  const answer = async (request: Request): Promise<Response> => {
    const target = new URL(request.url)
    const body = await readJson(request)
    const path = withoutSlash(target.pathname)
    const match = routeOf(request.method, path)
    if (!match) return noRoute(request.method, path, methodsOf(path))
    const call: Call = {
      store,
      endpoints: endpoints(),
      identityUrl: url(),
      url: target,
      headers: request.headers,
      parameters: match.parameters,
      body,
      nowMs: realNowMs(),
    }
    const response = match.handler(call)
    return request.method === 'HEAD'
      ? new Response(null, { status: response.status, headers: response.headers })
      : response
  }

  return {
    handler: async (request) => {
      const response = await answer(request).catch((error: unknown) => errorResponse(error, url()))
      response.headers.set('vary', 'X-Auth-Token')
      response.headers.set('x-openstack-request-id', `req-${randomUUID()}`)
      return response
    },
    seed: ({ users }) => seedCloud(store, users),
    authenticate: (secret) => {
      const token = findToken(store, secret, realNowMs())
      if (!token) return undefined
      const project = token.scope.kind === 'project' ? token.scope.project : undefined
      return {
        userId: token.user.id,
        userName: token.user.name,
        projectId: project?.id ?? '',
        projectName: project?.name ?? '',
        roles: token.roles.map(({ name }) => name),
        isAdmin: isAdmin(token),
      }
    },
    hasProject: (id) =>
      store.get('select 1 as one from keystone_project where id = ? and is_domain = 0', id) !==
      undefined,
    url,
  }
}

/** Keystone takes every path with a slash at its end, too. */
const withoutSlash = (path: string): string => path.replace(/\/+$/, '') || '/'

/** What may be read may be asked for without its body. */
const routeOf = (method: string, path: string) =>
  findRoute(method, path) ?? (method === 'HEAD' ? findRoute('GET', path) : undefined)

const methodsOf = (path: string): string[] =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => routeOf(method, path))

/** The body, which is an object of JSON or nothing (server/flask/request_processing/json_body.py). */
async function readJson(request: Request): Promise<JsonObject> {
  const text = await request.text()
  if (text === '') return {}
  const type = request.headers.get('content-type') ?? ''
  if (type !== '' && !/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw expecting('application/json', 'Content-Type header')
  const body = parse(text)
  if (!isObject(body)) throw expecting('valid JSON', 'request body')
  return body as JsonObject
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Anything else is a fault of the lab's own: told on its console, and to clients in Keystone's words. */
function asKeystoneError(error: unknown): KeystoneError {
  if (error instanceof KeystoneError) return error
  console.error(error)
  return serverError()
}

function errorResponse(error: unknown, url: string): Response {
  const { status, message, title, identity } = asKeystoneError(error)
  return Response.json(
    { error: { code: status, message, title, ...(identity && { identity }) } },
    status === 401
      ? { status, headers: { 'www-authenticate': `Keystone uri="${url}/v3"` } }
      : { status },
  )
}
