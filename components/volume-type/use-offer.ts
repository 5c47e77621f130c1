import { useQuery } from '@tanstack/react-query'
import type { ProtectionOffer } from '#lib/domain/volume-type/protection-words.ts'
import { podQueries } from '#lib/queries/pods.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'

/**
 * What the arrays give to a replicated volume as they stand now, from the group and the pod that
 * Cinder manages; null while there is none.
 */
export function useOffer(): ProtectionOffer | null {
  const groups = useQuery({ ...protectionGroupQueries.list(), refetchInterval: false })
  const pods = useQuery({ ...podQueries.list(), refetchInterval: false })
  const group = groups.data?.groups.find(({ isLocal, managedBy }) => isLocal && managedBy !== null)
  const pod = pods.data?.pods.find(({ managedBy }) => managedBy !== null)
  if (group === undefined && pod === undefined) return null
  return {
    schedule: group?.replicationSchedule ?? { enabled: false, intervalSeconds: 3600 },
    retention: group?.targetRetention ?? { allForSeconds: 0, perDay: 0, days: 0 },
    asyncTargets: group?.targets.filter(({ allowed }) => allowed).map(({ name }) => name) ?? [],
    syncTargets:
      pod?.arrays.map(({ name }) => name).filter((name) => name !== (group?.array ?? pod.array)) ??
      [],
  }
}
