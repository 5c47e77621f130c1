import type { Scene } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, refused } from '../errors.ts'

/** One row of `fa_pg`: a group as one array has it. All rows of one `origin_id` share the settings. */
export type GroupRow = {
  key: number
  array: string
  id: string
  name: string
  origin_id: string
  origin_array: string
  is_local: number
  pod_id: string | null
  last_number: number
  /** Snapshots ever taken, named ones too. */
  taken: number
  /** Bytes per second that the members write together; null when it is to be added up. */
  write_rate: number | null
  cap_ms: number | null
  newest_seq: number | null
  /** On a replica: the snapshot that was sent last. */
  base_seq: number | null
  base_ms: number | null
  retention_lock: 'unlocked' | 'ratcheted'
  snapshot_enabled: number
  snapshot_frequency_ms: number
  snapshot_at_sec: number | null
  replication_enabled: number
  replication_frequency_ms: number
  replication_at_sec: number | null
  blackout_start_ms: number | null
  blackout_end_ms: number | null
  source_all_for_sec: number
  source_per_day: number
  source_days: number
  target_all_for_sec: number
  target_per_day: number
  target_days: number
  last_snapshot_ms: number | null
  last_replication_ms: number | null
  eradicate_ms: number | null
}

export function findGroup({ store, array }: Scene, name: string): GroupRow | undefined {
  return store.get<GroupRow>('select * from fa_pg where array = ? and name = ?', array, name)
}

export function existingGroup(scene: Scene, name: string): GroupRow {
  const group = findGroup(scene, name)
  if (group === undefined) throw doesNotExist('Protection group', name)
  return group
}

export function liveGroup(scene: Scene, name: string): GroupRow {
  const group = existingGroup(scene, name)
  if (group.eradicate_ms !== null) throw hasBeenDestroyed('Protection group', name)
  return group
}

/** A live group that was made on this array (or its pod), and so may be changed here. */
export function ownGroup(scene: Scene, name: string): GroupRow {
  const group = liveGroup(scene, name)
  if (group.is_local === 0)
    throw refused('The protection group can only be changed on its source array.', name)
  return group
}

/** What taking and sending a snapshot reads of a group; a row has more than twice as many columns. */
const takenFrom = [
  'key',
  'array',
  'id',
  'name',
  'origin_id',
  'is_local',
  'write_rate',
  'cap_ms',
  'newest_seq',
  'snapshot_frequency_ms',
  'snapshot_at_sec',
  'replication_frequency_ms',
  'replication_at_sec',
  'blackout_start_ms',
  'blackout_end_ms',
  'source_all_for_sec',
  'source_per_day',
  'source_days',
  'target_all_for_sec',
  'target_per_day',
  'target_days',
] as const

/** A group's row, as far as snapshots of it go. */
export type SnapshotGroup = Pick<GroupRow, (typeof takenFrom)[number]>
export const snapshotGroupColumns = takenFrom.map((column) => `g.${column}`).join(', ')

/** Rows `g` on arrays that take snapshots now: they have power, and serve the group's pod. */
export const servingGroups = `fa_pg g join fa_array a on a.name = g.array and a.off = 0
  and g.is_local = 1 and not exists (select 1 from fa_pod_array m
    where m.pod_id = g.pod_id and m.array = g.array and m.state = 'offline')`

/** The rows of a group on the arrays that take its snapshots now: its own, or those of its pod. */
export function localRows({ store }: Pick<Scene, 'store'>, id: string): GroupRow[] {
  return store.all<GroupRow>(`select g.* from ${servingGroups} where g.id = ? order by g.key`, id)
}

/** Name of a group on a target: `source:group`, for a pod's group `pod:group`. */
export const nameOnTarget = (group: Pick<GroupRow, 'name' | 'origin_array' | 'pod_id'>): string =>
  group.pod_id === null ? `${group.origin_array}:${group.name}` : group.name.replace('::', ':')
