import { z } from 'zod'
import { python } from '../api/validation.ts'
import { type ArrayHandle, get, patch } from './array-handle.ts'
import { firstOf, isRefusedFor, isRejected, nothingToReraise } from './array-session.ts'
import {
  arrayAsItIs,
  asyncGroupName,
  currentArray,
  type Driver,
  GIB,
  toPurityName,
  volumeName,
} from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverSnapshot, DriverVolume, VolumeUpdate } from './driver-objects.ts'
import {
  type Reference,
  resolveReference,
  sourceName,
  volumeSchema,
} from './existing-references.ts'
import { disableSync, enableSync, groupsOf } from './ghost-pods.ts'
import { generateVolumeName, snapshotName } from './purity-names.ts'
import { invalidReference } from './python-errors.ts'
import { clearQos, qosOf, setQos } from './qos-settings.ts'
import { addToGroup } from './volume-creation.ts'
import { deleteVolumeGroupIfEmpty, ensureVolumeGroup, volumeGroupLimits } from './volume-groups.ts'
import { disableAsync } from './volume-retype.ts'
import { tagVolume, untagVolume } from './volume-tags.ts'
import { extraSpec, replicationTypeOf } from './volume-type-specs.ts'

const MAX_VOLUME_NAME = 63
const MAX_SNAPSHOT_NAME = 96
const UNMANAGED = '-unmanaged'

const groupSchema = z.object({
  retention_lock: z.string().nullish(),
  target_count: z.number().nullish(),
})
const podSchema = z.object({ array_count: z.number() })

const roundToGib = (bytes: number): number => Math.ceil(bytes / GIB)

/** `manage_existing_get_size`, and the same of a snapshot; GiB, rounded up. */
export const existingSize = async (
  driver: Driver,
  reference: Reference,
  kind: 'volume' | 'snapshot',
): Promise<number> => roundToGib((await resolveReference(driver, reference, kind)).provisioned)

/** `manage_existing`: renames a volume to what Cinder calls it, and makes it what its type asks for. */
export async function manageVolume(
  driver: Driver,
  original: DriverVolume,
  reference: Reference,
): Promise<VolumeUpdate> {
  await resolveReference(driver, reference, 'volume')
  const from = sourceName(reference)
  const array = await currentArray(driver)
  await refuseSafeMode(driver, array, from, reference)
  const replicated = await replicationOf(array, from)
  const data = firstOf(await get(array, '/volumes', { names: [from] }, volumeSchema))
  if ((data.connection_count ?? 0) > 0)
    throw invalidReference(
      python(reference),
      `${driver.options.driverClass.name} manage_existing cannot manage a volume connected to hosts. Please disconnect this volume from existing hosts before importing`,
    )
  const finalName = generateVolumeName(driver, original)
  const base = finalName.split('::').at(-1) ?? finalName
  const renamed = from.includes('::') ? `${from.split('::')[0]}::${base}` : base
  driver.log.info(DRIVER_MODULE, `Renaming existing volume ${from} to ${renamed}`)
  await rename(driver, 'volumes', from, renamed, true)
  if (data.qos?.bandwidth_limit || data.qos?.iops_limit) {
    driver.log.info(DRIVER_MODULE, 'Removing pre-existing QoS settings on managed volume.')
    await clearQos(array, renamed)
  }
  const name = await joinVolumeGroup(driver, array, original, renamed)
  if (from.includes('/')) await deleteVolumeGroupIfEmpty(driver, array, from.split('/')[0] ?? '')
  const qos = qosOf(original.type)
  if (qos !== undefined) await setQos(array, name, Math.floor(data.provisioned / GIB), qos)
  const volume = { ...original, providerId: name }
  const isReplicated = await adjustReplication(driver, array, volume, replicated, from)
  await tagVolume(driver, name, { project: volume.projectId })
  return {
    providerId: finalName,
    replicationStatus: isReplicated ? 'enabled' : 'disabled',
    metadata: { array_volume_name: finalName, array_name: array.name },
  }
}

/** `_safemode_check` */
async function refuseSafeMode(
  driver: Driver,
  array: ArrayHandle,
  name: string,
  reference: Reference,
): Promise<void> {
  for (const group of await groupsOf(array, name)) {
    const found = await get(array, '/protection-groups', { names: [group] }, groupSchema)
    if (found.isOk && firstOf(found).retention_lock === 'ratcheted')
      throw invalidReference(
        python(reference),
        `${driver.options.driverClass.name} manage_existing cannot manage a SafeMode protected volume as its not supported.`,
      )
  }
}

/** `_check_repl`: how a volume is replicated before Cinder knows it. */
async function replicationOf(
  array: ArrayHandle,
  name: string,
): Promise<'sync' | 'async' | undefined> {
  if (name.includes('::')) {
    const query = { names: [name.split('::')[0] ?? ''] }
    return firstOf(await get(array, '/pods', query, podSchema)).array_count >= 2
      ? 'sync'
      : undefined
  }
  for (const group of await groupsOf(array, name)) {
    const found = await get(array, '/protection-groups', { names: [group] }, groupSchema)
    if ((firstOf(found).target_count ?? 0) >= 1) return 'async'
  }
  return undefined
}

async function joinVolumeGroup(
  driver: Driver,
  array: ArrayHandle,
  { type }: DriverVolume,
  name: string,
): Promise<string> {
  const asked = extraSpec(type, 'vg_name')
  if (asked === undefined) return name
  const group = toPurityName(asked)
  const limits = volumeGroupLimits(type, { isCast: false, less: 'less than ' })
  await ensureVolumeGroup(array, group, limits, driver.log)
  const body = { volume_group: { name: group } }
  const moved = await patch(array, '/volumes', { names: [name] }, body)
  if (!moved.isOk)
    driver.log.warning(
      DRIVER_MODULE,
      `Failed to move volume ${name}, to volume group ${group}. Error: ${moved.message}`,
    )
  return `${group}/${name}`
}

/** @returns whether the volume is replicated now. */
async function adjustReplication(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
  was: 'sync' | 'async' | undefined,
  reference: string,
): Promise<boolean> {
  const type = replicationTypeOf(volume.type?.specs ?? {})
  if (was === 'async' && type !== 'async') await disableAsync(driver, volume)
  if (was === 'sync' && type !== 'sync')
    volume.providerId = await disableSync(driver, array, volume)
  if (type === 'async') await addToGroup(array, asyncGroupName(driver), volumeName(volume))
  if (type === 'sync') await enableSync(driver, array, volume, reference)
  return type === 'async' || type === 'sync'
}

/** `_rename_volume_object`, of an object that stays in its place. */
async function rename(
  driver: Driver,
  collection: 'volumes' | 'volume-snapshots',
  from: string,
  to: string,
  mustExist: boolean,
): Promise<void> {
  const array = await currentArray(driver)
  const renamed = await patch(array, `/${collection}`, { names: [from] }, { name: to })
  if (!isRejected(renamed)) return
  const isMissing = isRefusedFor(renamed, 'does not exist')
  if (isMissing) {
    const text = `Unable to rename ${from}, error message: ${renamed.message}`
    driver.log.warning(DRIVER_MODULE, text)
  }
  if (!isMissing || mustExist) throw nothingToReraise()
}

/** A name with its suffix; one that would be too long loses as many of its last characters. */
const unmanagedName = (name: string, max: number): string =>
  name.length + UNMANAGED.length > max
    ? name.slice(0, -UNMANAGED.length) + UNMANAGED
    : name + UNMANAGED

export async function unmanageVolume(driver: Driver, volume: DriverVolume): Promise<void> {
  const name = volumeName(volume)
  const to = unmanagedName(name, MAX_VOLUME_NAME)
  driver.log.info(DRIVER_MODULE, `Renaming existing volume ${name} to ${to}`)
  await untagVolume(driver, name)
  await rename(driver, 'volumes', name, to, false)
}

/** @returns metadata of the snapshot. */
export async function manageSnapshot(
  driver: Driver,
  snapshot: DriverSnapshot,
  reference: Reference,
): Promise<Record<string, string>> {
  await resolveReference(driver, reference, 'snapshot')
  const name = snapshotName(snapshot)
  const from = sourceName(reference)
  driver.log.info(DRIVER_MODULE, `Renaming existing snapshot ${from} to ${name}`)
  await rename(driver, 'volume-snapshots', from, name, true)
  return { array_snapshot_name: name, array_name: arrayAsItIs(driver).name }
}

export async function unmanageSnapshot(driver: Driver, snapshot: DriverSnapshot): Promise<void> {
  const name = snapshotName(snapshot)
  const to = unmanagedName(name, MAX_SNAPSHOT_NAME)
  driver.log.info(DRIVER_MODULE, `Renaming existing snapshot ${name} to ${to}`)
  await rename(driver, 'volume-snapshots', name, to, false)
}
