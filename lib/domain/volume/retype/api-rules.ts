import { boolFromString, words } from '../../python.ts'
import { allowed, denied, type Verdict } from '../../verdict.ts'
import type { ExtraSpecs } from '../../volume-type/extra-specs.ts'
import { volumeCan } from '../can.ts'

/** A volume as Cinder has it; sizes in GiB. */
export type RetypeVolume = {
  id: string
  status: string
  sizeGib: number
  multiattach: boolean
  /** Cinder's `replication_status`. */
  replicationStatus: string | null
  /** `none` and the like are left out: null when no migration is under way. */
  migrationStatus: string | null
  /** Of a group or a consistency group. */
  inGroup: boolean
  hasSnapshots: boolean
  /** `host@backend#pool`; null when the volume was never placed. */
  host: string | null
}

/** A type with what is tied to it. */
export type RetypeType = {
  id: string
  name: string
  extraSpecs: ExtraSpecs
  qos: { id: string; consumer: string } | null
  /** What it encrypts with, in one text to compare; null when it does not. */
  encryption: string | null
}

const settledMigrations = ['deleting', 'error', 'success']

/**
 * Does Cinder take the request? `API.retype` of cinder/volume/api.py @ ab09bc39, in its order. Quotas
 * come on top, which it alone knows.
 */
export function mayRetype(volume: RetypeVolume, from: RetypeType | null, to: RetypeType): Verdict {
  const size = checkSize(volume.sizeGib, to.extraSpecs)
  if (!size.ok) return size
  if (volume.multiattach !== isMultiattach(to.extraSpecs) && volume.status !== 'available')
    return denied(
      'Whether several servers may attach it changes only while nobody does: detach it first',
    )
  if (isMultiattach(to.extraSpecs) && to.encryption !== null)
    return denied('No volume can be encrypted and attached to several servers')
  if (from?.id === to.id) return denied(`It is of type ${to.name} already`)
  const status = volumeCan.retype(volume.status)
  if (!status.ok) return status
  if (volume.migrationStatus !== null && !settledMigrations.includes(volume.migrationStatus))
    return denied('Not while it is migrated')
  if (volume.inGroup) return denied('It is in a volume group of Cinder: take it out first')
  if (volume.status === 'in-use' && !qosAllows(from, to))
    return denied(
      'What the hypervisor limits cannot change while a server uses it: detach it first',
    )
  if (volume.host === null) return denied('It was never placed on a backend')
  return allowed
}

/** `volume_qos_allows_retype` of cinder/db/api.py @ ab09bc39. */
function qosAllows(from: RetypeType | null, to: RetypeType): boolean {
  if (from?.qos?.id === to.qos?.id) return true
  return [from?.qos, to.qos].every((qos) => !qos || qos.consumer === 'back-end')
}

/** `provision_filter_on_size` of cinder/volume/volume_types.py @ ab09bc39. */
function checkSize(sizeGib: number, specs: ExtraSpecs): Verdict {
  const least = specs['provisioning:min_vol_size']
  const most = specs['provisioning:max_vol_size']
  if (least !== undefined && sizeGib < Number.parseInt(least, 10))
    return denied(`The type takes volumes of at least ${least} GiB`)
  if (most !== undefined && sizeGib > Number.parseInt(most, 10))
    return denied(`The type takes volumes of at most ${most} GiB`)
  return allowed
}

/** `is_multiattach_spec` of cinder/volume/volume_utils.py @ ab09bc39. */
function isMultiattach(specs: ExtraSpecs): boolean {
  const parts = words(specs.multiattach ?? '')
  return parts.length === 2 && parts[0] === '<is>' && boolFromString(parts[1] ?? '')
}
