import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  SnapshotAge,
  SnapshotChoices,
  SnapshotOrder,
  SnapshotPage,
  SnapshotState,
} from '../contracts/farside/snapshots.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

/** What of the snapshots is listed; what is null is not asked for. */
export type SnapshotFilter = {
  array: string | null
  /** `array/group` */
  group: string | null
  state: SnapshotState | null
  taken: SnapshotAge | null
}

export type SnapshotListQuery = SnapshotFilter & {
  /** `admin`: the snapshots of all projects. */
  scope: 'project' | 'admin'
  sort: SnapshotOrder | null
  q: string | null
  marker: string | null
}

export const snapshotQueries = {
  all: () => ['snapshots'] as const,
  list: (query: SnapshotListQuery) =>
    queryOptions({
      queryKey: [...snapshotQueries.all(), 'list', query],
      queryFn: ({ signal }) =>
        callApi<SnapshotPage>(withQuery(apiRoutes.snapshots(), query), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: liveIntervalMs,
    }),
  /** What the list of all can be filtered by. */
  choices: () =>
    queryOptions({
      queryKey: [...snapshotQueries.all(), 'choices'],
      queryFn: ({ signal }) => callApi<SnapshotChoices>(apiRoutes.snapshotChoices(), { signal }),
      staleTime: 30_000,
    }),
}
