import type { Scene } from '../call.ts'
import { eradicateGroupSnapshots } from './eradication.ts'
import { eradicationDelayMs } from './eradication-delay.ts'
import { newId } from './ids.ts'
import type { PodRow } from './places.ts'

/**
 * Takes a pod off an array and leaves its volumes there, under new ids, in a destroyed pod of their own,
 * which can be looked at until it is eradicated but not recovered. Groups and snapshots go.
 */
export function leaveRemainder(
  scene: Scene,
  pod: PodRow,
  { left, staying }: { left: string; staying: string },
): void {
  const { store, nowMs } = scene
  const remainder = { id: newId(store, 'pod'), name: remainderName(scene, left, pod.name) }
  const eradicateMs = nowMs + eradicationDelayMs(scene, left)
  store.run('delete from fa_pod_array where pod_id = ? and array = ?', pod.id, left)
  store.run(
    `insert into fa_pod (id, name, created_ms, mediator, remainder, eradicate_ms)
     values (?, ?, ?, ?, 1, ?)`,
    remainder.id,
    remainder.name,
    nowMs,
    pod.mediator,
    eradicateMs,
  )
  store.run('insert into fa_pod_array (pod_id, array) values (?, ?)', remainder.id, left)
  store.run(
    `delete from fa_volume_snap where array = ?2
     and volume_id in (select id from fa_volume where pod_id = ?1 and array = ?2)`,
    pod.id,
    left,
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
  for (const { key } of groups)
    store.run('update fa_pg_snap set eradicate_ms = ? where pg_key = ?', nowMs, key)
  eradicateGroupSnapshots(scene)
  for (const { key, id } of groups) {
    store.run('delete from fa_pg where key = ?', key)
    store.run('update fa_pg set origin_array = ? where origin_id = ?', staying, id)
  }
}

/** The pod's name with `restretch` appended (SDK, DELETE pods/arrays), and a number from the second on. */
function remainderName({ store }: Scene, array: string, podName: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${podName}-restretch${number === 1 ? '' : `-${number}`}`
    if (!store.get('select 1 from fa_pod_on where array = ? and name = ?', array, name)) return name
  }
}
