import { type Advice, adviseExtraSpec, type Outcome } from './advice.ts'
import type { Capabilities, ExtraSpecs } from './extra-specs.ts'
import type { Spec } from './nearest-change.ts'

/** What may become of a volume because of its type, the worst first. */
export const outcomesWorstFirst: readonly Outcome[] = [
  'phantom',
  'unprotected',
  'error',
  'no-backend',
  'invalid',
  'no-effect',
  'fine',
]

export type SpecVerdict = { spec: Spec; advice: Advice }

/**
 * What becomes of one extra spec: the worst that the domain has to say.
 * @param backends what the cloud's backends report; empty when nobody knows, and then nothing is said
 *   that depends on what they offer.
 */
export function verdictOf(
  spec: Spec,
  allSpecs: ExtraSpecs,
  backends: readonly Capabilities[],
): SpecVerdict {
  const all = adviseExtraSpec(
    spec.key,
    spec.value,
    allSpecs,
    backends.length === 0 ? undefined : backends,
  )
  const known = backends.length === 0 ? all.filter(({ outcome }) => outcome !== 'phantom') : all
  const [worst] = known.toSorted((left, right) => rank(left) - rank(right))
  return {
    spec,
    advice: worst ?? { outcome: 'fine', message: 'Replicated where a backend offers it.' },
  }
}

const rank = ({ outcome }: Advice) => outcomesWorstFirst.indexOf(outcome)

/** The verdicts on all specs of a type, in their order. */
export const verdictsOf = (specs: readonly Spec[], backends: readonly Capabilities[]) => {
  const all = Object.fromEntries(specs.map(({ key, value }) => [key, value]))
  return specs.map((spec) => verdictOf(spec, all, backends))
}

export const specsOf = (extraSpecs: ExtraSpecs): Spec[] =>
  Object.entries(extraSpecs).map(([key, value]) => ({ key, value }))

/** The worst of the verdicts; null when all specs do what they say. */
export function worstOf(verdicts: readonly SpecVerdict[]): SpecVerdict | null {
  const [worst] = troublesOf(verdicts).toSorted(
    (left, right) => rank(left.advice) - rank(right.advice),
  )
  return worst ?? null
}

export const troublesOf = (verdicts: readonly SpecVerdict[]) =>
  verdicts.filter(({ advice }) => advice.outcome !== 'fine')

/**
 * All specs as they were probably meant: every correction made, and those that follow from it. What
 * cannot be corrected stays.
 */
export function mended(specs: readonly Spec[], backends: readonly Capabilities[]): Spec[] {
  let current = [...specs]
  // A correction may uncover another one; each spec can need a few, never without end.
  for (let turn = 0; turn < 3 * specs.length + 3; turn += 1) {
    const trouble = verdictsOf(current, backends).find(
      ({ spec, advice }) => advice.outcome !== 'fine' && advice.fix && !isSame(spec, advice.fix),
    )
    if (trouble === undefined) return current
    current = withFix(current, trouble)
  }
  return current
}

const isSame = (left: Spec, right: Spec) => left.key === right.key && left.value === right.value

/** `specs` with one of them as it was probably meant; a key that is there already is not doubled. */
export function withFix(specs: readonly Spec[], { spec, advice }: SpecVerdict): Spec[] {
  const { fix } = advice
  if (fix === undefined) return [...specs]
  // A type without `enabled` beside it is right as it stands: what is missing is added.
  const adds = spec.key === 'replication_type' && fix.key !== spec.key
  const kept = specs.filter(({ key }) => key !== fix.key || key === spec.key)
  if (adds) return [fix, ...kept]
  return kept.map((each) => (each.key === spec.key ? fix : each))
}
