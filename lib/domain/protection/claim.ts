import { boolFromString, words } from '../python.ts'
import {
  driverReplicationType,
  type ExtraSpecs,
  type ReplicationType,
} from '../volume-type/extra-specs.ts'

/**
 * What a volume's type asks for, as the driver understands it. `invalid`: somebody wanted replication,
 * and wrote it in a way that the driver passes over in silence.
 */
export type RequestedReplication = 'none' | ReplicationType | 'invalid'

/** What Cinder says about a volume. */
export type Claim = {
  /** Cinder's `status`: `available`, `in-use`, `creating`, `error`, `deleting`, `error_deleting`, … */
  volumeStatus: string
  /** From the extra specs of the volume's type: {@link requestedReplication}; without a type `none`. */
  requested: RequestedReplication
  /** Cinder's `replication_status`: `enabled`, `disabled`, `error`, `failed-over`, …; null if not shown. */
  replicationStatus: string | null
  /** Name on the array: metadata `array_volume_name`, else `volume-<id>-cinder`; null when not known. */
  arrayVolumeName: string | null
}

const isReplicationKey = (key: string) => /^(.*:)?replication_(enabled|type)$/i.test(key)

/** Extra specs of a type → what it asks for. */
export function requestedReplication(extraSpecs: ExtraSpecs): RequestedReplication {
  const given = driverReplicationType(extraSpecs)
  if (given !== null) return given
  const keys = Object.keys(extraSpecs).filter(isReplicationKey)
  if (keys.length === 0) return 'none'
  return keys.every((key) => /enabled$/i.test(key) && saysNo(extraSpecs[key] ?? ''))
    ? 'none'
    : 'invalid'
}

/** `<is> False` and the like: replication was declined on purpose. */
function saysNo(value: string): boolean {
  const last = words(value).at(-1) ?? ''
  return !boolFromString(last) && /^(false|f|0|off|n|no)$/i.test(last)
}
