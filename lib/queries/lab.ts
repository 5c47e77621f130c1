import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { AdvancedClock, Lab, SetFault } from '../contracts/farside/lab.ts'
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

/** Time, faults and scenario touch everything that is on the screen, so everything is read again. */
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
  setFault: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (fault: SetFault) =>
        callApi<Lab>(apiRoutes.labFaults(), { method: 'POST', body: fault }),
      onSuccess: (lab) => takeLab(queryClient, lab),
    }),
  /** Without an id all of them. One that is over already is read anew. */
  clearFault: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (id?: string) =>
        callApi<Lab>(id === undefined ? apiRoutes.labFaults() : apiRoutes.labFault(id), {
          method: 'DELETE',
        }),
      onSuccess: (lab) => takeLab(queryClient, lab),
      onError: () => queryClient.invalidateQueries({ queryKey: labQueries.all() }),
    }),
}

/** The answer shows at once; what the arrays tell since then may take them until they time out. */
function takeLab(queryClient: QueryClient, lab: Lab): void {
  queryClient.setQueryData(labQueries.current().queryKey, lab)
  void queryClient.invalidateQueries()
}
