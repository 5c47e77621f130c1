import { type RequestedReplication, requestedReplication } from '#lib/domain/protection/claim.ts'
import type { ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'

/** What each kind of replication is called and what a volume gets from it, for people who choose. */
export const replicationWords: Record<RequestedReplication, { label: string; gives: string }> = {
  none: {
    label: 'None',
    gives: 'The volume is on one array only. If that array is lost, so is the volume.',
  },
  async: {
    label: 'Async',
    gives:
      'Snapshots go to a second array at each interval of the protection group. What was written since the last one can be lost.',
  },
  sync: {
    label: 'Sync',
    gives: 'Every write is on both arrays of the pod before it is confirmed. Nothing is lost.',
  },
  trisync: {
    label: 'Sync and async',
    gives: 'Every write is on both arrays of the pod, and snapshots go to a third one.',
  },
  invalid: {
    label: 'Custom',
    gives:
      'The type asks for replication in a way that the driver passes over in silence: the volume is not replicated.',
  },
}

/** What a volume of a type with these extra specs gets. */
export const replicationOf = (extraSpecs: ExtraSpecs) =>
  replicationWords[requestedReplication(extraSpecs)]
