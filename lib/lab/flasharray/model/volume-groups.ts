import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, hasBeenDestroyed, invalidName, refused } from '../errors.ts'
import { destroyVolume, eradicateVolume } from './eradication.ts'
import { eradicationDelayMs } from './eradication-delay.ts'
import { newId } from './ids.ts'
import { isValidName, livePod, partsOf, placeOf, stateOf } from './places.ts'
import { findVolume, requireUnconnected, setPlace } from './volumes.ts'

export type VolumeGroupRow = {
  key: number
  id: string
  name: string
  pod_id: string | null
  eradicate_ms: number | null
}

/** A volume group of the asked array, destroyed or not. */
export function findVolumeGroup({ store, array }: Scene, name: string): VolumeGroupRow {
  const row = store.get<VolumeGroupRow>(
    `select g.* from fa_volume_group g
     where g.key = (select key from fa_volume_group_on where array = ? and name = ?)`,
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Volume group', name)
  return row
}

/** Makes an empty volume group, in a pod on all of its arrays; returns its name as it is spelled. */
export function insertVolumeGroup(
  scene: Scene,
  name: string,
  limits: Record<string, number | string | null>,
): string {
  const { podId, fullName } = freeGroupPlace(scene, name)
  const row = {
    id: newId(scene.store, 'volume-group'),
    array: podId === null ? scene.array : null,
    pod_id: podId,
    name: fullName,
    ...limits,
  }
  const columns = Object.keys(row)
  scene.store.run(
    `insert into fa_volume_group (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
  return fullName
}

function freeGroupPlace(scene: Scene, name: string): { podId: string | null; fullName: string } {
  const { pod: podName, group, shortName } = partsOf(name)
  if (group !== undefined || !isValidName('Volume group', shortName))
    throw invalidName('Volume group', name)
  const pod = podName === undefined ? undefined : livePod(scene, podName)
  const fullName = pod === undefined ? shortName : `${pod.name}::${shortName}`
  const state = stateOf(scene, 'fa_volume_group_on', fullName)
  if (state === 'live') throw alreadyExists('Volume group', fullName)
  if (state === 'destroyed') throw hasBeenDestroyed('Volume group', fullName)
  return { podId: pod?.id ?? null, fullName }
}

/** Renames a group within its pod, and with it the volumes in it. Returns the new name. */
export function renameVolumeGroup(scene: Scene, group: VolumeGroupRow, newName: string): string {
  const { pod } = partsOf(group.name)
  const given = partsOf(newName)
  const name = given.pod === undefined && pod !== undefined ? `${pod}::${newName}` : newName
  if (name.toLowerCase() === group.name.toLowerCase()) return group.name
  const place = freeGroupPlace(scene, name)
  if (place.podId !== group.pod_id)
    throw refused('Renaming does not move a volume group into a pod.', group.name)
  const volumes = volumesIn(scene, group.id)
  scene.store.run('update fa_volume_group set name = ? where id = ?', place.fullName, group.id)
  for (const volume of volumes) {
    const { shortName } = partsOf(volume.name)
    setPlace(
      scene,
      findVolume(scene, volume.name),
      placeOf(scene, 'Volume', `${place.fullName}/${shortName}`),
    )
  }
  return place.fullName
}

/** Names and ids of a group's volumes, destroyed ones too. */
const volumesIn = ({ store, array }: Scene, groupId: string) =>
  store.all<{ id: string; name: string; eradicate_ms: number | null }>(
    'select id, name, eradicate_ms from fa_volume where volume_group_id = ? and array = ? order by key',
    groupId,
    array,
  )

/** Destroys a group with the volumes in it, none of which may be connected. */
export function destroyVolumeGroup(scene: Scene, group: VolumeGroupRow): void {
  if (group.eradicate_ms !== null) throw hasBeenDestroyed('Volume group', group.name)
  for (const { name, eradicate_ms } of volumesIn(scene, group.id)) {
    if (eradicate_ms !== null) continue
    const volume = findVolume(scene, name)
    requireUnconnected(scene, volume)
    destroyVolume(scene, volume.id)
  }
  scene.store.run(
    'update fa_volume_group set eradicate_ms = ? where id = ?',
    scene.nowMs + eradicationDelayMs(scene, scene.array),
    group.id,
  )
}

/** Brings a group back, with the volumes that went with it. */
export function recoverVolumeGroup(scene: Scene, group: VolumeGroupRow): void {
  const { pod } = partsOf(group.name)
  if (pod !== undefined) livePod(scene, pod)
  scene.store.run(
    `update fa_volume set eradicate_ms = null where id in (
       select id from fa_volume where volume_group_id = ? and array = ? and eradicate_ms = ?)`,
    group.id,
    scene.array,
    group.eradicate_ms,
  )
  scene.store.run('update fa_volume_group set eradicate_ms = null where id = ?', group.id)
}

/** Eradicates a destroyed group with the volumes in it, which are destroyed too. */
export function eradicateVolumeGroup(stage: Omit<Scene, 'array'>, id: string): void {
  const volumes = stage.store.all<{ id: string }>(
    'select distinct id from fa_volume where volume_group_id = ?',
    id,
  )
  for (const volume of volumes) eradicateVolume(stage, volume.id)
  stage.store.run('delete from fa_volume_group where id = ?', id)
}
