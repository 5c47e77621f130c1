import { queryOptions } from '@tanstack/react-query'
import type { Topology } from '../contracts/farside/topology.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const topologyQueries = {
  all: () => ['topology'] as const,
  current: () =>
    queryOptions({
      queryKey: [...topologyQueries.all(), 'current'],
      queryFn: ({ signal }) => callApi<Topology>(apiRoutes.topology(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
}
