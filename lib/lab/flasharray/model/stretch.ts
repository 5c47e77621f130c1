import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, podLimitReached, refused } from '../errors.ts'
import { ERADICATION_DELAY_MS, eradicateSnapshotsOf } from './eradication.ts'
import { newId } from './ids.ts'
import { arrayId, arraysOfPod, type PodRow } from './places.ts'

/** How long the first copy of a pod's contents takes; an empty pod is in sync at once. */
const RESYNC_MS = 2000
const MAX_ARRAYS = 2

/** Stretches a pod to another array: from now on everything in it is on both. */
export function stretchPod(scene: Scene, pod: PodRow, target: string): void {
  const { store, array, nowMs } = scene
  const arrays = arraysOfPod(scene, pod.id)
  const link = store.get<{ remote: string }>(
    `select remote from fa_link where array = ? and remote = ? and type = 'sync-replication'`,
    array,
    target,
  )
  if (arrays.some((name) => name.toLowerCase() === target.toLowerCase()))
    throw alreadyExists('Array', target)
  if (arrays.length >= MAX_ARRAYS) throw podLimitReached(pod.name)
  if (link === undefined) {
    arrayId(scene, target)
    throw refused(`There is no connection for synchronous replication to ${target}.`, target)
  }
  if (store.get('select 1 from fa_pod_on where array = ? and name = ?', target, pod.name))
    throw alreadyExists('Pod', pod.name)
  const isEmpty = !store.get('select 1 from fa_volume where pod_id = ? limit 1', pod.id)
  store.run(
    'insert into fa_pod_array (pod_id, array, resync_from_ms, online_ms) values (?, ?, ?, ?)',
    pod.id,
    link.remote,
    nowMs,
    isEmpty ? nowMs : nowMs + RESYNC_MS,
  )
  copyContents(scene, pod.id, link.remote)
}

const volumeColumns = `id, name, serial, created_ms, provisioned, first_bytes, write_bytes_per_sec,
  pod_id, source_id, source_name, iops_limit, bandwidth_limit, eradicate_ms`
const groupColumns = `id, name, origin_id, origin_array, is_local, pod_id, source_id, source_name,
  created_ms, last_number, snapshot_enabled, snapshot_frequency_ms, snapshot_at_sec,
  replication_enabled, replication_frequency_ms, replication_at_sec, blackout_start_ms,
  blackout_end_ms, source_all_for_sec, source_per_day, source_days, target_all_for_sec,
  target_per_day, target_days, last_snapshot_ms, next_snapshot_ms, last_replication_ms,
  next_replication_ms, eradicate_ms`

/** Gives the new array the same objects, by the same ids. */
function copyContents({ store, array }: Scene, podId: string, target: string): void {
  store.run(
    `insert into fa_volume (array, ${volumeColumns})
     select ?, ${volumeColumns} from fa_volume where pod_id = ? and array = ? order by key`,
    target,
    podId,
    array,
  )
  store.run(
    `insert into fa_pg (array, ${groupColumns})
     select ?, ${groupColumns} from fa_pg where pod_id = ? and array = ? order by key`,
    target,
    podId,
    array,
  )
  store.run(
    `insert into fa_pg_snap (array, id, pg_key, name, suffix, created_ms, complete, on_schedule,
       expire_ms, eradicate_ms)
     select n.array, s.id, n.key, s.name, s.suffix, s.created_ms, s.complete, s.on_schedule,
       s.expire_ms, s.eradicate_ms
     from fa_pg g join fa_pg_snap s on s.pg_key = g.key join fa_pg n on n.id = g.id and n.array = ?
     where g.pod_id = ? and g.array = ? order by s.key`,
    target,
    podId,
    array,
  )
  store.run(
    `insert into fa_snap (array, id, name, suffix, volume_id, source_name, pg_snap_key, created_ms,
       provisioned, serial)
     select n.array, v.id, v.name, v.suffix, v.volume_id, v.source_name, n.key, v.created_ms,
       v.provisioned, v.serial
     from fa_pg g join fa_pg_snap s on s.pg_key = g.key join fa_snap v on v.pg_snap_key = s.key
     join fa_pg_snap n on n.id = s.id and n.array = ?
     where g.pod_id = ? and g.array = ? order by v.key`,
    target,
    podId,
    array,
  )
}

/**
 * Takes a pod off one of its arrays. What was there stays behind in a destroyed pod of its own, so
 * that it could be looked at until it is eradicated.
 */
export function unstretchPod(scene: Scene, pod: PodRow, leaving: string): void {
  const { store, nowMs } = scene
  const arrays = arraysOfPod(scene, pod.id)
  const left = arrays.find((name) => name.toLowerCase() === leaving.toLowerCase())
  if (left === undefined) throw doesNotExist('Array', leaving)
  const staying = arrays.find((name) => name !== left)
  if (staying === undefined) throw refused('The last array of a pod cannot be removed.', pod.name)
  const remainder = { id: newId(store, 'pod'), name: remainderName(scene, left, pod.name) }
  const eradicateMs = nowMs + ERADICATION_DELAY_MS
  store.run('delete from fa_pod_array where pod_id = ? and array = ?', pod.id, left)
  store.run(
    'insert into fa_pod (id, name, created_ms, mediator, eradicate_ms) values (?, ?, ?, ?, ?)',
    remainder.id,
    remainder.name,
    nowMs,
    pod.mediator,
    eradicateMs,
  )
  store.run(
    'insert into fa_pod_array (pod_id, array, resync_from_ms, online_ms) values (?, ?, ?, ?)',
    remainder.id,
    left,
    nowMs,
    nowMs,
  )
  store.run(
    `update fa_volume set id = substr(?1, 1, 24) || printf('%012x', key),
       name = ?2 || substr(name, length(?3) + 1), pod_id = ?1, eradicate_ms = ?4
     where pod_id = ?5 and array = ?6`,
    remainder.id,
    remainder.name,
    pod.name,
    eradicateMs,
    pod.id,
    left,
  )
  const groups = store.all<{ key: number; id: string }>(
    'select key, id from fa_pg where pod_id = ? and array = ?',
    pod.id,
    left,
  )
  for (const { key, id } of groups) {
    eradicateSnapshotsOf(scene, key)
    store.run('delete from fa_pg where key = ?', key)
    store.run('update fa_pg set origin_array = ? where origin_id = ?', staying, id)
  }
}

function remainderName({ store }: Scene, array: string, podName: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${podName}-restretch${number === 1 ? '' : `-${number}`}`
    if (!store.get('select 1 from fa_pod_on where array = ? and name = ?', array, name)) return name
  }
}
