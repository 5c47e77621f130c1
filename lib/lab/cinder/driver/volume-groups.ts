import { z } from 'zod'
import { type ArrayHandle, get, patch, post, remove } from './array-handle.ts'
import { firstOf, isRefusedFor, isRejected, nothingToReraise } from './array-session.ts'
import { type Driver, mayEradicate } from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverType } from './driver-objects.ts'
import type { Logger } from './oslo-log.ts'
import { PythonError, pythonInt } from './python-text.ts'
import {
  bandwidthOutOfRange,
  iopsOutOfRange,
  MAX_BANDWIDTH,
  MAX_IOPS,
  MIN_BANDWIDTH,
  MIN_IOPS,
  notAnInteger,
} from './qos-settings.ts'
import { extraSpec } from './volume-type-specs.ts'

const groupSchema = z.object({ volume_count: z.number(), destroyed: z.boolean() })

export type VolumeGroupLimits = { bandwidth: number; iops: number }

/**
 * Limits of the volume group that a type names, checked. Retype and manage hand texts to the SDK,
 * whose model refuses them: there a limit that is set can only fail.
 */
export function volumeGroupLimits(
  type: DriverType | undefined,
  site: { isCast: boolean; less: '' | 'less than ' },
): VolumeGroupLimits {
  const [iopsText, bandwidthText] = [extraSpec(type, 'vg_maxIOPS'), extraSpec(type, 'vg_maxBWS')]
  const iops = iopsText === undefined ? MAX_IOPS : pythonInt(iopsText)
  const bandwidth = bandwidthText === undefined ? MAX_BANDWIDTH : pythonInt(bandwidthText)
  if (iops < MIN_IOPS || iops > MAX_IOPS) throw iopsOutOfRange('vg_maxIOPS')
  if (bandwidth < MIN_BANDWIDTH || bandwidth > MAX_BANDWIDTH)
    throw bandwidthOutOfRange('vg_maxBWS', site.less)
  const texts = [
    ...(bandwidthText === undefined ? [] : ['bandwidth_limit']),
    ...(iopsText === undefined ? [] : ['iops_limit']),
  ]
  if (!site.isCast && texts.length > 0) throw notAnInteger(texts)
  return { bandwidth, iops }
}

/** `_create_volume_group_if_not_exist`: one that stands gets the limits anew. */
export async function ensureVolumeGroup(
  array: ArrayHandle,
  name: string,
  { bandwidth, iops }: VolumeGroupLimits,
  log: Logger,
): Promise<void> {
  const query = { names: [name] }
  const body = { qos: { bandwidth_limit: bandwidth, iops_limit: iops } }
  const created = await post(array, '/volume-groups', query, body)
  if (!isRejected(created)) return
  if (isRefusedFor(created, 'already exists')) {
    log.warning(
      DRIVER_MODULE,
      `Skipping creation of vg ${name} since it already exists. Resetting QoS`,
    )
    const changed = await patch(array, '/volume-groups', query, body)
    if (!isRejected(changed)) return
    if (!isRefusedFor(changed, 'does not exist')) throw nothingToReraise()
    log.warning(DRIVER_MODULE, `Unable to change ${name} QoS, error message: ${changed.message}`)
    return
  }
  if (!firstOf(await get(array, '/volume-groups', query, groupSchema)).destroyed)
    throw nothingToReraise()
  log.warning(DRIVER_MODULE, `Volume group ${name} is deleted but not eradicated - will recreate.`)
  await remove(array, '/volume-groups', query)
  await ensureVolumeGroup(array, name, { bandwidth, iops }, log)
}

/** `_delete_vgroup_if_empty`: after its last volume has left. */
export async function deleteVolumeGroupIfEmpty(
  driver: Driver,
  array: ArrayHandle,
  name: string,
): Promise<void> {
  const query = { names: [name] }
  const { volume_count: count } = firstOf(await get(array, '/volume-groups', query, groupSchema))
  if (count !== 0) return
  await patch(array, '/volume-groups', query, { destroyed: true })
  if (!mayEradicate(driver)) return
  const deleted = await remove(array, '/volume-groups', query)
  if (isRejected(deleted))
    driver.log.warning(
      DRIVER_MODULE,
      `Volume group deletion failed with message: ${deleted.message}`,
    )
}

/** The part of a name before the slash; raises Python's IndexError where there is no second part. */
export function afterSlash(name: string): string {
  const [, rest] = name.split('/')
  if (rest !== undefined) return rest
  throw new PythonError('IndexError', 'list index out of range')
}
