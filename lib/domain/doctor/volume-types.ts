import type { Outcome } from '../volume-type/advice.ts'
import {
  type Capabilities,
  driverReplicationType,
  type ExtraSpecs,
} from '../volume-type/extra-specs.ts'
import { outlookOf } from '../volume-type/outlook.ts'
import { asScheduled, type PoolCandidate } from '../volume-type/pool.ts'
import { mended, specsOf } from '../volume-type/verdicts.ts'
import { counted, type Diagnosis, idOf, listed } from './diagnosis.ts'

export type TypeFacts = {
  id: string
  name: string
  extraSpecs: ExtraSpecs
  /** Volumes of this type; null when they could not be counted. */
  volumeCount: number | null
}

type Bad = Exclude<Outcome, 'fine'>

const titles: Record<Bad, (type: string) => string> = {
  phantom: (type) => `Volumes of type ${type} may not exist on the array`,
  unprotected: (type) => `Volumes of type ${type} are not replicated`,
  error: (type) => `The driver refuses volumes of type ${type}`,
  'no-backend': (type) => `No backend takes a volume of type ${type}`,
  invalid: (type) => `Type ${type} has an extra spec that Cinder refuses`,
  'no-effect': (type) => `An extra spec of type ${type} has no effect`,
}

/**
 * Types whose volumes will not become what the type says; those in use weigh more. A backend that is
 * down or disabled is told as such, and not once more for each of its types.
 * @param pools all pools; without any only what is wrong on any Pure backend is told.
 */
export function diagnoseVolumeTypes(
  types: readonly TypeFacts[],
  pools: readonly PoolCandidate[],
  asOfMs: number,
): Diagnosis[] {
  const offers = pools
    .filter(({ capabilities }) => capabilities !== null)
    .map((pool): PoolCandidate => {
      const service = { ...pool.service, state: 'up' as const, status: 'enabled' as const }
      return { ...pool, service }
    })
  return types.flatMap((type) => {
    const { outcome, message } = outlookOf(type.extraSpecs, offers)
    return outcome === 'fine' ? [] : [diagnosisOf(type, outcome, message, offers, asOfMs)]
  })
}

function diagnosisOf(
  { id, name, volumeCount, extraSpecs }: TypeFacts,
  outcome: Bad,
  message: string,
  pools: readonly PoolCandidate[],
  asOfMs: number,
): Diagnosis {
  const isUsed = (volumeCount ?? 0) > 0
  return {
    id: idOf('volume-types', outcome, name),
    area: 'volume-types',
    severity:
      outcome === 'no-effect' ? 'info' : isUsed && outcome === 'unprotected' ? 'error' : 'warning',
    urgency: outcome === 'no-effect' ? 'note' : 'configuration',
    code: outcome,
    title: titles[outcome](name),
    because: [
      message,
      volumeCount === null
        ? 'How many volumes have it is not known.'
        : `${counted(volumeCount, 'volume')} ${volumeCount === 1 ? 'has' : 'have'} it.`,
    ],
    remedy: remedyOf(extraSpecs, pools, outcome, isUsed),
    where: { kind: 'volume-type', id },
    count: 1,
    sinceMs: null,
    asOfMs,
  }
}

/** Cinder changes no extra spec of a type that a volume has, and a retype alone replicates nothing. */
function remedyOf(
  extraSpecs: ExtraSpecs,
  pools: readonly PoolCandidate[],
  outcome: Bad,
  isUsed: boolean,
): string {
  const offers = pools.flatMap(({ capabilities }) =>
    capabilities === null ? [] : [asScheduled(capabilities)],
  )
  const changes =
    outcome === 'phantom'
      ? pinned(extraSpecs, offers)
      : mended(specsOf(extraSpecs), offers)
          .filter(({ key, value }) => extraSpecs[key] !== value)
          .map(({ key, value }) => `${key} = ${value}`)
  if (outcome === 'phantom' && changes.length === 0)
    return 'Add a target of that kind to the backend in cinder.conf, or let no type ask for it.'
  const where = isUsed ? 'Make a corrected copy of the type' : 'Correct the type'
  const how = changes.length === 0 ? '' : `: ${listed(changes)}`
  if (outcome === 'no-backend' && changes.some((change) => change.startsWith(backendName)))
    return `See what the backend that is meant reports as ${backendName}, and correct cinder.conf; or else ${where.toLowerCase()}${how}.`
  const then =
    isUsed && outcome === 'unprotected'
      ? ' Its volumes come over by way of a type without replication.'
      : ''
  return `${where}${how}.${then}`
}

const backendName = 'volume_backend_name'

/** What keeps the scheduler from backends that would only pretend. */
function pinned(extraSpecs: ExtraSpecs, offers: readonly Capabilities[]): string[] {
  const type = driverReplicationType(extraSpecs)
  const sound = offers.find(
    ({ replication_type: offered }) => Array.isArray(offered) && offered.includes(type),
  )
  const name = sound?.[backendName]
  return typeof name === 'string' ? [`${backendName} = ${name}`] : []
}
