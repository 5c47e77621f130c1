import type { Capabilities } from './extra-specs.ts'

/** A pool as the scheduler sees it, or a backend of which it knows no pool. */
export type PoolCandidate = {
  /** `host@backend#pool`; `host@backend` where no pool is known. */
  name: string
  service: {
    state: 'up' | 'down'
    status: 'enabled' | 'disabled'
    /** Availability zone; null when not known. */
    zone: string | null
  }
  /** Null: the scheduler holds no report of it. */
  capabilities: Capabilities | null
}

// cinder/common/constants.py @ ab09bc39
const protocolVariants: readonly (readonly string[])[] = [
  ['iSCSI', 'iscsi'],
  ['FC', 'fibre_channel', 'fc'],
  ['NFS', 'nfs'],
  ['NVMe-oF', 'NVMeOF', 'nvmeof'],
]

/**
 * A type may ask for a protocol by any of its spellings: the scheduler replaces the one that was
 * reported by all of them (`BackendState.update_backend` of cinder/scheduler/host_manager.py @ ab09bc39).
 */
export function asScheduled(capabilities: Capabilities): Capabilities {
  const protocol = capabilities.storage_protocol
  const variants = protocolVariants.find(
    (names) => typeof protocol === 'string' && names.includes(protocol),
  )
  return variants === undefined ? capabilities : { ...capabilities, storage_protocol: variants }
}
