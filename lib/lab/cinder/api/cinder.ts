import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import type { Keystone, TokenContext } from '../../keystone/keystone.ts'
import { messagingTimeout, type RpcClient, RpcError } from '../db/rpc.ts'
import { migrateCinder } from '../db/schema.ts'
import { type Call, castInto, type Handled, Remote, type RpcOutcome, WEBOB_TYPE } from './call.ts'
import { badRequest, CinderError, faultBody, notFound, OverLimit, serverError } from './errors.ts'
import { validate } from './json-schema.ts'
import { markVersion, requestedMinor, UnsupportedVersion } from './microversion.ts'
import { authorize } from './policy.ts'
import { findRoute, isReserved, isRouted } from './routes.ts'
import { seedCinder } from './seed.ts'
import type { Json } from './validation.ts'
import { versionsBody } from './versions.ts'

export type Cinder = {
  handler(request: Request): Promise<Response>
  /** Makes what a Cinder has before anybody uses it. May run at every start. */
  seed(): void
}

export type CinderOptions = {
  store: Store
  clock: Clock
  keystone: Pick<Keystone, 'authenticate' | 'hasProject' | 'url'>
  /** Told after the commit that a backend (`host@backend`) has something on its queue. */
  cast(host: string): void
  /** Calls a backend and waits; nobody answers without. */
  rpc?: RpcClient
  /** Ids of new volumes, types and messages; random without. */
  newId?: () => string
}

/** The lab's Cinder API and scheduler: v3 as version 21 answers it, up to microversion 3.70. */
export function createCinder(options: CinderOptions): Cinder {
  migrateCinder(options.store)
  return {
    handler: async (request) => {
      options.clock.catchUp()
      const requestId = `req-${randomUUID()}`
      const response = await answer(options, request, requestId)
      response.headers.set('x-openstack-request-id', requestId)
      return response
    },
    seed: () => seedCinder(options.store, options.clock.nowMs()),
  }
}

async function answer(
  options: CinderOptions,
  request: Request,
  requestId: string,
): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname === '/') {
    const response = Response.json(versionsBody(url.origin), { status: 300 })
    markVersion(response, '3.0')
    response.headers.set('x-compute-request-id', requestId)
    return response
  }
  const context = options.keystone.authenticate(request.headers.get('x-auth-token') ?? '')
  if (!context) return unauthorized(options.keystone.url())

  let version: string | undefined
  try {
    const minor = requestedMinor(request.headers)
    const target = locate(url, request.method)
    version = `3.${minor}` // paths that do not exist are not marked with a version
    const response = await dispatch(options, request, { url, target, context, minor, requestId })
    markVersion(response, version)
    // What webob answers by itself does not pass the serializer that adds this.
    if (response.headers.get('content-type') !== WEBOB_TYPE)
      response.headers.set('x-compute-request-id', requestId)
    return response
  } catch (error) {
    if (error instanceof UnknownPath) return unknownPath()
    const failure = asCinderError(error)
    const { status } = failure
    const response = Response.json(faultBody(failure), { status })
    response.headers.set('x-compute-request-id', requestId)
    if (failure instanceof OverLimit) response.headers.set('retry-after', '0')
    const shown = error instanceof UnsupportedVersion ? error.version : version
    if (shown !== undefined) markVersion(response, shown)
    return response
  }
}

type Target = {
  /** Undefined where the URL names no project, which Zed allows at any microversion. */
  project: string | undefined
  match: ReturnType<typeof findRoute>
  isVersions: boolean
}

/** Finds what a path names; throws for what neither the lab nor the real Cinder has. */
function locate(url: URL, method: string): Target {
  const [root, ...segments] = url.pathname.split('/').filter((segment) => segment !== '')
  if (root !== 'v3') throw new UnknownPath()
  // Routes takes no empty segment: a client that forgot the id does not get the collection.
  if (segments.length > 0 && url.pathname.endsWith('/')) throw new UnknownPath()
  const project = /^[0-9a-f-]+$/.test(segments[0] ?? '') ? segments.shift() : undefined
  const path = `/${segments.join('/')}`
  const match = findRoute(method, path)
  const isVersions = segments.length === 0 && method === 'GET'
  if (isReserved(method, segments)) throw notFound('The resource could not be found.')
  if (!match && !isVersions) {
    // A resource that lacks the method is told in Cinder's envelope, a path without one in webob's.
    if (isRouted(method, segments)) throw notFound('The resource could not be found.')
    throw new UnknownPath()
  }
  if (match?.handler.withoutProject && project !== undefined) throw new UnknownPath()
  return { project, match, isVersions }
}

type Incoming = {
  url: URL
  target: Target
  context: TokenContext
  minor: number
  requestId: string
}

async function dispatch(
  options: CinderOptions,
  request: Request,
  { url, target, context, minor, requestId }: Incoming,
): Promise<Response> {
  const { project, match, isVersions } = target
  if (isVersions || !match) return Response.json(versionsBody(url.origin))
  const { policy, schema, since = 0, handle } = match.handler
  const body = await readBody(request)
  if (project !== undefined && project !== context.projectId)
    throw badRequest('Malformed request url')
  if (minor < since) throw notFound('The resource could not be found.')
  const perform = (work: (call: Call) => Handled): Handled => {
    const woken = new Set<string>()
    const known = { store: options.store, nowMs: options.clock.nowMs(), requestId }
    const call: Call = {
      ...known,
      context,
      minor,
      url,
      prefix: project === undefined ? '/v3' : `/v3/${project}`,
      parameters: match.parameters,
      body,
      ifMatch: request.headers.get('if-match') ?? undefined,
      newId: options.newId ?? randomUUID,
      hasProject: options.keystone.hasProject,
      cast: castInto(woken, known),
    }
    // Each write is one transaction, so that what was answered is stored whole, with its task.
    const handled =
      request.method === 'GET' ? work(call) : options.store.transaction(() => work(call))
    for (const host of woken) options.cast(host)
    return handled
  }
  let handled = perform((call) => {
    const expected = typeof schema === 'function' ? schema(call) : schema
    if (expected) validate(expected, body)
    if (policy !== null) authorize(context, policy)
    return handle(call)
  })
  while (handled instanceof Remote) {
    const { finish, ...remote } = handled
    const { userId, projectId } = context
    const outcome = await callBackend(options.rpc, remote, { requestId, userId, projectId })
    handled = perform((call) => finish(outcome, call))
  }
  return handled
}

async function callBackend(
  client: RpcClient | undefined,
  { host, rpc }: Pick<Remote, 'host' | 'rpc'>,
  context: Parameters<RpcClient>[2],
): Promise<RpcOutcome> {
  if (client === undefined) return { isOk: false, error: messagingTimeout(host) }
  try {
    return { isOk: true, result: await client(host, rpc, context) }
  } catch (error) {
    if (error instanceof RpcError) return { isOk: false, error }
    throw error
  }
}

async function readBody(request: Request): Promise<Json | undefined> {
  const text = await request.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('Malformed request body')
  }
}

/** What keystonemiddleware answers in front of Cinder. */
const unauthorized = (keystoneUrl: string): Response =>
  Response.json(
    {
      error: {
        code: 401,
        title: 'Unauthorized',
        message: 'The request you have made requires authentication.',
      },
    },
    { status: 401, headers: { 'www-authenticate': `Keystone uri="${keystoneUrl}"` } },
  )

/** Anything else is a fault of the lab's own: told on its console, and to clients in Cinder's words. */
function asCinderError(error: unknown): CinderError {
  if (error instanceof CinderError) return error
  console.error(error)
  return serverError()
}

class UnknownPath extends Error {}

/** WebOb's own 404, of a path no router knows. */
const unknownPath = (): Response =>
  Response.json(
    {
      message: 'The resource could not be found.<br /><br />\n\n\n',
      code: '404 Not Found',
      title: 'Not Found',
    },
    { status: 404 },
  )
