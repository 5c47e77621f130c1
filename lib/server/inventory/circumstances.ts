import type { VolumeTypeWire } from '../../contracts/cinder/volume-type.ts'
import { type RequestedReplication, requestedReplication } from '../../domain/protection/claim.ts'
import type { GroupEvidence } from '../../domain/protection/evidence.ts'
import type { ConfiguredBackend } from '../conf/configured-backends.ts'
import { nameOnTarget } from './recovery-reads.ts'
import type { ArrayFacts, VolumeFacts } from './volume-facts.ts'

/** Everything that volumes are judged by; read once for all of them. */
export type Circumstances = {
  backends: readonly ConfiguredBackend[]
  types: readonly VolumeTypeWire[]
  facts: VolumeFacts
  /** Now, on Cinder's clock. */
  cinderNowMs: number
  /** By id. */
  projectNames: ReadonlyMap<string, string>
}

/** The same, in order for questions about one volume after the other. */
export type Index = {
  /** By the name of the type. */
  requested: ReadonlyMap<string, RequestedReplication>
  /** By `host@section`. */
  backends: ReadonlyMap<string, ConfiguredBackend[]>
  podNames: readonly string[]
  /** What the groups of an array prove, by name; the same for each of their members. */
  groups: Map<ArrayFacts, Map<string, GroupEvidence>>
}

const indices = new WeakMap<Circumstances, Index>()

/** Made once for all volumes that are judged by these circumstances. */
export function indexOf(circumstances: Circumstances): Index {
  const known = indices.get(circumstances)
  if (known !== undefined) return known
  const { types, backends } = circumstances
  const index: Index = {
    requested: new Map(types.map((type) => [type.name, requestedBy(type)])),
    backends: Map.groupBy(backends, ({ id }) => id),
    podNames: podNamesOf(backends),
    groups: new Map(),
  }
  indices.set(circumstances, index)
  return index
}

export const podNamesOf = (backends: readonly ConfiguredBackend[]) => [
  ...new Set(backends.map(({ pure }) => pure.podName)),
]

function requestedBy({ extra_specs: specs }: VolumeTypeWire): RequestedReplication {
  const known = Object.entries(specs ?? {}).map(([key, value]) => [key, value ?? ''])
  return requestedReplication(Object.fromEntries(known))
}

/** What the groups that an array's volume is in prove. */
export function groupEvidence(
  array: ArrayFacts,
  arrayVolumeName: string,
  circumstances: Circumstances,
): GroupEvidence[] {
  const { groups } = indexOf(circumstances)
  const known = groups.get(array) ?? new Map<string, GroupEvidence>()
  groups.set(array, known)
  return (array.groupsOf.get(arrayVolumeName) ?? []).map((group) => {
    const lagThresholds = circumstances.facts.lagThresholds?.get(
      nameOnTarget(array.identity.name, group.name),
    )
    const evidence = known.get(group.name) ?? {
      name: group.name,
      scheduleEnabled: group.replication_schedule?.enabled === true,
      intervalSeconds: (group.replication_schedule?.frequency ?? 0) / 1000,
      ...(lagThresholds && { lagThresholds }),
      targets: array.targetsOf.get(group.name) ?? [],
      ...circumstances.facts.progressOf(array, group.name),
    }
    known.set(group.name, evidence)
    return evidence
  })
}
