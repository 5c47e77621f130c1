import {
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { LagHistory, SetLagThresholds } from '../contracts/farside/lag.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'

/** A history grows slowly. */
const historyIntervalMs = 10_000

export const lagQueries = {
  all: () => ['lag'] as const,
  /** @param lastSeconds how far back, at most 400 days. */
  history: (array: string, name: string, lastSeconds: number) =>
    queryOptions({
      queryKey: [...lagQueries.all(), array, name, lastSeconds],
      queryFn: ({ signal }) =>
        callApi<LagHistory>(withQuery(apiRoutes.lag(array, name), { lastSeconds }), { signal }),
      refetchInterval: historyIntervalMs,
      placeholderData: keepPreviousData,
    }),
}

export const lagMutations = {
  setThresholds: (queryClient: QueryClient, array: string, name: string) =>
    mutationOptions({
      mutationFn: (thresholds: SetLagThresholds) =>
        callApi<LagHistory['thresholds']>(apiRoutes.lagThresholds(array, name), {
          method: 'PUT',
          body: thresholds,
        }),
      // Every status of the group and of its members may be another now.
      onSuccess: () => queryClient.invalidateQueries(),
    }),
}
