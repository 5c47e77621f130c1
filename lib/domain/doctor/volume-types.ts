import { type Advice, adviseExtraSpec, type Outcome } from '../volume-type/advice.ts'
import type { Capabilities, ExtraSpecs } from '../volume-type/extra-specs.ts'
import { counted, type Diagnosis, idOf } from './diagnosis.ts'

export type TypeFacts = {
  id: string
  name: string
  extraSpecs: ExtraSpecs
  /** Volumes of this type; null when they could not be counted. */
  volumeCount: number | null
}

/** From the most to the least harm; what is not listed is as it should be. */
const harm: readonly Outcome[] = ['phantom', 'unprotected', 'no-backend', 'invalid']

const titles: Partial<Record<Outcome, (type: string) => string>> = {
  phantom: (type) => `Volumes of type ${type} may not exist on the array`,
  unprotected: (type) => `Volumes of type ${type} are not replicated`,
  'no-backend': (type) => `No backend takes a volume of type ${type}`,
  invalid: (type) => `Type ${type} has an extra spec that Cinder refuses`,
}

/**
 * Types whose volumes will not become what the type says; those in use weigh more.
 * @param backends what the pools report; empty when nobody knows, and then only what is wrong on any
 *   Pure backend is told.
 */
export function diagnoseVolumeTypes(
  types: readonly TypeFacts[],
  backends: readonly Capabilities[],
  asOfMs: number,
): Diagnosis[] {
  return types.flatMap((type) => {
    const advice = Object.entries(type.extraSpecs).flatMap(([key, value]) =>
      adviseExtraSpec(key, value, type.extraSpecs, backends.length === 0 ? undefined : backends)
        .filter(({ outcome }) => backends.length > 0 || outcome !== 'phantom')
        .map((each) => ({ key, value, ...each })),
    )
    const [outcome] = harm.filter((each) => advice.some((one) => one.outcome === each))
    if (outcome === undefined) return []
    return [
      diagnosisOf(
        type,
        outcome,
        advice.filter((each) => each.outcome === outcome),
        asOfMs,
      ),
    ]
  })
}

function diagnosisOf(
  { id, name, volumeCount }: TypeFacts,
  outcome: Outcome,
  advice: readonly (Advice & { key: string; value: string })[],
  asOfMs: number,
): Diagnosis {
  const isUsed = (volumeCount ?? 0) > 0
  const isSilent = outcome === 'phantom' || outcome === 'unprotected'
  const [fix] = advice.flatMap((each) => each.fix ?? [])
  return {
    id: idOf('volume-types', outcome, name),
    area: 'volume-types',
    severity: isUsed && isSilent ? 'error' : 'warning',
    urgency: 'configuration',
    code: outcome,
    title: titles[outcome]?.(name) ?? name,
    because: [
      ...advice.map(({ key, value, message }) => `${key} = ${value}: ${message}`),
      volumeCount === null
        ? 'How many volumes have it is not known.'
        : `${counted(volumeCount, 'volume')} ${volumeCount === 1 ? 'has' : 'have'} it.`,
    ],
    remedy:
      fix === undefined
        ? 'Correct the extra spec.'
        : `Set ${fix.key} to ${fix.value}${isUsed ? ', in a copy of the type, and retype its volumes' : ''}.`,
    where: { kind: 'volume-type', id },
    count: 1,
    sinceMs: null,
    asOfMs,
  }
}
