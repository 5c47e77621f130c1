import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { BackendDrift, DriftList, MendDrift, MendedDrift } from '../contracts/farside/drift.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const driftQueries = {
  all: () => ['drift'] as const,
  list: () =>
    queryOptions({
      queryKey: [...driftQueries.all(), 'list'],
      queryFn: ({ signal }) => callApi<DriftList>(apiRoutes.drift(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  backend: (id: string) =>
    queryOptions({
      queryKey: [...driftQueries.all(), 'backend', id],
      queryFn: ({ signal }) => callApi<BackendDrift>(apiRoutes.backendDrift(id), { signal }),
      refetchInterval: liveIntervalMs,
    }),
}

export const driftMutations = {
  mend: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (items: MendDrift['items']) =>
        callApi<MendedDrift>(apiRoutes.mendDrift(id), { method: 'POST', body: { items } }),
      onSuccess: ({ drift }) => {
        queryClient.setQueryData(driftQueries.backend(id).queryKey, drift)
        return queryClient.invalidateQueries()
      },
    }),
}
