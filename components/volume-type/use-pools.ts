import { useQuery } from '@tanstack/react-query'
import type { BackendList } from '#lib/contracts/farside/backends.ts'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import type { PoolCandidate } from '#lib/domain/volume-type/pool.ts'
import { backendQueries } from '#lib/queries/backends.ts'

const none: readonly PoolCandidate[] = []

/** Every pool as the scheduler meets it now, and every backend without one; empty while nobody knows. */
export function usePools(): readonly PoolCandidate[] {
  const { data } = useQuery({ ...backendQueries.list(), select: candidatesOf })
  return data ?? none
}

const candidatesOf = ({ backends }: BackendList): PoolCandidate[] =>
  backends.flatMap(({ id, service, pools }): PoolCandidate[] => {
    if (pools.length === 0) return [{ name: id, service, capabilities: null }]
    return pools.map(({ name, capabilities }) => ({
      name,
      service,
      // JSON as it came from Cinder, which is what the domain calls a capability's value.
      capabilities: capabilities as Capabilities,
    }))
  })

/** What the pools report. */
export const capabilitiesOf = (pools: readonly PoolCandidate[]): Capabilities[] =>
  pools.flatMap(({ capabilities }) => (capabilities === null ? [] : [capabilities]))
