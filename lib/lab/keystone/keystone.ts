import { randomUUID } from 'node:crypto'
import { compileRoutes, type RouteTable } from '../core/route-table.ts'
import type { Store } from '../core/store.ts'
import type { Call, Route } from './call.ts'
import { type Endpoints, root } from './catalog.ts'
import { type SeedUser, seedDirectory } from './directory.ts'
import { badRequest, KeystoneError, notBuilt, serverError } from './errors.ts'
import { readRoutes } from './read-routes.ts'
import { keystoneSchema } from './schema.ts'
import { tokenRoutes } from './token-routes.ts'
import { findToken } from './tokens.ts'
import { versionView } from './views.ts'

/** Who a token stands for. `projectId` is empty when it is unscoped. */
export type TokenContext = {
  userId: string
  userName: string
  projectId: string
  projectName: string
  roles: string[]
  isAdmin: boolean
}

export type Keystone = {
  handler(request: Request): Promise<Response>
  /** Makes users, their projects and roles, and sets their passwords. May run at every start. */
  seed(seed: { users: SeedUser[] }): void
  /** @returns undefined for a token that is unknown, revoked or expired. */
  authenticate(token: string): TokenContext | undefined
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

const findRoute = compileRoutes({ ...versionRoutes, ...tokenRoutes, ...readRoutes })

/** The lab's Keystone: v3 as version 22 answers it, one domain, users and roles of a small cloud. */
export function createKeystone({ store, realNowMs, endpoints }: KeystoneOptions): Keystone {
  store.migrate(keystoneSchema)
  const url = () => root(endpoints().identity)

  const answer = async (request: Request): Promise<Response> => {
    const target = new URL(request.url)
    const match = findRoute(request.method, target.pathname)
    if (!match) throw notBuilt(`${request.method} ${target.pathname}`)
    const call: Call = {
      store,
      endpoints: endpoints(),
      identityUrl: url(),
      url: target,
      headers: request.headers,
      parameters: match.parameters,
      body: request.method === 'POST' ? await readJson(request) : undefined,
      nowMs: realNowMs(),
    }
    return match.handler(call)
  }

  return {
    handler: async (request) => {
      const response = await answer(request).catch((error: unknown) => errorResponse(error, url()))
      response.headers.set('vary', 'X-Auth-Token')
      response.headers.set('x-openstack-request-id', `req-${randomUUID()}`)
      return response
    },
    seed: ({ users }) => seedDirectory(store, users),
    authenticate: (secret) => {
      const token = findToken(store, secret, realNowMs())
      if (!token) return undefined
      const roles = token.roles.map(({ name }) => name)
      return {
        userId: token.user.id,
        userName: token.user.name,
        projectId: token.project?.id ?? '',
        projectName: token.project?.name ?? '',
        roles,
        isAdmin: roles.includes('admin'),
      }
    },
    url,
  }
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw badRequest('Malformed JSON in request body')
  }
}

/** Anything else is a fault of the lab's own: told on its console, and to clients in Keystone's words. */
function asKeystoneError(error: unknown): KeystoneError {
  if (error instanceof KeystoneError) return error
  console.error(error)
  return serverError()
}

function errorResponse(error: unknown, url: string): Response {
  const { status, message, title } = asKeystoneError(error)
  return Response.json(
    { error: { code: status, message, title } },
    status === 401
      ? { status, headers: { 'www-authenticate': `Keystone uri="${url}/v3"` } }
      : { status },
  )
}
