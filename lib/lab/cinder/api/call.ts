import type { Store } from '../../core/store.ts'
import type { TokenContext } from '../../keystone/keystone.ts'
import type { RpcCall, RpcError } from '../db/rpc.ts'
import { enqueueTask, type TaskCall } from '../db/tasks.ts'
import type { Schema } from './json-schema.ts'
import type { Policy } from './policy.ts'
import type { Json } from './validation.ts'

/** One request as Cinder's handlers see it. */
export type Call = {
  store: Store
  /** Virtual time, ms since the epoch. */
  nowMs: number
  context: TokenContext
  /** The minor of the microversion asked for: 70 is 3.70. */
  minor: number
  requestId: string
  /** The request's own URL; links in answers begin with its origin. */
  url: URL
  /** Path below `/v3`, with the project where the request had it: `/v3/<project>`. */
  prefix: string
  parameters: Record<string, string>
  /** The JSON body; undefined when there is none. */
  body: Json | undefined
  /** The request's `If-Match` header. */
  ifMatch: string | undefined
  newId(): string
  /** Whether Keystone knows a project. */
  hasProject(id: string): boolean
  /** Puts a task on a backend's queue, in the open transaction; the backend wakes after the commit. */
  cast(host: string, task: TaskCall): void
}

export type Route = {
  /** Null where Cinder asks for no more than a token. */
  policy: Policy | null
  /** What the body must be; told before the policy is asked. */
  schema?: Schema | ((call: Call) => Schema | undefined)
  /** The first minor version that has it; 0 without. */
  since?: number
  /** Not there below a project. */
  withoutProject?: true
  handle(call: Call): Handled
}

export type Handled = Response | Remote

/**
 * What a handler returns when it has to wait for a backend: its transaction ends, the call is made,
 * and `finish` answers in a second one, with the call of that time.
 */
export class Remote {
  readonly host: string
  readonly rpc: RpcCall
  readonly finish: (outcome: RpcOutcome, call: Call) => Handled
  /** @param host `host@backend`, whatever its pool. */
  constructor(host: string, rpc: RpcCall, finish: Remote['finish']) {
    this.host = backendOf(host)
    this.rpc = rpc
    this.finish = finish
  }
}

export type RpcOutcome = { isOk: true; result: Json } | { isOk: false; error: RpcError }

/** What `cast` of a call does: `woken` collects the hosts to wake after the commit. */
export function castInto(
  woken: Set<string>,
  call: Pick<Call, 'store' | 'requestId' | 'nowMs'>,
): Call['cast'] {
  return (host, task) => {
    enqueueTask(call.store, {
      ...task,
      host,
      requestId: call.requestId,
      createdMs: call.nowMs,
    })
    woken.add(host)
  }
}

/** `host@backend` of `host@backend#pool`: the topic of its queue. */
export const backendOf = (host: string): string => host.split('#')[0] ?? host

/** Content type of an answer that webob makes by itself. */
export const WEBOB_TYPE = 'text/html; charset=UTF-8'

/** An accepted request without a body, as webob answers it. */
export const accepted = (): Response =>
  new Response(null, { status: 202, headers: { 'content-type': WEBOB_TYPE } })

/** An action's empty answer. */
export const done = (status: 200 | 202): Response =>
  new Response(null, { status, headers: { 'content-type': 'application/json' } })

/** `links` of an item. */
export const itemLinks = (call: Call, collection: string, id: string) => [
  { rel: 'self', href: `${call.url.origin}${call.prefix}/${collection}/${id}` },
  {
    rel: 'bookmark',
    href: `${call.url.origin}${call.prefix.replace('/v3', '')}/${collection}/${id}`,
  },
]

/** Times of the database: seconds, written with microseconds that are always zero. */
export const timestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}.000000`

/** A time that has not been through the database yet keeps its fraction. */
export const freshTimestamp = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 23)}000`
