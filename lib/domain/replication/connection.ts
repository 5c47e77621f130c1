/**
 * How two arrays are connected: `cut` when no path works, `partial` when some do, `none` when neither
 * array has the other connected, `unknown` when neither could be asked.
 */
export type ConnectionState = 'connected' | 'partial' | 'cut' | 'none' | 'unknown'

/** One row of `GET /array-connections`, as the array `array` tells it. */
export type ConnectionFact = {
  array: string
  remote: string
  /** `async-replication` or `sync-replication`; the second carries asynchronous replication, too. */
  type: string
  /** `connected`, `connecting`, `partially_connected` or `unbalanced` */
  status: string
}

export const SYNC_CONNECTION = 'sync-replication'

/** Some paths are up: replication works, over fewer paths than there should be. */
export const isThinConnection = (status: string): boolean =>
  status === 'partially_connected' || status === 'unbalanced'

/**
 * The state of what connects two arrays for a kind of replication, from what both ends tell of it.
 * @param readArrays names of the arrays that could be asked.
 */
export function connectionState(
  [one, other]: readonly [string, string],
  kind: 'async' | 'sync',
  facts: readonly ConnectionFact[],
  readArrays: ReadonlySet<string>,
): ConnectionState {
  const own = facts.filter(
    ({ array, remote, type }) =>
      ((array === one && remote === other) || (array === other && remote === one)) &&
      (kind === 'async' || type === SYNC_CONNECTION),
  )
  if (own.length === 0) return readArrays.has(one) || readArrays.has(other) ? 'none' : 'unknown'
  if (own.every(({ status }) => status === 'connected')) return 'connected'
  const works = own.some(({ status }) => status === 'connected' || isThinConnection(status))
  return works ? 'partial' : 'cut'
}
