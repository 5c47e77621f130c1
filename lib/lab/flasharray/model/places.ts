import type { Scene } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, invalidName, podIsOffline, type Thing } from '../errors.ts'

/** Where a name puts an object: on the asked array alone, or in a pod and so on all of its arrays. */
export type Place = {
  podId: string | null
  podName: string | undefined
  /** Only a volume is in one. */
  volumeGroupId: string | null
  arrays: string[]
  /** The name without the pod and the volume group. */
  shortName: string
  /** The name with both, as they are spelled. */
  fullName: string
}

export type PodRow = {
  key: number
  id: string
  name: string
  mediator: string
  quota_limit: number | null
  /** 1 for what an unstretched pod left behind. */
  remainder: number
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

/** Those of them that take changes at present, the asked one among them. */
export function servingArrays({ store, array }: Scene, pod: Pick<PodRow, 'id' | 'name'>): string[] {
  const arrays = store
    .all<{ array: string }>(
      `select array from fa_pod_array where pod_id = ? and state <> 'offline' order by key`,
      pod.id,
    )
    .map((row) => row.array)
  if (!arrays.includes(array)) throw podIsOffline(pod.name)
  return arrays
}

/** Reads `name`, `pod::name`, `group/name` or `pod::group/name`; pod and volume group must be there. */
export function placeOf(scene: Scene, thing: Thing, name: string): Place {
  const parts = partsOf(name)
  const shortName = parts.shortName
  const mayBeInGroup = thing === 'Volume' || parts.group === undefined
  if (!mayBeInGroup || !isValidName(thing, shortName)) throw invalidName(thing, name)
  const pod = parts.pod === undefined ? undefined : livePod(scene, parts.pod)
  const prefix = pod === undefined ? '' : `${pod.name}::`
  const group =
    parts.group === undefined ? undefined : liveGroupNamed(scene, `${prefix}${parts.group}`)
  return {
    podId: pod?.id ?? null,
    podName: pod?.name,
    volumeGroupId: group?.id ?? null,
    arrays: pod === undefined ? [scene.array] : servingArrays(scene, pod),
    shortName,
    fullName: group === undefined ? `${prefix}${shortName}` : `${group.name}/${shortName}`,
  }
}

/** The parts of a name as they are written; what has too many of them has an invalid short name. */
export function partsOf(name: string): {
  pod: string | undefined
  group: string | undefined
  shortName: string
} {
  const [, pod, group, shortName = ''] = /^(?:([^:/]*)::)?(?:([^:/]*)\/)?(.*)$/s.exec(name) ?? []
  return { pod, group, shortName }
}

function liveGroupNamed({ store, array }: Scene, name: string): { id: string; name: string } {
  const row = store.get<{ id: string; name: string; eradicate_ms: number | null }>(
    'select id, name, eradicate_ms from fa_volume_group_on where array = ? and name = ?',
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Volume group', name)
  if (row.eradicate_ms !== null) throw hasBeenDestroyed('Volume group', name)
  return row
}

/** Purity's naming rule; volumes may hold underscores too. */
export function isValidName(thing: Thing, name: string): boolean {
  const middle = thing === 'Volume' ? '[a-z0-9_-]' : '[a-z0-9-]'
  return new RegExp(`^[a-z0-9](${middle}{0,61}[a-z0-9])?$`, 'i').test(name)
}

/** The row that pods, volumes and groups answer "is it there" with. */
export function stateOf(
  { store, array }: Scene,
  table: 'fa_pod_on' | 'fa_volume' | 'fa_volume_group_on' | 'fa_pg',
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
