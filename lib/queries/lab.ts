import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { AdvancedClock, Lab } from '../contracts/farside/lab.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const labQueries = {
  all: () => ['lab'] as const,
  current: () =>
    queryOptions({
      queryKey: [...labQueries.all(), 'current'],
      queryFn: ({ signal }) => callApi<Lab>(apiRoutes.lab(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
}

/** Time and scenario touch everything that is on the screen, so everything is read again. */
export const labMutations = {
  advance: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (durationMs: number) =>
        callApi<AdvancedClock>(apiRoutes.labAdvance(), { method: 'POST', body: { durationMs } }),
      onSuccess: () => queryClient.invalidateQueries(),
    }),
  setClock: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (frozen: boolean) =>
        callApi<Lab>(apiRoutes.labClock(), { method: 'POST', body: { frozen } }),
      onSuccess: () => queryClient.invalidateQueries(),
    }),
  reset: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (scenario: string) =>
        callApi<Lab>(apiRoutes.labReset(), { method: 'POST', body: { scenario } }),
      onSuccess: () => queryClient.invalidateQueries(),
    }),
}
