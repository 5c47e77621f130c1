import { type ArrayHandle, patch, remove } from './array-handle.ts'
import { isRefusedFor, isRejected, nothingToReraise } from './array-session.ts'
import {
  arrayAsItIs,
  asyncGroupName,
  currentArray,
  type Driver,
  podName,
  toPurityName,
  volumeName,
} from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverType, DriverVolume, VolumeUpdate } from './driver-objects.ts'
import { disableSync, enableSync, groupsOf } from './ghost-pods.ts'
import { generateVolumeName } from './purity-names.ts'
import { clearQos, qosOf, setQos } from './qos-settings.ts'
import { addToGroup } from './volume-creation.ts'
import {
  afterSlash,
  deleteVolumeGroupIfEmpty,
  ensureVolumeGroup,
  volumeGroupLimits,
} from './volume-groups.ts'
import {
  extraSpec,
  isReplicated,
  type ReplicationType,
  replicationTypeOf,
} from './volume-type-specs.ts'

/**
 * `retype` on the same backend: replication first, then the volume group or the limits. Limits are
 * set under the name that the old type gives, so that a volume that changed its pod keeps its own:
 * the array refuses, and nobody looks.
 */
export async function retypeVolume(
  driver: Driver,
  original: DriverVolume,
  newType: DriverType,
): Promise<VolumeUpdate> {
  const volume = { ...original }
  const update = await changeReplication(driver, volume, newType)
  const array = await currentArray(driver)
  const name = volumeName(volume)
  if (name.includes('/') || extraSpec(newType, 'vg_name') !== undefined)
    return changeVolumeGroup(driver, array, volume, newType)
  const qos = qosOf(newType)
  const oldName = generateVolumeName(driver, volume)
  await (qos === undefined ? clearQos(array, oldName) : setQos(array, oldName, volume.sizeGib, qos))
  return update
}

/** Pairs that do nothing: the same type again, and an unknown one on either side. */
async function changeReplication(
  driver: Driver,
  volume: DriverVolume,
  newType: DriverType,
): Promise<VolumeUpdate> {
  const was = isReplicated(volume.type?.specs ?? {})
  const will = isReplicated(newType.specs)
  const from = was ? replicationTypeOf(volume.type?.specs ?? {}) : undefined
  // Replicated by a word it does not know counts as async here, though not when a volume is created.
  const to = will ? (replicationTypeOf(newType.specs) ?? 'async') : undefined
  if (from === to || (was && from === undefined)) return {}
  const isInPod = (type: ReplicationType | undefined) => type === 'sync' || type === 'trisync'
  if (isInPod(from) && isInPod(to)) {
    await changeTrisync(driver, volume, to === 'trisync')
    return {}
  }
  if (isInPod(to)) return enterPod(driver, volume, to)
  if (isInPod(from)) return leavePod(driver, volume, from, to)
  if (to === undefined) {
    await disableAsync(driver, volume)
    return { replicationStatus: 'disabled' }
  }
  await addToGroup(await currentArray(driver), asyncGroupName(driver), volumeName(volume))
  return { replicationStatus: 'enabled' }
}

/** `_sync_retype_enable`, which without a sync target only logs. */
async function enterPod(
  driver: Driver,
  volume: DriverVolume,
  to: ReplicationType | undefined,
): Promise<VolumeUpdate> {
  const update: VolumeUpdate = {}
  if (driver.state.syncTargets.length > 0) {
    await enableSync(driver, await currentArray(driver), volume, volume.name)
    volume.providerId = `${podName(driver)}::${volume.name}-cinder`
    Object.assign(update, renamed(volume, 'enabled'))
  } else driver.log.error(DRIVER_MODULE, 'Sync replication is not enabled on the array')
  if (to === 'trisync') await changeTrisync(driver, volume, true)
  return update
}

async function leavePod(
  driver: Driver,
  volume: DriverVolume,
  from: ReplicationType | undefined,
  to: ReplicationType | undefined,
): Promise<VolumeUpdate> {
  if (from === 'trisync') await changeTrisync(driver, volume, false)
  volume.providerId = await disableSync(driver, await currentArray(driver), volume)
  if (to === 'async')
    await addToGroup(await currentArray(driver), asyncGroupName(driver), volumeName(volume))
  volume.providerId = `${volume.name}-cinder`
  return renamed(volume, to === 'async' ? 'enabled' : 'disabled')
}

const renamed = (
  volume: DriverVolume,
  replicationStatus: 'enabled' | 'disabled',
): VolumeUpdate => ({
  providerId: volumeName(volume),
  replicationStatus,
  metadata: { ...volume.metadata, array_volume_name: volumeName(volume) },
})

async function changeTrisync(driver: Driver, volume: DriverVolume, isIn: boolean): Promise<void> {
  const array = await currentArray(driver)
  const group = driver.state.trisyncGroup ?? ''
  const query = { group_names: [group], member_names: [volumeName(volume)] }
  await (isIn
    ? addToGroup(array, group, volumeName(volume))
    : remove(array, '/protection-groups/volumes', query))
}

/** `_disable_async_replication`: out of every group it is in, whoever put it there. */
export async function disableAsync(driver: Driver, volume: DriverVolume): Promise<void> {
  const array = await currentArray(driver)
  const name = volumeName(volume)
  const groups = await groupsOf(array, name)
  const query = { ...(groups.length > 0 && { group_names: groups }), member_names: [name] }
  const removed = await remove(array, '/protection-groups/volumes', query)
  if (!isRejected(removed)) return
  if (isRefusedFor(removed, 'could not be found')) {
    const text = `Disable replication on volume failed: already disabled: ${removed.message}`
    driver.log.warning(DRIVER_MODULE, text)
    return
  }
  driver.log.error(
    DRIVER_MODULE,
    `Disable replication on volume failed with message: ${removed.message}`,
  )
  throw nothingToReraise()
}

async function changeVolumeGroup(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
  newType: DriverType,
): Promise<VolumeUpdate> {
  const name = volumeName(volume)
  const source = name.includes('/') ? name.split('/')[0] : undefined
  const asked = extraSpec(newType, 'vg_name')
  const target = asked === undefined ? '' : toPurityName(asked)
  if (asked !== undefined) {
    const limits = volumeGroupLimits(newType, { isCast: false, less: 'less than ' })
    await ensureVolumeGroup(array, target, limits, driver.log)
  }
  await patch(array, '/volumes', { names: [name] }, { volume_group: { name: target } })
  const base = source === undefined ? name : afterSlash(name)
  const providerId = asked === undefined ? base : `${target}/${base}`
  if (source !== undefined) await deleteVolumeGroupIfEmpty(driver, array, source)
  const names = { array_volume_name: providerId, array_name: arrayAsItIs(driver).name }
  return { providerId, metadata: { ...volume.metadata, ...names } }
}
