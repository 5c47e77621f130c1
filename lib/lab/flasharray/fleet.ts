import { randomUUID } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import type { Handler } from '../core/serve.ts'
import type { Store } from '../core/store.ts'
import type { Call, Routes } from './call.ts'
import { errorResponse, notSignedIn, PurityError, refused } from './errors.ts'
import { addEventSources } from './events.ts'
import { arrayRoutes } from './resources/arrays.ts'
import { defaultProtectionRoutes } from './resources/default-protections.ts'
import { hardwareRoutes } from './resources/hardware.ts'
import { hostRoutes } from './resources/hosts.ts'
import { podArrayRoutes } from './resources/pod-arrays.ts'
import { podRoutes } from './resources/pods.ts'
import { protectionGroupMemberRoutes } from './resources/protection-group-members.ts'
import { protectionGroupSnapshotRoutes } from './resources/protection-group-snapshots.ts'
import { protectionGroupTargetRoutes } from './resources/protection-group-targets.ts'
import { protectionGroupRoutes } from './resources/protection-groups.ts'
import { volumeSnapshotRoutes } from './resources/volume-snapshots.ts'
import { volumeTagRoutes } from './resources/volume-tags.ts'
import { volumeRoutes } from './resources/volumes.ts'
import { type Coverage, coverageOf, handlerFor, joinRoutes } from './router.ts'
import { schema } from './schema/schema.ts'
import { type ArraySeed, type LinkSeed, seedFleet } from './seed.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { apiVersions } from './versions.ts'

/** The stand-in FlashArrays of one lab: they see each other, and share one store and clock. */
export type Fleet = {
  /** Makes the arrays and links that are not there yet; harmless on a state that has them. */
  seed(arrays: readonly ArraySeed[], links: readonly LinkSeed[]): void
  arrayNames(): string[]
  /** REST 2.x of one array. */
  handler(arrayName: string): Handler
  /** The secret that signs in to an array. */
  apiToken(arrayName: string): string
  /** Tells where an array is managed, as the other arrays' `array-connections` show it. */
  setAddress(arrayName: string, address: string): void
}

const routes: Routes = joinRoutes([
  arrayRoutes,
  defaultProtectionRoutes,
  hardwareRoutes,
  hostRoutes,
  podArrayRoutes,
  podRoutes,
  protectionGroupMemberRoutes,
  protectionGroupRoutes,
  protectionGroupSnapshotRoutes,
  protectionGroupTargetRoutes,
  volumeRoutes,
  volumeSnapshotRoutes,
  volumeTagRoutes,
])

/** Every call of the families that the lab is about, and whether these arrays serve it. */
export const coverage = (): Coverage[] => coverageOf(routes)

/**
 * The fleet of a store; makes its tables and puts its events on the clock.
 * @param options.realNowMs the real clock, which sessions expire by.
 */
export function createFleet(options: {
  store: Store
  clock: Clock
  realNowMs?: () => number
}): Fleet {
  const { store, clock } = options
  store.migrate(schema)
  addEventSources(store, clock)
  const sessions = createSessions(options.realNowMs ?? Date.now)
  const find = (name: string) => {
    const row = store.get<{ name: string; api_token: string }>(
      'select name, api_token from fa_array where name = ?',
      name,
    )
    if (row === undefined) throw new Error(`There is no array ${name}`)
    return row
  }
  return {
    seed: (arrays, links) => seedFleet(store, arrays, links),
    arrayNames: () =>
      store.all<{ name: string }>('select name from fa_array order by key').map((row) => row.name),
    handler: (arrayName) => {
      const { name } = find(arrayName)
      return createHandler({
        store,
        clock,
        sessions,
        array: name,
        apiToken: () => find(name).api_token,
      })
    },
    apiToken: (arrayName) => find(arrayName).api_token,
    setAddress: (arrayName, address) => {
      store.run('update fa_array set address = ? where name = ?', address, find(arrayName).name)
    },
  }
}

type Endpoint = {
  store: Store
  clock: Clock
  sessions: Sessions
  array: string
  apiToken(): string
}

function createHandler(endpoint: Endpoint): Handler {
  return async (request) => {
    const response = await answer(endpoint, request).catch((error: unknown) => {
      if (error instanceof PurityError) return errorResponse(error)
      throw error
    })
    response.headers.set('X-Request-ID', request.headers.get('X-Request-ID') ?? randomUUID())
    return response
  }
}

async function answer(endpoint: Endpoint, request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname === '/api/api_version') return Response.json({ version: apiVersions })
  const [, version, path = ''] = /^\/api\/([\d.]+)(\/.*)$/.exec(url.pathname) ?? []
  if (version === undefined || !apiVersions.includes(version))
    throw new PurityError('The API version is not supported.', url.pathname, 404)
  const route = `${request.method} ${path}`
  if (route === 'POST /login') return login(endpoint, request)
  const token = request.headers.get('x-auth-token') ?? ''
  if (route === 'POST /logout') {
    endpoint.sessions.close(token)
    return Response.json({ items: [] })
  }
  if (!endpoint.sessions.touch(endpoint.array, token)) throw notSignedIn()
  const body = await readJson(request)
  return perform(endpoint, { method: request.method, path, query: url.searchParams, body })
}

function login({ sessions, array, apiToken }: Endpoint, request: Request): Response {
  if (request.headers.get('api-token') !== apiToken()) throw notSignedIn()
  return Response.json(
    { items: [{ username: 'pureuser' }] },
    { headers: { 'x-auth-token': sessions.open(array) } },
  )
}

/** Performs one call in one transaction: what it answers is durable, and all of it or nothing. */
function perform(
  { store, clock, array }: Endpoint,
  request: Pick<Call, 'method' | 'path' | 'query' | 'body'>,
): Response {
  const handler = handlerFor(routes, request)
  clock.catchUp()
  const call: Call = { ...request, store, array, nowMs: clock.nowMs() }
  const envelope = request.method === 'GET' ? handler(call) : store.transaction(() => handler(call))
  return envelope === undefined ? new Response(null, { status: 200 }) : Response.json(envelope)
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refused('The body is not valid JSON.', '')
  }
}
