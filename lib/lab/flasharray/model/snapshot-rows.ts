import { alreadyExists, hasBeenDestroyed } from '../errors.ts'
import type { GroupRow } from './groups.ts'
import type { Stage } from './wires.ts'

export type NewGroupSnapshot = {
  id: string
  /** Id of the group on its source, and which of its snapshots this is: together, who is in it. */
  originId: string
  seq: number
  suffix: string
  complete: 0 | 1
  onSchedule: boolean
  /** When its retention ends; null while that is not known, or without one. */
  expireMs: number | null
}

/** One row of a group snapshot; on a target it is not complete before its transfer is done. */
export function insertGroupSnapshot(
  { store, nowMs }: Stage,
  group: Pick<GroupRow, 'key' | 'array' | 'name'>,
  snapshot: NewGroupSnapshot,
): number {
  const name = `${group.name}.${snapshot.suffix}`
  const inserted = store.run(
    `insert or ignore into fa_pg_snap (array, id, pg_key, origin_id, seq, name, suffix, created_ms,
       complete, on_schedule, expire_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    group.array,
    snapshot.id,
    group.key,
    snapshot.originId,
    snapshot.seq,
    name,
    snapshot.suffix,
    nowMs,
    snapshot.complete,
    snapshot.onSchedule ? 1 : 0,
    snapshot.expireMs,
  )
  if (inserted.changes === 1) return inserted.lastInsertRowid
  const taken = store.get<{ eradicate_ms: number | null }>(
    'select eradicate_ms from fa_pg_snap_on where array = ? and name = ?',
    group.array,
    name,
  )
  throw (taken?.eradicate_ms ?? null) === null
    ? alreadyExists('Protection group snapshot', name)
    : hasBeenDestroyed('Protection group snapshot', name)
}
