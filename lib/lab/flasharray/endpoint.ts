import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import type { Call, Handler, Routes } from './call.ts'
import {
  errorAnswer,
  methodNotAllowed,
  notFound,
  notSignedIn,
  PurityError,
  refused,
} from './errors.ts'
import { accountOf } from './model/accounts.ts'
import { recordAudit } from './model/audit.ts'
import { refuseOfflinePods } from './model/pod-guard.ts'
import { settleSpace } from './model/space-alerts.ts'
import { parseQuery } from './query-string.ts'
import type { RequestFaults } from './request-faults.ts'
import { handlerFor, methodsOf } from './router.ts'
import type { Sessions } from './sessions.ts'
import { apiVersions } from './versions.ts'
import type { WireAnswer, WireHandler, WireRequest } from './wire.ts'

/** One array as its clients meet it. */
export type Endpoint = {
  store: Store
  clock: Clock
  sessions: Sessions
  faults: RequestFaults
  routes: Routes
  array: string
}

/** Answers the requests to one array. */
export function createEndpoint(endpoint: Endpoint): WireHandler {
  return (request) => {
    const fault = endpoint.faults.of(endpoint.array)
    if (fault.hangs) return undefined
    try {
      if (fault.unavailable) throw new PurityError('The service is unavailable.', '', 503)
      return answer(endpoint, request)
    } catch (error) {
      if (error instanceof PurityError) return errorAnswer(error)
      throw error
    }
  }
}

type Target = { version: string; path: string; search: string }

function answer(endpoint: Endpoint, request: WireRequest): WireAnswer {
  const question = request.target.indexOf('?')
  const pathname = question === -1 ? request.target : request.target.slice(0, question)
  if (pathname === '/api/api_version') return versions(request)
  const [, version = '', path = ''] = /^\/api\/([\d.]+)(\/.*)$/.exec(pathname) ?? []
  if (!apiVersions.includes(version))
    throw new PurityError('The API version is not supported.', pathname, 404)
  const search = question === -1 ? '' : request.target.slice(question + 1)
  return withinVersion(endpoint, request, { version, path, search })
}

function versions({ method }: WireRequest): WireAnswer {
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(method, '/api/api_version')
  return { status: 200, body: JSON.stringify({ version: apiVersions }) }
}

/** Signing in and out need no session, nor does asking for the methods of a path. */
function withinVersion(endpoint: Endpoint, request: WireRequest, target: Target): WireAnswer {
  const { sessions, array } = endpoint
  const { path } = target
  const token = request.header('x-auth-token') ?? ''
  switch (`${request.method} ${path}`) {
    case 'POST /login':
      return login(endpoint, request)
    case 'POST /logout':
      sessions.close(token)
      return { status: 200, body: '{"items":[]}' }
    case `OPTIONS ${path}`:
      return methodsAnswer(path)
  }
  const user = sessions.touch(array, token)
  if (user === undefined) throw notSignedIn()
  return perform(endpoint, request, { ...target, user })
}

function methodsAnswer(path: string): WireAnswer {
  const methods = methodsOf(path)
  if (methods.length === 0) throw notFound(path)
  return { status: 200, headers: { Allow: methods.join(', ') }, body: '' }
}

function login({ store, sessions, faults, array }: Endpoint, request: WireRequest): WireAnswer {
  const user = accountOf(store, array, request.header('api-token') ?? '')
  if (user === undefined || faults.of(array).tokenRevoked) {
    sessions.refuse(array)
    throw notSignedIn()
  }
  const headers = { 'x-auth-token': sessions.open(array, user) }
  return { status: 200, headers, body: JSON.stringify({ items: [{ username: user }] }) }
}

/** Performs one call in one transaction: what it answers is durable, and all of it or nothing. */
function perform(
  endpoint: Endpoint,
  request: WireRequest,
  { path, search, user }: Target & { user: string },
): WireAnswer {
  const { store, clock, array, routes } = endpoint
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = handlerFor(routes, { method, path })
  if (method === 'PATCH' && endpoint.faults.of(array).refusesPatch)
    throw refused('The array does not take changes at present.', path)
  clock.catchUp()
  const body = readJson(request.body)
  const query = parseQuery(search)
  const call: Call = { method, path, query, body, store, array, user, nowMs: clock.nowMs() }
  const envelope = method === 'GET' ? handler(call) : write(call, handler)
  return { status: 200, body: envelope === undefined ? '' : JSON.stringify(envelope) }
}

const write = (call: Call, handler: Handler) =>
  call.store.transaction(() => {
    refuseOfflinePods(call)
    const envelope = handler(call)
    settleSpace(call)
    recordAudit(call)
    return envelope
  })

function readJson(text: string): unknown {
  if (text === '' || text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refused('The body is not valid JSON.', '')
  }
}
