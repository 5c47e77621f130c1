import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { LagHistory } from '../contracts/farside/lag.ts'
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
