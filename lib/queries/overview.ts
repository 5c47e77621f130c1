import { queryOptions } from '@tanstack/react-query'
import type { Overview } from '../contracts/farside/overview.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const overviewQueries = {
  all: () => ['overview'] as const,
  current: () =>
    queryOptions({
      queryKey: [...overviewQueries.all(), 'current'],
      queryFn: ({ signal }) => callApi<Overview>(apiRoutes.overview(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
}
