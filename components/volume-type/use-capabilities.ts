import { useQuery } from '@tanstack/react-query'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { backendQueries } from '#lib/queries/backends.ts'

const none: readonly Capabilities[] = []

/** What the cloud's backends report to the scheduler now; empty while nobody knows. */
export function useCapabilities(): readonly Capabilities[] {
  const { data } = useQuery({
    ...backendQueries.list(),
    select: ({ backends }) =>
      backends.flatMap(({ pools }) =>
        // JSON as it came from Cinder, which is what the domain calls a capability's value.
        pools.map(({ capabilities }) => capabilities as Capabilities),
      ),
  })
  return data ?? none
}
