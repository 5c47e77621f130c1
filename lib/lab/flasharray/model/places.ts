import type { Scene } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, invalidName, type Thing } from '../errors.ts'

/** Where a name puts an object: on the asked array alone, or in a pod and so on all of its arrays. */
export type Place = {
  podId: string | null
  podName: string | undefined
  arrays: string[]
  /** The name without the pod. */
  shortName: string
}

export type PodRow = {
  key: number
  id: string
  name: string
  mediator: string
  eradicate_ms: number | null
}

/** A pod that the asked array has, destroyed or not. */
export function findPod({ store, array }: Scene, name: string): PodRow | undefined {
  return store.get<PodRow>('select * from fa_pod_on where array = ? and name = ?', array, name)
}

export function livePod(scene: Scene, name: string): PodRow {
  const pod = findPod(scene, name)
  if (pod === undefined) throw doesNotExist('Pod', name)
  if (pod.eradicate_ms !== null) throw hasBeenDestroyed('Pod', name)
  return pod
}

/** Names of the arrays that a pod is on, in the order in which it came to them. */
export function arraysOfPod({ store }: Scene, podId: string): string[] {
  return store
    .all<{ array: string }>('select array from fa_pod_array where pod_id = ? order by key', podId)
    .map((row) => row.array)
}

/** Reads `pod::name`; the pod must be there. */
export function placeOf(scene: Scene, thing: Thing, name: string): Place {
  const [first = '', second] = name.split('::')
  const shortName = second ?? first
  if (name.split('::').length > 2 || !isValidName(thing, shortName)) throw invalidName(thing, name)
  if (second === undefined)
    return { podId: null, podName: undefined, arrays: [scene.array], shortName }
  const pod = livePod(scene, first)
  return { podId: pod.id, podName: pod.name, arrays: arraysOfPod(scene, pod.id), shortName }
}

/** Purity's naming rule; volumes may hold underscores too. */
export function isValidName(thing: Thing, name: string): boolean {
  const middle = thing === 'Volume' ? '[a-z0-9_-]' : '[a-z0-9-]'
  return new RegExp(`^[a-z0-9](${middle}{0,61}[a-z0-9])?$`, 'i').test(name)
}

/** The row that pods, volumes and groups answer "is it there" with. */
export function stateOf(
  { store, array }: Scene,
  table: 'fa_pod_on' | 'fa_volume' | 'fa_pg',
  name: string,
): 'absent' | 'live' | 'destroyed' {
  const row = store.get<{ eradicate_ms: number | null }>(
    `select eradicate_ms from ${table} where array = ? and name = ?`,
    array,
    name,
  )
  if (row === undefined) return 'absent'
  return row.eradicate_ms === null ? 'live' : 'destroyed'
}

/** Id of an array by its name. */
export function arrayId({ store }: Pick<Scene, 'store'>, name: string): string {
  const row = store.get<{ id: string }>('select id from fa_array where name = ?', name)
  if (row === undefined) throw doesNotExist('Array', name)
  return row.id
}
