import type { Call, Scene } from '../call.ts'
import { alreadyExists, doesNotExist, refused } from '../errors.ts'
import { DEFAULT_BYTES_PER_SECOND } from '../seed.ts'
import { newId } from './ids.ts'
import { canReach, type Stage } from './wires.ts'

/** Limits of what leaves an array over a connection: bytes per second; the window in ms of the day. */
export type Throttle = {
  defaultLimit?: number
  window?: { startMs: number; endMs: number }
  windowLimit?: number
}

export type LinkType = 'async-replication' | 'sync-replication'

export type LinkRow = {
  key: number
  id: string
  array: string
  remote: string
  type: LinkType
  bytes_per_sec: number
  encrypted: number
  default_limit: number | null
  window_start_ms: number | null
  window_end_ms: number | null
  window_limit: number | null
}

/**
 * The throttle of what `source` replicates to `target`; undefined without a limit. Periodic
 * replication uses the asynchronous connection, or the synchronous one if it is the only one.
 */
export function throttleOf({ store }: Stage, source: string, target: string): Throttle | undefined {
  const row = store.get<LinkRow>(
    'select * from fa_link where array = ? and remote = ? order by type limit 1',
    source,
    target,
  )
  return row === undefined ? undefined : throttleOfRow(row)
}

function throttleOfRow(row: LinkRow): Throttle | undefined {
  const { default_limit, window_start_ms, window_end_ms, window_limit } = row
  if (default_limit === null && window_limit === null) return undefined
  return {
    ...(default_limit === null ? {} : { defaultLimit: default_limit }),
    ...(window_start_ms === null || window_end_ms === null
      ? {}
      : { window: { startMs: window_start_ms, endMs: window_end_ms } }),
    ...(window_limit === null ? {} : { windowLimit: window_limit }),
  }
}

/** The connections of the asked array to another: one of each type at most. */
export function linksTo({ store, array }: Scene, remote: string): LinkRow[] {
  const rows = store.all<LinkRow>(
    'select * from fa_link where array = ? and remote = ? order by type',
    array,
    remote,
  )
  if (rows.length === 0) throw doesNotExist('Array connection', remote)
  return rows
}

/** The array that is managed at an address: the one of its REST, or of a management port. */
export function arrayAt({ store, array }: Scene, address: string): string {
  const row = store.get<{ name: string }>(
    `select name from fa_array where address = ?1 or name in (
       select array from fa_network_interface where address = ?1 and services like '%"management"%')`,
    address,
  )
  if (row === undefined) throw refused(`No array could be reached at ${address}.`, address)
  if (row.name.toLowerCase() === array.toLowerCase())
    throw refused('An array cannot be connected to itself.', address)
  return row.name
}

/** Proves that whoever connects was let in by the other array, which must be reached for it. */
export function requireKey(scene: Scene, remote: string, key: string | undefined): void {
  if (!canReach(scene, scene.array, remote))
    throw refused(`Array ${remote} could not be reached.`, remote)
  const row = scene.store.get<{ connection_key: string }>(
    'select connection_key from fa_array where name = ?',
    remote,
  )
  if (key === undefined || row?.connection_key !== key)
    throw refused('Invalid connection key.', remote)
}

/** Connects the asked array and another; each of them gets its row. */
export function connectArrays(
  call: Call,
  remote: string,
  link: { type: LinkType; isEncrypted: boolean },
): void {
  const { store, array } = call
  for (const [one, other] of [
    [array, remote],
    [remote, array],
  ] as const) {
    const { changes } = store.run(
      `insert or ignore into fa_link (id, array, remote, type, bytes_per_sec, encrypted)
       values (?, ?, ?, ?, ?, ?)`,
      newId(store, 'array-connection'),
      one,
      other,
      link.type,
      DEFAULT_BYTES_PER_SECOND,
      link.isEncrypted ? 1 : 0,
    )
    if (changes === 0) throw alreadyExists('Array connection', remote)
  }
}

/** Takes the connections of two arrays away from both, unless something replicates over them. */
export function disconnectArrays({ store, array }: Scene, remote: string): void {
  const group = store.get<{ name: string }>(
    `select g.name from fa_pg_target t join fa_pg g on g.id = t.pg_id
     where (g.array = ?1 and t.target = ?2) or (g.array = ?2 and t.target = ?1) limit 1`,
    array,
    remote,
  )
  if (group !== undefined)
    throw refused(`Array connection is used by protection group ${group.name}.`, remote)
  const pod = store.get<{ name: string }>(
    `select p.name from fa_pod p join fa_pod_array one on one.pod_id = p.id and one.array = ?
     join fa_pod_array other on other.pod_id = p.id and other.array = ? limit 1`,
    array,
    remote,
  )
  if (pod !== undefined) throw refused(`Array connection is used by pod ${pod.name}.`, remote)
  store.run(
    'delete from fa_link where (array = ?1 and remote = ?2) or (array = ?2 and remote = ?1)',
    array,
    remote,
  )
}
