import type { ArrayHandle } from './array-handle.ts'
import { patch } from './array-handle.ts'
import type { DriverType } from './driver-objects.ts'
import { invalidQosSpecs } from './python-errors.ts'
import { PythonError, pythonInt } from './python-text.ts'

export const MIN_IOPS = 100
export const MAX_IOPS = 100_000_000
/** Bytes a second. */
export const MIN_BANDWIDTH = 1_048_576
export const MAX_BANDWIDTH = 549_755_813_888

/** Limits of a volume in operations and bytes a second; 0 is none. */
export type QosSettings = {
  iops: number
  bandwidth: number
  iopsPerGib: number
  bandwidthPerGib: number
}

const keys = ['maxIOPS', 'maxBWS', 'maxIOPS_per_GB', 'maxBWS_per_GB']

/**
 * `_get_qos_settings`: from the QoS specs of a type when it has any, and from its extra specs only
 * then when not. Undefined without any key of the driver's. Raises InvalidQoSSpecs, and a ValueError
 * for what is no number.
 */
export function qosOf(type: DriverType | undefined): QosSettings | undefined {
  const specs = type?.qosSpecs ?? type?.specs ?? {}
  if (!keys.some((key) => Object.hasOwn(specs, key))) return undefined
  const number = (key: string) => pythonInt(specs[key] ?? '0')
  const iops = number('maxIOPS')
  const bandwidth = number('maxBWS') * MIN_BANDWIDTH
  if (iops !== 0 && (iops < MIN_IOPS || iops > MAX_IOPS)) throw iopsOutOfRange('maxIOPS')
  if (bandwidth !== 0 && (bandwidth < MIN_BANDWIDTH || bandwidth > MAX_BANDWIDTH))
    throw bandwidthOutOfRange('maxBWS', '')
  return {
    iops,
    bandwidth,
    iopsPerGib: number('maxIOPS_per_GB'),
    bandwidthPerGib: number('maxBWS_per_GB') * MIN_BANDWIDTH,
  }
}

export const iopsOutOfRange = (key: string) =>
  invalidQosSpecs(`${key} QoS error. Must be more than ${MIN_IOPS} and less than ${MAX_IOPS}`)

/** @param less the driver has two wordings of the same sentence. */
export const bandwidthOutOfRange = (key: string, less: '' | 'less than ') =>
  invalidQosSpecs(`${key} QoS error. Must be between ${MIN_BANDWIDTH} and ${less}${MAX_BANDWIDTH}`)

type QosBody = { bandwidth_limit?: number; iops_limit?: number }

/**
 * `create_with_qos`: the limits of a new volume. A limit per GiB below the greatest is computed as a
 * float, which the SDK's model refuses: such a volume cannot be created.
 */
export function newVolumeQos(qos: QosSettings, sizeGib: number): { qos?: QosBody } {
  const { iops, bandwidth } = limitsFor(qos, sizeGib)
  const fromSize = (total: number, perGib: number, max: number) =>
    total === 0 && perGib !== 0 && perGib * sizeGib < max
  const floats = [
    ...(fromSize(qos.bandwidth, qos.bandwidthPerGib, MAX_BANDWIDTH) ? ['bandwidth_limit'] : []),
    ...(fromSize(qos.iops, qos.iopsPerGib, MAX_IOPS) ? ['iops_limit'] : []),
  ]
  if (floats.length > 0) throw notAnInteger(floats)
  const body = {
    ...(bandwidth !== 0 && { bandwidth_limit: bandwidth }),
    ...(iops !== 0 && { iops_limit: iops }),
  }
  return Object.keys(body).length === 0 ? {} : { qos: body }
}

/** What pydantic says of a value that is no `int`, in the SDK's model of limits. */
export const notAnInteger = (fields: string[]) =>
  new PythonError(
    'pydantic.v1.error_wrappers.ValidationError',
    [
      `${fields.length} validation error${fields.length === 1 ? '' : 's'} for Qos`,
      ...fields.flatMap((field) => [
        field,
        '  value is not a valid integer (type=type_error.integer)',
      ]),
    ].join('\n'),
  )

/** `set_qos`. @param size GiB; extend passes bytes, so that limits per GiB end at the greatest. */
export function setQos(array: ArrayHandle, name: string, size: number, qos: QosSettings) {
  const { iops, bandwidth } = limitsFor(qos, size)
  return patchQos(array, name, bandwidth || MAX_BANDWIDTH, iops || MAX_IOPS)
}

/** No limits: a volume once limited keeps the greatest there are. */
export const clearQos = (array: ArrayHandle, name: string) =>
  patchQos(array, name, MAX_BANDWIDTH, MAX_IOPS)

const patchQos = (array: ArrayHandle, name: string, bandwidth: number, iops: number) =>
  patch(
    array,
    '/volumes',
    { names: [name] },
    { qos: { bandwidth_limit: bandwidth, iops_limit: iops } },
  )

/** A total overrides what is asked per GiB. */
function limitsFor(qos: QosSettings, size: number): { iops: number; bandwidth: number } {
  return {
    iops: qos.iops || Math.min(MAX_IOPS, qos.iopsPerGib * size),
    bandwidth: qos.bandwidth || Math.min(MAX_BANDWIDTH, qos.bandwidthPerGib * size),
  }
}
