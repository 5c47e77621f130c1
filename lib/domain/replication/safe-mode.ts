/**
 * SafeMode of a protection group: with `retention_lock` at `ratcheted` it can only become safer, and
 * only the vendor's support can unlock it (`ProtectionGroup.retention_lock` of the FlashArray REST 2
 * reference).
 */
export const isRatcheted = (retentionLock: string): boolean => retentionLock === 'ratcheted'

/** What an array refuses to do to such a group, each to follow "It forbids:". */
export const safeModeForbids = [
  'keeping less, or for a shorter time',
  'snapshots and replication less often, or none',
  'removing members or targets',
  'destroying the group, and eradicating its snapshots',
] as const

/** Who can end it. */
export const safeModeEnds = 'Only the support of Pure Storage can unlock the group'

/** Added to what an array says when it refuses a change of such a group. */
export const safeModeExplanation = `SafeMode of the group is ratcheted: it can only become safer. ${safeModeEnds}.`
