import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  AppliedConfiguration,
  ApplyConfiguration,
  Backend,
  BackendList,
  Configuration,
  ConfigurationBackup,
  LogPage,
  RestartResult,
} from '../contracts/farside/backends.ts'
import type { PreflightReport } from '../contracts/farside/preflight.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export type LogPageQuery = {
  /** Lines that end at or before this byte offset; the newest ones when left out. */
  before?: number
  /** One page that has the line at this byte offset in its middle. */
  around?: number
  limit?: number
}

export const backendQueries = {
  all: () => ['backends'] as const,
  list: () =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'list'],
      queryFn: ({ signal }) => callApi<BackendList>(apiRoutes.backends(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'detail', id],
      queryFn: ({ signal }) => callApi<Backend>(apiRoutes.backend(id), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  /** Tries each array when it is asked for, and only then: every try is a sign-in on the array. */
  preflight: (id: string) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'preflight', id],
      queryFn: ({ signal }) => callApi<PreflightReport>(apiRoutes.backendPreflight(id), { signal }),
      refetchOnWindowFocus: false,
    }),
  /** Not refreshed by itself: an editor works on it. The etag guards against another's edit. */
  configuration: (id: string) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'configuration', id],
      queryFn: ({ signal }) =>
        callApi<Configuration>(apiRoutes.backendConfiguration(id), { signal }),
      refetchOnWindowFocus: false,
    }),
  /** A copy never changes, and is of no use once nobody looks at it. */
  backup: (id: string, name: string) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'backup', id, name],
      queryFn: ({ signal }) =>
        callApi<ConfigurationBackup>(apiRoutes.backendBackup(id, name), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  /**
   * Tries the arrays that an edited cinder.conf names.
   * @param arrayLines what of the text names arrays: nothing else makes it worth another try.
   */
  check: (id: string, arrayLines: string, text: string) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'check', id, arrayLines],
      queryFn: async ({ signal }) => ({
        text,
        ...(await callApi<PreflightReport>(apiRoutes.backendConfigurationCheck(id), {
          method: 'POST',
          body: { text },
          signal,
        })),
      }),
      gcTime: 0, // typed tokens are not to stay in memory
      staleTime: 30_000,
    }),
  /** A page of the log; the newer lines come by `useLogStream`. */
  log: (id: string, query: LogPageQuery = {}) =>
    queryOptions({
      queryKey: [...backendQueries.all(), 'log', id, query],
      queryFn: ({ signal }) =>
        callApi<LogPage>(withQuery(apiRoutes.backendLog(id), query), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
}

export const backendMutations = {
  applyConfiguration: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (change: ApplyConfiguration) =>
        callApi<AppliedConfiguration>(apiRoutes.backendConfiguration(id), {
          method: 'PUT',
          body: change,
        }),
      onSuccess: ({ configuration }) => {
        queryClient.setQueryData(backendQueries.configuration(id).queryKey, configuration)
        // A restart changes the backend, its arrays, its group and its pod: everything is read again.
        return queryClient.invalidateQueries()
      },
    }),
  restart: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: () => callApi<RestartResult>(apiRoutes.backendRestart(id), { method: 'POST' }),
      onSuccess: () => queryClient.invalidateQueries(),
    }),
}
