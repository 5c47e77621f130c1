import { z } from 'zod'
import { get, patch, post, remove } from './array-handle.ts'
import { isRefusedFor, isRejected, itemsOf, nothingToReraise } from './array-session.ts'
import {
  arrayAsItIs,
  currentArray,
  type Driver,
  GIB,
  mayEradicate,
  volumeName,
} from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverSnapshot, DriverVolume } from './driver-objects.ts'
import { disconnectHost } from './host-connections.ts'
import { generateVolumeName, snapshotName } from './purity-names.ts'
import { qosOf, setQos } from './qos-settings.ts'
import { sourceNameOf } from './volume-creation.ts'
import { deleteVolumeGroupIfEmpty } from './volume-groups.ts'

const connectionSchema = z.object({ host: z.object({ name: z.string().nullish() }).nullish() })

export async function deleteVolume(driver: Driver, volume: DriverVolume): Promise<void> {
  const name = volumeName(volume)
  const array = await currentArray(driver)
  const query = { volume_names: [name] }
  if ((await get(array, '/connections', query, connectionSchema)).isOk) {
    const connections = itemsOf(await get(array, '/connections', query, connectionSchema))
    for (const { host } of connections) await disconnectHost(driver, array, host?.name ?? '', name)
  }
  const destroyed = await patch(array, '/volumes', { names: [name] }, { destroyed: true })
  if (isRejected(destroyed)) {
    if (!isRefusedFor(destroyed, 'does not exist')) throw nothingToReraise()
    driver.log.warning(DRIVER_MODULE, `Volume deletion failed with message: ${destroyed.message}`)
  }
  if (mayEradicate(driver)) await remove(array, '/volumes', { names: [name] })
  const [group, rest] = name.split('/')
  if (rest !== undefined) await deleteVolumeGroupIfEmpty(driver, array, group ?? '')
}

export async function extendVolume(
  driver: Driver,
  volume: DriverVolume,
  newSizeGib: number,
): Promise<void> {
  const array = await currentArray(driver)
  const provisioned = newSizeGib * GIB
  const name = volumeName(volume)
  await patch(array, '/volumes', { names: [name] }, { provisioned })
  const qos = qosOf(volume.type)
  // Bytes where GiB are meant: limits per GiB end at the greatest there are.
  if (qos !== undefined) await setQos(array, name, provisioned, qos)
}

/** @returns metadata of the snapshot. */
export async function createSnapshot(
  driver: Driver,
  snapshot: DriverSnapshot,
): Promise<Record<string, string>> {
  const array = await currentArray(driver)
  const [volume = '', suffix] = snapshotName(snapshot).split('.')
  await post(array, '/volume-snapshots', { source_names: [volume] }, { suffix })
  return {
    ...snapshot.metadata,
    array_snapshot_name: snapshotName(snapshot),
    array_name: arrayAsItIs(driver).name,
  }
}

export async function deleteSnapshot(driver: Driver, snapshot: DriverSnapshot): Promise<void> {
  const array = await currentArray(driver)
  const query = { names: [snapshotName(snapshot)] }
  const destroyed = await patch(array, '/volume-snapshots', query, { destroyed: true })
  if (mayEradicate(driver)) await remove(array, '/volume-snapshots', query)
  if (!isRejected(destroyed)) return
  const isGone = isRefusedFor(
    destroyed,
    'does not exist',
    'No such volume or snapshot',
    'has been destroyed',
  )
  if (!isGone) throw nothingToReraise()
  driver.log.warning(
    DRIVER_MODULE,
    `Unable to delete snapshot, assuming already deleted. Error: ${destroyed.message}`,
  )
}

/**
 * `revert_to_snapshot`: the driver names source and destination the wrong way round, so that the
 * array refuses, and does not look at the answer. The volume keeps its data.
 */
export async function revertToSnapshot(
  driver: Driver,
  volume: DriverVolume,
  snapshot: DriverSnapshot,
): Promise<void> {
  const source = { source: { name: generateVolumeName(driver, volume) } }
  const name = sourceNameOf(driver, snapshot)
  const array = await currentArray(driver)
  await post(array, '/volumes', { names: [name], overwrite: true }, source)
}
