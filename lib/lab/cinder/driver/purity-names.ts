import { type Driver, podName, volumeName } from './driver-core.ts'
import type {
  DriverGroup,
  DriverGroupSnapshot,
  DriverSnapshot,
  DriverVolume,
} from './driver-objects.ts'
import { invalidVolumeType } from './python-errors.ts'
import { extraSpec, replicationTypeOf } from './volume-type-specs.ts'

const MAX_BASE_LENGTH = 56

/**
 * `_generate_purity_vol_name`: the name a volume of this type gets on the array, with the pod but
 * without a volume group. A base longer than 56 characters is cut at its front, so that `-cinder`
 * still fits. Raises InvalidVolumeType for a volume group in a pod (D14).
 */
export function generateVolumeName(driver: Driver, volume: DriverVolume): string {
  const base = `${shorten(volume.name, driver.options.volumeNameTemplate)}-cinder`
  const type = replicationTypeOf(volume.type?.specs ?? {})
  if (type !== 'sync' && type !== 'trisync') return base
  if (extraSpec(volume.type, 'vg_name') !== undefined)
    throw invalidVolumeType('Synchronously replicated volume group volumes are not supported')
  return `${podName(driver)}::${base}`
}

function shorten(name: string, template: string): string {
  if (name.length <= MAX_BASE_LENGTH) return name
  const actual = name.slice(template.length - 2)
  return template.replace('%s', actual.slice(-(MAX_BASE_LENGTH - template.length)))
}

/** `_get_snap_name` */
export const snapshotName = (snapshot: DriverSnapshot): string =>
  `${volumeName(snapshot.volume)}.${snapshot.name}`

/** `_get_pgroup_name`: in the pod as soon as one type of the group belongs there. */
export function groupName(driver: Driver, group: DriverGroup): string {
  const isInPod = group.types.some(({ specs }) =>
    ['sync', 'trisync'].includes(replicationTypeOf(specs) ?? ''),
  )
  return `${isInPod ? `${podName(driver)}::` : ''}consisgroup-${group.id}-cinder`
}

export const groupSnapshotSuffix = ({ id }: DriverGroupSnapshot): string =>
  `cgsnapshot-${id}-cinder`

/** `_get_pgroup_snap_name` */
export const groupSnapshotName = (driver: Driver, snapshot: DriverGroupSnapshot): string =>
  `${groupName(driver, snapshot.group)}.${groupSnapshotSuffix(snapshot)}`

/** A volume's name without its pod, as snapshots of groups carry it. */
export const withoutPod = (name: string): string => name.split('::')[1] ?? name
