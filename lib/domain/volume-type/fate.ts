import { requestedReplication } from '../protection/claim.ts'
import { driverTroubles } from './driver-keys.ts'
import {
  type Capabilities,
  driverReplicationType,
  type ExtraSpecs,
  type ReplicationType,
} from './extra-specs.ts'

/** What a volume comes to once the scheduler has taken it for a pool, or where it comes to nothing. */
export type FateKind =
  | ReplicationType
  /** No replication asked for, none given. */
  | 'none'
  /** Asked for, not given, and nobody says so. */
  | 'unprotected'
  /** Cinder says enabled, the array has nothing. */
  | 'phantom'
  /** The driver refuses the type: the volume ends in error. */
  | 'error'
  /** Not a Pure backend: what its driver does is not known here. */
  | 'other-driver'

export type Fate = {
  kind: FateKind
  /** A sentence. */
  words: string
}

/**
 * What the Pure driver makes of a volume of this type on this pool, once it is there
 * (cinder/volume/drivers/pure.py @ ab09bc39: `_generate_purity_vol_name`, `_setup_volume`,
 * `_get_replication_type_from_vol_type`). A pod that does not exist is not noticed: the array refuses
 * the volume, and the driver looks at no answer to its POST.
 */
export function fateOn(extraSpecs: ExtraSpecs, capabilities: Capabilities): Fate {
  const vendor = capabilities.vendor_name
  if (typeof vendor === 'string' && vendor !== 'Pure Storage')
    return { kind: 'other-driver', words: `What the driver of ${vendor} does is not known here.` }
  const [refusal] = driverTroubles(extraSpecs).filter(({ isFatal }) => isFatal)
  if (refusal !== undefined) return { kind: 'error', words: refusal.words }
  const type = driverReplicationType(extraSpecs)
  if (type === null)
    return requestedReplication(extraSpecs) === 'none'
      ? { kind: 'none', words: 'One copy, on its own array only.' }
      : {
          kind: 'unprotected',
          words: 'Created WITHOUT replication: the driver passes over what it cannot read.',
        }
  const offered = capabilities.replication_type
  if (type !== 'async' && Array.isArray(offered) && !offered.includes(type))
    return {
      kind: 'phantom',
      words: `Cinder will say enabled, and nothing will stand on the array: the backend has no ${type === 'sync' ? 'pod' : 'trisync'}.`,
    }
  return { kind: type, words: fineWords[type] }
}

const fineWords: Record<ReplicationType, string> = {
  async: 'A member of the protection group, replicated asynchronously.',
  sync: 'In the pod, on both arrays.',
  trisync: 'In the pod on both arrays, and in the group that replicates to a third.',
}

/** How a volume looks afterwards, at Cinder and on the array. */
export type Aftermath = {
  status: 'available' | 'error'
  /** Null until a driver has made the volume. */
  replicationStatus: 'enabled' | 'disabled' | null
  onArray: 'alone' | 'in the group' | 'in the pod' | 'in the pod and its group' | 'nothing'
}

/**
 * What Cinder shows and what stands on the array; null for drivers that are not Pure's.
 * @param fate `no-backend` when the scheduler finds none.
 */
export function aftermathOf(fate: FateKind | 'no-backend'): Aftermath | null {
  switch (fate) {
    case 'no-backend':
    case 'error':
      return { status: 'error', replicationStatus: null, onArray: 'nothing' }
    case 'none':
    case 'unprotected':
      return { status: 'available', replicationStatus: 'disabled', onArray: 'alone' }
    case 'async':
      return { status: 'available', replicationStatus: 'enabled', onArray: 'in the group' }
    case 'sync':
      return { status: 'available', replicationStatus: 'enabled', onArray: 'in the pod' }
    case 'trisync':
      return {
        status: 'available',
        replicationStatus: 'enabled',
        onArray: 'in the pod and its group',
      }
    case 'phantom':
      return { status: 'available', replicationStatus: 'enabled', onArray: 'nothing' }
    case 'other-driver':
      return null
    default:
      return fate satisfies never
  }
}
