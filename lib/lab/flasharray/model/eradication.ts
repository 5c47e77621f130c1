import { eradicationDelayMs } from './eradication-delay.ts'
import type { GroupRow } from './groups.ts'
import { forgetMembers, leaveAllGroups, STILL_MEMBER } from './members.ts'
import { settleSchedule } from './schedule.ts'
import { abortTransfers, dropTransfersOfEradicated } from './transfer-stops.ts'
import type { Stage } from './wires.ts'

/** Eradicates a volume with its own snapshots; those that groups took of it stay. */
export function eradicateVolume(stage: Stage, id: string): void {
  const { store } = stage
  leaveAllGroups(stage, id)
  store.run('delete from fa_volume_tag where volume_id = ?', id)
  store.run('delete from fa_volume_snap where volume_id = ?', id)
  store.run('delete from fa_volume_snap_number where volume_id = ?', id)
  store.run('delete from fa_volume where id = ?', id)
}

export function eradicateVolumeSnapshot({ store }: Stage, id: string): void {
  store.run('delete from fa_volume_snap where id = ?', id)
}

/** Eradicates one group snapshot, on every array that has it by this id. */
export function eradicateGroupSnapshot(stage: Stage, id: string): void {
  stage.store.run('update fa_pg_snap set eradicate_ms = ? where id = ?', stage.nowMs, id)
  eradicateGroupSnapshots(stage)
}

/** Eradicates all group snapshots whose time has come, with their transfers; returns how many. */
export function eradicateGroupSnapshots(stage: Stage): number {
  const { store, nowMs } = stage
  dropTransfersOfEradicated(stage)
  const due = 'select key from fa_pg_snap where eradicate_ms <= ?'
  store.run(`delete from fa_transfer where target_snap_key in (${due})`, nowMs)
  const gone = store.all<{ origin_id: string; pg_key: number }>(
    'delete from fa_pg_snap where eradicate_ms <= ? returning origin_id, pg_key',
    nowMs,
  )
  for (const originId of new Set(gone.map((row) => row.origin_id))) forgetPast(stage, originId)
  for (const key of new Set(gone.map((row) => row.pg_key))) dropEmptyReplica(stage, key)
  return gone.length
}

/** Memberships that ended before the oldest snapshot of a group are of no use to anybody. */
function forgetPast(stage: Stage, originId: string): void {
  const { store } = stage
  const past = 'select 1 from fa_member where pg_id = ? and to_seq < ? limit 1'
  if (store.get(past, originId, STILL_MEMBER) !== undefined)
    store.run(
      `delete from fa_member where pg_id = ?1
       and to_seq <= (select min(seq) from fa_pg_snap where origin_id = ?1)`,
      originId,
    )
  forgetIfGone(stage, originId)
}

function forgetIfGone(stage: Stage, originId: string): void {
  if (stage.store.get('select 1 from fa_pg where origin_id = ? limit 1', originId) === undefined)
    forgetMembers(stage, originId)
}

/** Forgets a group on a target that is none any more and holds no snapshot of it. */
function dropEmptyReplica({ store }: Stage, groupKey: number): void {
  store.run(
    `delete from fa_pg where key = ? and is_local = 0
     and not exists (select 1 from fa_pg_snap s where s.pg_key = fa_pg.key)
     and not exists (select 1 from fa_pg_target t where t.pg_id = fa_pg.origin_id and t.target = fa_pg.array)`,
    groupKey,
  )
}

/** Gives up what is on its way to targets of a group, and forgets the group where nothing arrived. */
export function leaveTargets(stage: Stage, originId: string, target?: string): void {
  const replicas = stage.store.all<{ key: number }>(
    'select key from fa_pg where origin_id = ?1 and is_local = 0 and (?2 is null or array = ?2)',
    originId,
    target ?? null,
  )
  for (const { key } of replicas) {
    abortTransfers(stage, key)
    dropEmptyReplica(stage, key)
  }
}

/** Eradicates a group with its snapshots. What it left on its targets stays there until it expires. */
export function eradicateGroup(stage: Stage, id: string): void {
  const { store, nowMs } = stage
  store.run(
    'update fa_pg_snap set eradicate_ms = ? where pg_key in (select key from fa_pg where id = ?)',
    nowMs,
    id,
  )
  eradicateGroupSnapshots(stage)
  store.run('delete from fa_pg_target where pg_id = ?', id)
  leaveTargets(stage, id)
  store.run('delete from fa_pg where id = ?', id)
  const members = store.all<{ volume_id: string }>(
    'select volume_id from fa_pg_volume where pg_id = ?',
    id,
  )
  // What is left on targets needs to know who was in it; the members of now are in nothing.
  if (members.length > 0) endMemberships(stage, id)
  forgetMembers(stage, id)
}

function endMemberships({ store }: Stage, groupId: string): void {
  store.run(
    `delete from fa_member where pg_id = ?1
     and from_seq > (select coalesce(max(seq), 0) from fa_pg_snap where origin_id = ?1)`,
    groupId,
  )
  store.run(
    `update fa_member set to_seq = 1 + (select max(seq) from fa_pg_snap where origin_id = ?1)
     where pg_id = ?1 and to_seq = ${STILL_MEMBER}`,
    groupId,
  )
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
  const groups = leaveAllGroups(stage, id)
  const rows = store.all<{ key: number; array: string }>(
    'select key, array from fa_volume where id = ? and eradicate_ms is null',
    id,
  )
  for (const { key, array } of rows)
    store.run(
      'update fa_volume set eradicate_ms = ? where key = ?',
      nowMs + eradicationDelayMs(stage, array),
      key,
    )
  for (const groupId of groups) settleSchedule(stage, groupId)
}

/** Destroys a group, which stops what it replicates, or recovers it; its snapshots follow. */
export function setGroupDestroyed(stage: Stage, group: GroupRow, destroyed: boolean): void {
  const delayMs = eradicationDelayMs(stage, group.array, group.retention_lock === 'ratcheted')
  stage.store.run(
    'update fa_pg set eradicate_ms = ? where id = ?',
    destroyed ? stage.nowMs + delayMs : null,
    group.id,
  )
  if (destroyed) leaveTargets(stage, group.origin_id)
  settleSchedule(stage, group.id)
}
