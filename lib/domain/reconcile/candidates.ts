import { GIB_BYTES } from '../units.ts'
import type { ArrayVolume } from './facts.ts'
import type { PhantomItem } from './item.ts'
import type { Ledger } from './ledger.ts'

/** A volume that was renamed by hand was made at the same moment, as both clocks tell it. */
const sameMomentMs = 120_000
const mostCandidates = 20

export type Candidate = {
  volume: ArrayVolume
  /** Made within moments of what Cinder created: very likely the same volume. */
  isOfSameMoment: boolean
}

/**
 * What the volume behind a phantom may be called now: living volumes on its array, of its size, that
 * Cinder does not know. Cinder does not tell serials, so more cannot be known; the likeliest first.
 */
export function candidatesFor({ claim, array }: PhantomItem, ledger: Ledger): Candidate[] {
  const reading = ledger.facts.arrays.find(({ name }) => name === array)
  const distance = ({ createdMs }: ArrayVolume) =>
    createdMs === null ? Number.POSITIVE_INFINITY : Math.abs(createdMs - claim.createdMs)
  return (reading?.volumes ?? [])
    .filter(
      (volume) =>
        !volume.destroyed &&
        volume.sizeBytes === claim.sizeGib * GIB_BYTES &&
        ledger.claimOf(volume) === undefined,
    )
    .sort((left, right) => distance(left) - distance(right))
    .slice(0, mostCandidates)
    .map((volume) => ({ volume, isOfSameMoment: distance(volume) <= sameMomentMs }))
}
