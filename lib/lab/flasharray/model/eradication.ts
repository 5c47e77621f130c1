import type { Scene } from '../call.ts'
import type { GroupRow } from './groups.ts'
import { settleSchedule } from './schedule.ts'

/** How long a destroyed object can be recovered. */
export const ERADICATION_DELAY_MS = 86_400_000

type Stage = Omit<Scene, 'array'>

/** Eradicates volumes; the snapshots that groups took of them stay. */
export function eradicateVolume({ store }: Stage, id: string): void {
  store.run('delete from fa_volume_tag where volume_id = ?', id)
  store.run('delete from fa_pg_volume where volume_id = ?', id)
  store.run('delete from fa_volume where id = ?', id)
}

export function eradicateGroupSnapshot({ store }: Stage, key: number): void {
  store.run('delete from fa_transfer where target_snap_key = ?', key)
  store.run('delete from fa_snap where pg_snap_key = ?', key)
  store.run('delete from fa_pg_snap where key = ?', key)
}

/** Eradicates a group with its snapshots. What it left on its targets stays there until it expires. */
export function eradicateGroup(stage: Stage, id: string): void {
  const { store } = stage
  const rows = store.all<GroupRow>('select * from fa_pg where id = ?', id)
  for (const { key } of rows) eradicateSnapshotsOf(stage, key)
  store.run('delete from fa_pg_volume where pg_id = ?', id)
  store.run('delete from fa_pg_target where pg_id = ?', id)
  store.run('delete from fa_pg where id = ?', id)
  dropEmptyReplicas(stage, id)
}

/** Forgets a group on targets that hold no snapshot of it. */
export function dropEmptyReplicas({ store }: Stage, originId: string, target?: string): void {
  store.run(
    `delete from fa_pg where origin_id = ?1 and is_local = 0 and (?2 is null or array = ?2)
     and not exists (select 1 from fa_pg_snap s where s.pg_key = fa_pg.key)`,
    originId,
    target ?? null,
  )
}

/** All snapshots of a group's row, in a few statements. */
export function eradicateSnapshotsOf({ store }: Stage, groupKey: number): void {
  const snapshots = 'select key from fa_pg_snap where pg_key = ?'
  store.run(`delete from fa_transfer where target_snap_key in (${snapshots})`, groupKey)
  store.run(`delete from fa_snap where pg_snap_key in (${snapshots})`, groupKey)
  store.run('delete from fa_pg_snap where pg_key = ?', groupKey)
}

/** Eradicates a pod with everything in it, on all of its arrays. */
export function eradicatePod(stage: Stage, id: string): void {
  const { store } = stage
  const volumes = store.all<{ id: string }>(
    'select distinct id from fa_volume where pod_id = ?',
    id,
  )
  for (const volume of volumes) eradicateVolume(stage, volume.id)
  const groups = store.all<{ id: string }>('select distinct id from fa_pg where pod_id = ?', id)
  for (const group of groups) eradicateGroup(stage, group.id)
  store.run('delete from fa_pod_array where pod_id = ?', id)
  store.run('delete from fa_pod where id = ?', id)
}

/** Destroys a volume: it leaves its groups, and its name stays taken until it is eradicated. */
export function destroyVolume(stage: Stage, id: string): void {
  const { store, nowMs } = stage
  const groups = store.all<{ pg_id: string }>(
    'delete from fa_pg_volume where volume_id = ? returning pg_id',
    id,
  )
  store.run(
    'update fa_volume set eradicate_ms = ? where id = ? and eradicate_ms is null',
    nowMs + ERADICATION_DELAY_MS,
    id,
  )
  for (const { pg_id } of groups) settleSchedule(stage, pg_id)
}

/** Destroys a group or recovers it; its snapshots follow. */
export function setGroupDestroyed(stage: Stage, id: string, destroyed: boolean): void {
  const { store, nowMs } = stage
  const eradicateMs = destroyed ? nowMs + ERADICATION_DELAY_MS : null
  store.run('update fa_pg set eradicate_ms = ? where id = ?', eradicateMs, id)
  settleSchedule(stage, id)
}
