import {
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { ReconcilePage } from '../contracts/farside/reconcile.ts'
import type {
  ReconcileBody,
  ReconcileChoices,
  ReconcileResult,
} from '../contracts/farside/reconcile-acts.ts'
import type { ReconcileKind } from '../domain/reconcile/kinds.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export type ReconcileQuery = {
  marker: string | null
  q: string | null
  /** Null: everything that needs somebody. */
  kind: ReconcileKind | null
  array: string | null
  project: string | null
}

export const reconcileQueries = {
  all: () => ['reconcile'] as const,
  list: (query: ReconcileQuery) =>
    queryOptions({
      queryKey: [...reconcileQueries.all(), 'list', query],
      queryFn: ({ signal }) =>
        callApi<ReconcilePage>(withQuery(apiRoutes.reconcile(), query), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: liveIntervalMs,
    }),
  /** What an item's forms offer; read when one opens. */
  choices: (item: string) =>
    queryOptions({
      queryKey: [...reconcileQueries.all(), 'choices', item],
      queryFn: ({ signal }) =>
        callApi<ReconcileChoices>(withQuery(apiRoutes.reconcileChoices(), { item }), { signal }),
      staleTime: liveIntervalMs,
    }),
}

export const reconcileMutations = {
  /** A result may be incomplete: then it says which step failed. */
  act: <Act extends keyof ReconcileBody>(queryClient: QueryClient, act: Act) =>
    mutationOptions({
      mutationFn: (body: ReconcileBody[Act]) =>
        callApi<ReconcileResult>(apiRoutes.reconcileAct(act), { method: 'POST', body }),
      // Volumes, groups and pods have changed with it, and after a refusal the list is out of date.
      onSettled: () => queryClient.invalidateQueries(),
    }),
}
