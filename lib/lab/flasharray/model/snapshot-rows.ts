import type { Scene } from '../call.ts'
import { alreadyExists, hasBeenDestroyed } from '../errors.ts'
import type { GroupRow } from './groups.ts'

/** One row of a group snapshot; on a target it is not complete before its transfer is done. */
export function insertGroupSnapshot(
  { store, nowMs }: Scene,
  group: GroupRow,
  snapshot: { id: string; suffix: string; complete: 0 | 1; onSchedule: boolean },
): number {
  const name = `${group.name}.${snapshot.suffix}`
  const taken = store.get<{ eradicate_ms: number | null }>(
    'select eradicate_ms from fa_pg_snap_on where array = ? and name = ?',
    group.array,
    name,
  )
  if (taken !== undefined) {
    const refusal = taken.eradicate_ms === null ? alreadyExists : hasBeenDestroyed
    throw refusal('Protection group snapshot', name)
  }
  return store.run(
    `insert into fa_pg_snap (array, id, pg_key, name, suffix, created_ms, complete, on_schedule)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    group.array,
    snapshot.id,
    group.key,
    name,
    snapshot.suffix,
    nowMs,
    snapshot.complete,
    snapshot.onSchedule ? 1 : 0,
  ).lastInsertRowid
}

/**
 * The snapshots of all members, in one statement. Their ids are made from the group snapshot's and the
 * volume's; their names drop the pod. On a target the volume is called `source:volume`.
 */
export function insertMembers({ store }: Scene, group: GroupRow, snapshotKey: number): void {
  store.run(
    `insert into fa_snap (array, id, name, suffix, volume_id, source_name, pg_snap_key, created_ms,
       provisioned, serial)
     select s.array,
       substr(s.id, 1, 24) || substr(v.id, 25),
       s.name || '.' || substr(v.name, iif(instr(v.name, '::') > 0, instr(v.name, '::') + 2, 1)),
       s.suffix, v.id,
       iif(s.array = v.array, v.name, ?3 || ':' || v.name),
       s.key, s.created_ms, v.provisioned,
       upper(substr(replace(s.id, '-', ''), 1, 12) || substr(v.id, 25))
     from fa_pg_snap s, fa_pg_volume m
     join fa_volume v on v.id = m.volume_id and v.array = iif(?4 = 1, s.array, ?3)
     where s.key = ?1 and m.pg_id = ?2 and v.eradicate_ms is null`,
    snapshotKey,
    group.origin_id,
    group.origin_array,
    group.is_local,
  )
}
