import type { ArrayVolume, CinderClaim, ReconcileBackend, ReconcileFacts } from './facts.ts'
import { idInName } from './names.ts'

/** The facts, put in order to be looked up; made once for all volumes. */
export type Ledger = {
  facts: ReconcileFacts
  backends: ReadonlyMap<string, ReconcileBackend>
  /** Arrays on which a volume is called exactly so. */
  named(name: string): readonly ArrayVolume[]
  /** Volumes with the claim's id in their names, wherever they are. */
  withIdOf(claim: CinderClaim): readonly ArrayVolume[]
  /** The claim behind an array's volume, if there is one. */
  claimOf(volume: ArrayVolume): CinderClaim | undefined
}

export function makeLedger(facts: ReconcileFacts): Ledger {
  const byName = new Map<string, ArrayVolume[]>()
  for (const { volumes } of facts.arrays) {
    for (const volume of volumes) push(byName, volume.name, volume)
  }
  const claims = new Map<string, CinderClaim>()
  for (const claim of facts.claims) {
    claims.set(claim.id.toLowerCase(), claim)
    claims.set(claim.expectedName.toLowerCase(), claim)
    if (claim.nameId !== claim.id) claims.set(claim.nameId.toLowerCase(), claim)
  }
  // Only asked for what is not where it should be, so in most clouds never made.
  let byId: Map<string, ArrayVolume[]> | undefined
  const withId = (id: string) => {
    byId ??= indexById(facts)
    return byId.get(id.toLowerCase()) ?? []
  }
  return {
    facts,
    backends: new Map(facts.backends.map((backend) => [backend.id, backend])),
    named: (name) => byName.get(name) ?? [],
    withIdOf: ({ id, nameId }) => (id === nameId ? withId(id) : [...withId(nameId), ...withId(id)]),
    claimOf: ({ name }) => claims.get(name.toLowerCase()) ?? claims.get(idInName(name) ?? ''),
  }
}

function indexById({ arrays }: ReconcileFacts): Map<string, ArrayVolume[]> {
  const byId = new Map<string, ArrayVolume[]>()
  for (const volume of arrays.flatMap(({ volumes }) => volumes)) {
    const id = idInName(volume.name)
    if (id !== null) push(byId, id, volume)
  }
  return byId
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
