import type { Outcome } from './advice.ts'
import type { ExtraSpecs } from './extra-specs.ts'
import type { FateKind } from './fate.ts'
import { type Matching, matchPools, type PoolMatch } from './matching.ts'
import { asScheduled, type PoolCandidate } from './pool.ts'
import { specsOf, verdictsOf, worstOf } from './verdicts.ts'

/** What a new volume of a type comes to in this cloud, now. */
export type Outlook = {
  outcome: Outcome
  /** A sentence. */
  message: string
  /** Pools that take it, of all that are known. */
  taking: number
  of: number
}

const outcomeOfFate: Partial<Record<FateKind, Outcome>> = {
  phantom: 'phantom',
  unprotected: 'unprotected',
  error: 'error',
}
const worstFatesFirst = ['phantom', 'unprotected', 'error'] as const

/**
 * The worst that may become of a new volume of the type: any of the pools that pass may get it.
 * @param pools all pools of the cloud; without any nothing is said that depends on what they offer.
 * @param sizeGib of the volume; the capacity of the pools is held against it.
 */
export function outlookOf(
  extraSpecs: ExtraSpecs,
  pools: readonly PoolCandidate[],
  sizeGib = 1,
): Outlook {
  const capabilities = pools.flatMap(({ capabilities: own }) => (own === null ? [] : [own]))
  const worst = worstOf(verdictsOf(specsOf(extraSpecs), capabilities.map(asScheduled)))
  const matching = matchPools({ extraSpecs, sizeGib }, pools)
  const taking = matching.pools.filter(({ passes }) => passes)
  const counts = { taking: taking.length, of: pools.length }
  const say = (outcome: Outcome, message: string): Outlook => ({
    outcome,
    message: worst?.advice.outcome === outcome ? worst.advice.message : message,
    ...counts,
  })
  if (pools.length > 0 && taking.length === 0) return say('no-backend', whyNone(matching))
  for (const kind of worstFatesFirst) {
    const fate = taking.find((match) => match.fate?.kind === kind)?.fate
    if (fate) return say(outcomeOfFate[kind] ?? 'fine', fate.words)
  }
  const isAboutPools = worst?.advice.outcome === 'phantom' || worst?.advice.outcome === 'no-backend'
  if (worst !== null && !isAboutPools) return say(worst.advice.outcome, worst.advice.message)
  return say('fine', 'It does what it says.')
}

/** Of the pools that pass none, the one that comes nearest tells. */
function whyNone({ crash, pools }: Matching): string {
  if (crash !== null)
    return `The scheduler itself fails on an extra spec (${crash}): no backend will be found.`
  const failing = (match: PoolMatch) =>
    match.filters.filter(({ verdict }) => verdict !== 'pass').length
  const [nearest] = [...pools].sort((left, right) => failing(left) - failing(right))
  const reason = nearest?.filters.find(({ verdict }) => verdict !== 'pass')?.reason
  return reason === undefined || reason === ''
    ? 'No valid backend will be found.'
    : `${reason}. No valid backend will be found.`
}
