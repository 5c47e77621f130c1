import type { Scene } from '../call.ts'
import { alreadyExists, hasBeenDestroyed, invalidName, refused } from '../errors.ts'
import { destroyVolume, setGroupDestroyed } from './eradication.ts'
import { eradicationDelayMs } from './eradication-delay.ts'
import type { GroupRow } from './groups.ts'
import { newId } from './ids.ts'
import { arraysOfPod, isValidName, type PodRow, stateOf } from './places.ts'
import { settleSchedule } from './schedule.ts'

/** Makes a pod on the asked array, where it is online at once; returns its id. */
export function insertPod(scene: Scene, name: string, quotaLimit: number | undefined): string {
  if (!isValidName('Pod', name)) throw invalidName('Pod', name)
  const state = stateOf(scene, 'fa_pod_on', name)
  if (state === 'live') throw alreadyExists('Pod', name)
  if (state === 'destroyed') throw hasBeenDestroyed('Pod', name)
  const { store, array, nowMs } = scene
  const id = newId(store, 'pod')
  store.run(
    'insert into fa_pod (id, name, created_ms, quota_limit) values (?, ?, ?, ?)',
    id,
    name,
    nowMs,
    quotaLimit ?? null,
  )
  store.run('insert into fa_pod_array (pod_id, array) values (?, ?)', id, array)
  return id
}

/** Gives a pod, and with it everything inside, another name on all of its arrays. */
export function renamePod(scene: Scene, pod: PodRow, name: string): void {
  if (!isValidName('Pod', name)) throw invalidName('Pod', name)
  const { store } = scene
  for (const array of arraysOfPod(scene, pod.id)) {
    const taken = store.get<{ id: string }>(
      'select id from fa_pod_on where array = ? and name = ?',
      array,
      name,
    )
    if (taken !== undefined && taken.id !== pod.id) throw alreadyExists('Pod', name)
  }
  const groups = '(select id from fa_pg where pod_id = ?1)'
  const volumes = '(select id from fa_volume where pod_id = ?1)'
  // On targets a group is called `pod:group`, with one colon, and what it left there likewise.
  const renames = [
    ['fa_volume', 'pod_id = ?1'],
    ['fa_volume_snap', `volume_id in ${volumes}`],
    ['fa_member', `volume_id in ${volumes}`],
    ['fa_pg', `origin_id in ${groups}`],
    ['fa_pg_snap', `origin_id in ${groups}`],
  ] as const
  for (const [table, condition] of renames)
    store.run(
      `update ${table} set name = ?2 || substr(name, length(?3) + 1) where ${condition}`,
      pod.id,
      name,
      pod.name,
    )
  store.run(
    'update fa_pg set source_name = ?2 where origin_id in (select id from fa_pg where pod_id = ?1)',
    pod.id,
    name,
  )
  store.run('update fa_pod set name = ? where id = ?', name, pod.id)
}

/** Which arrays shall stay online first, in this order; an array has to be one that the pod can be on. */
export function setPreferences(scene: Scene, podId: string, preferred: readonly string[]): void {
  const { store } = scene
  store.run('delete from fa_pod_preference where pod_id = ?', podId)
  for (const [position, name] of [...new Set(preferred)].entries()) {
    const known = store.get<{ name: string }>(
      `select a.name from fa_array a where a.name = ?1 and (a.name = ?2 or exists (
         select 1 from fa_link l where l.array = ?2 and l.remote = a.name and l.type = 'sync-replication'))`,
      name,
      scene.array,
    )
    if (known === undefined)
      throw refused(`Array ${name} is not connected for synchronous replication.`, name)
    store.run(
      'insert or ignore into fa_pod_preference (pod_id, position, array) values (?, ?, ?)',
      podId,
      position,
      known.name,
    )
  }
}

/** Destroys a pod: only from one array, and only empty unless its contents may go too. */
export function destroyPod(scene: Scene, pod: PodRow, withContents: boolean): void {
  const { store, nowMs, array } = scene
  if (pod.eradicate_ms !== null) throw hasBeenDestroyed('Pod', pod.name)
  if (arraysOfPod(scene, pod.id).length > 1)
    throw refused('Pod must be unstretched before it can be destroyed.', pod.name)
  const volumes = store.all<{ id: string }>(
    'select id from fa_volume where pod_id = ? and eradicate_ms is null',
    pod.id,
  )
  const groups = store.all<GroupRow>(
    'select * from fa_pg where pod_id = ? and eradicate_ms is null',
    pod.id,
  )
  if (volumes.length + groups.length > 0 && !withContents)
    throw refused('Pod must be empty before it can be destroyed.', pod.name)
  for (const { id } of volumes) destroyVolume(scene, id)
  for (const group of groups) setGroupDestroyed(scene, group, true)
  store.run(
    'update fa_pod set eradicate_ms = ? where id = ?',
    nowMs + eradicationDelayMs(scene, array),
    pod.id,
  )
}

/** Brings back a pod with what was destroyed together with it. A remainder stays what it is. */
export function recoverPod(scene: Scene, pod: PodRow): void {
  const { store } = scene
  if (pod.eradicate_ms === null) return
  if (pod.remainder === 1)
    throw refused('Pod was left by an unstretch and cannot be recovered.', pod.name)
  for (const table of ['fa_volume', 'fa_pg'])
    store.run(
      `update ${table} set eradicate_ms = null where pod_id = ? and eradicate_ms = ?`,
      pod.id,
      pod.eradicate_ms,
    )
  store.run('update fa_pod set eradicate_ms = null where id = ?', pod.id)
  for (const { id } of store.all<{ id: string }>('select id from fa_pg where pod_id = ?', pod.id))
    settleSchedule(scene, id)
}
