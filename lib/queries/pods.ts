import { queryOptions } from '@tanstack/react-query'
import type { PodDetail, PodList } from '../contracts/farside/pods.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const podQueries = {
  all: () => ['pods'] as const,
  list: () =>
    queryOptions({
      queryKey: [...podQueries.all(), 'list'],
      queryFn: ({ signal }) => callApi<PodList>(apiRoutes.pods(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  detail: (array: string, name: string) =>
    queryOptions({
      queryKey: [...podQueries.all(), 'detail', array, name],
      queryFn: ({ signal }) => callApi<PodDetail>(apiRoutes.pod(array, name), { signal }),
      refetchInterval: liveIntervalMs,
    }),
}
