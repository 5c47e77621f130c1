import { createFlashArrayClient } from '#lib/http/flasharray-client.ts'
import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { createFleet } from '../../flasharray/fleet.ts'
import type { ConnectArray } from './array-session.ts'

/** One request to an array, as it came over the wire. */
export type ArrayCall = { array: string; method: string; target: string; body: string }

/**
 * The lab's own arrays pure1, pure2 and pure3 in memory, connected for both kinds of replication, and
 * a way for drivers to reach them by their tokens.
 * @param listen told each request.
 */
export function createTestArrays(
  stage: { store: Store; clock: Clock },
  listen: (call: ArrayCall) => void = () => {},
) {
  const fleet = createFleet(stage)
  const types = ['async-replication', 'sync-replication'] as const
  const pairs: [string, string][] = [
    ['pure1', 'pure2'],
    ['pure1', 'pure3'],
    ['pure2', 'pure3'],
  ]
  fleet.seed(
    ['pure1', 'pure2', 'pure3'].map((name) => ({ name })),
    pairs.map((between) => ({ between, types })),
  )
  const names = new Map(fleet.arrayNames().map((name) => [fleet.apiToken(name), name]))
  const silent = new Set<string>()

  const connect: ConnectArray = async ({ apiToken, userAgent }) => {
    const array = names.get(apiToken)
    if (array === undefined || silent.has(array)) return undefined
    const upstream = async (request: Request) => {
      const { pathname, search } = new URL(request.url)
      const { method } = request
      const body = await request.text()
      const target = pathname + search
      if (silent.has(array)) throw new TypeError('fetch failed')
      listen({ array, method, target, body })
      const header = (name: string) => request.headers.get(name) ?? undefined
      const answer = fleet.handler(array)({ method, target, header, body })
      if (answer === undefined) throw new TypeError('fetch failed')
      return new Response(answer.body, { status: answer.status, headers: answer.headers ?? {} })
    }
    return createFlashArrayClient({ address: array, apiToken, userAgent, upstream })
  }

  return {
    fleet,
    connect,
    /** The lines of cinder.conf that name a target. */
    device: (array: string, type: 'async' | 'sync') =>
      `replication_device = backend_id:${array}-${type},san_ip:${array},api_token:${fleet.apiToken(array)},type:${type}${type === 'sync' ? ',uniform:true' : ''}`,
    /** Takes an array off the network, or back. */
    silence: (array: string, isSilent = true) =>
      isSilent ? silent.add(array) : silent.delete(array),
  }
}
