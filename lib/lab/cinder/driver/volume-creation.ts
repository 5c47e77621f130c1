import { type ArrayHandle, get, patch, post, remove, safeModeOf } from './array-handle.ts'
import { anyItem } from './array-session.ts'
import {
  arrayAsItIs,
  asyncGroupName,
  currentArray,
  type Driver,
  GIB,
  protectionQuery,
  toPurityName,
  volumeName,
} from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverSnapshot, DriverVolume, VolumeUpdate } from './driver-objects.ts'
import {
  generateVolumeName,
  groupName,
  groupSnapshotName,
  snapshotName,
  withoutPod,
} from './purity-names.ts'
import { clearQos, newVolumeQos, qosOf, setQos } from './qos-settings.ts'
import { ensureVolumeGroup, volumeGroupLimits } from './volume-groups.ts'
import { tagVolume } from './volume-tags.ts'
import { extraSpec, replicationTypeOf } from './volume-type-specs.ts'

export async function createVolume(driver: Driver, volume: DriverVolume): Promise<VolumeUpdate> {
  const name = generateVolumeName(driver, volume)
  const array = await currentArray(driver)
  const provisioned = volume.sizeGib * GIB
  if (extraSpec(volume.type, 'vg_name') !== undefined)
    return setUpVolume(
      driver,
      array,
      volume,
      await postInGroup(driver, array, volume, name, { provisioned }),
    )
  const qos = qosOf(volume.type)
  const query = { names: [name], ...protectionQuery(driver, safeModeOf(arrayAsItIs(driver))) }
  // Nobody looks at the answer (D18): a volume that was refused is created all the same.
  const limits = qos === undefined ? {} : newVolumeQos(qos, volume.sizeGib)
  await post(array, '/volumes', query, { provisioned, ...limits })
  return setUpVolume(driver, array, volume, name)
}

export async function createFromSnapshot(
  driver: Driver,
  volume: DriverVolume,
  snapshot: DriverSnapshot,
): Promise<VolumeUpdate> {
  const name = generateVolumeName(driver, volume)
  const source = { source: { name: sourceNameOf(driver, snapshot) } }
  const array = await currentArray(driver)
  if (extraSpec(volume.type, 'vg_name') !== undefined)
    return setUpVolume(
      driver,
      array,
      volume,
      await postInGroup(driver, array, volume, name, source),
    )
  const qos = qosOf(volume.type)
  const query = { names: [name], ...protectionQuery(driver, safeModeOf(arrayAsItIs(driver))) }
  await post(array, '/volumes', query, source)
  await extendIfNeeded(array, name, snapshot.sizeGib, volume.sizeGib)
  await (qos === undefined ? clearQos(array, name) : setQos(array, name, snapshot.sizeGib, qos))
  return setUpVolume(driver, array, volume, name)
}

/** `_get_pgroup_snap_name_from_snapshot` for a snapshot of a group, else its own name. */
export const sourceNameOf = (driver: Driver, snapshot: DriverSnapshot): string =>
  snapshot.groupSnapshot === undefined
    ? snapshotName(snapshot)
    : `${groupSnapshotName(driver, snapshot.groupSnapshot)}.${withoutPod(volumeName(snapshot.volume))}`

export async function createClone(
  driver: Driver,
  volume: DriverVolume,
  source: DriverVolume,
): Promise<VolumeUpdate> {
  const name = generateVolumeName(driver, volume)
  const array = await currentArray(driver)
  await post(array, '/volumes', { names: [name] }, { source: { name: volumeName(source) } })
  await extendIfNeeded(array, name, source.sizeGib, volume.sizeGib)
  const qos = qosOf(volume.type)
  if (qos !== undefined) await setQos(array, name, volume.sizeGib, qos)
  return setUpVolume(driver, array, volume, name)
}

/** `create_in_vgroup` and `create_from_snap_in_vgroup`. @returns the name with the volume group. */
async function postInGroup(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
  name: string,
  body: object,
): Promise<string> {
  const group = toPurityName(extraSpec(volume.type, 'vg_name') ?? '')
  const limits = volumeGroupLimits(volume.type, { isCast: true, less: '' })
  await ensureVolumeGroup(array, group, limits, driver.log)
  const inGroup = `${group}/${name}`
  const protection = protectionQuery(driver, safeModeOf(arrayAsItIs(driver)))
  await post(array, '/volumes', { names: [inGroup], ...protection }, body)
  return inGroup
}

async function extendIfNeeded(array: ArrayHandle, name: string, fromGib: number, toGib: number) {
  if (toGib > fromGib)
    await patch(array, '/volumes', { names: [name] }, { provisioned: toGib * GIB })
}

/** `_setup_volume`: groups and tags; what it returns says nothing about what the array did (D18). */
async function setUpVolume(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
  name: string,
): Promise<VolumeUpdate> {
  if (volume.group?.isConsistent === true)
    await addToGroup(await currentArray(driver), groupName(driver, volume.group), name)
  const type = replicationTypeOf(volume.type?.specs ?? {})
  const isAsync = type === 'async'
  const isTrisync = type === 'trisync' && driver.options.conf.flag('pure_trisync_enabled')
  if (isAsync) await addToGroup(array, asyncGroupName(driver), name)
  if (isTrisync) await addToGroup(array, driver.state.trisyncGroup ?? '', name)
  // Only an error answer counts as "in no group"; an empty list passes for membership (D18).
  const groups = await get(array, '/protection-groups/volumes', { member_names: [name] }, anyItem)
  if (!groups.isOk && (type === 'async' || type === 'trisync')) {
    // The driver's own text: it forgets to fill in the name.
    driver.log.error(DRIVER_MODULE, 'Failed to add volume %s to pgroup, removing volume')
    await patch(array, '/volumes', { names: [name] }, { destroyed: true })
    await remove(array, '/volumes', { names: [name] })
  }
  await tagVolume(driver, name, { project: volume.projectId, volumeType: 'Data' })
  return {
    providerId: name,
    replicationStatus: name.includes('::') || isAsync || isTrisync ? 'enabled' : 'disabled',
    metadata: {
      ...volume.metadata,
      array_volume_name: name,
      array_name: arrayAsItIs(driver).name,
    },
  }
}

export const addToGroup = (array: ArrayHandle, group: string, volume: string) =>
  post(array, '/protection-groups/volumes', { group_names: [group], member_names: [volume] })
