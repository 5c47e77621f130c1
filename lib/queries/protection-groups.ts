import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  EditedProtectionGroup,
  EditProtectionGroup,
  ProtectionGroupDetail,
  ProtectionGroupList,
  RecoveryPointList,
  SnapshotGroup,
  TakenSnapshot,
} from '../contracts/farside/protection-groups.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs, refreshInterval } from './refresh.ts'

/** About 250 KB. */
const longListPoints = 1000

const isTransferring = (list: RecoveryPointList | undefined) =>
  list?.points.some(({ transfer }) => transfer !== null && transfer.completedMs === null) ?? false

export const protectionGroupQueries = {
  all: () => ['protection-groups'] as const,
  list: () =>
    queryOptions({
      queryKey: [...protectionGroupQueries.all(), 'list'],
      queryFn: ({ signal }) =>
        callApi<ProtectionGroupList>(apiRoutes.protectionGroups(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  detail: (array: string, name: string) =>
    queryOptions({
      queryKey: [...protectionGroupQueries.all(), 'detail', array, name],
      queryFn: ({ signal }) =>
        callApi<ProtectionGroupDetail>(apiRoutes.protectionGroup(array, name), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  /** @param limit newest copies per lane, 1 to 5000. */
  recoveryPoints: (array: string, name: string, limit = 100) =>
    queryOptions({
      queryKey: [...protectionGroupQueries.all(), 'recovery-points', array, name, limit],
      queryFn: ({ signal }) =>
        callApi<RecoveryPointList>(withQuery(apiRoutes.recoveryPoints(array, name), { limit }), {
          signal,
        }),
      // A long list weighs megabytes: it is asked for less often.
      refetchInterval: ({ state }) =>
        refreshInterval(isTransferring(state.data)) *
        ((state.data?.points.length ?? 0) > longListPoints ? 5 : 1),
    }),
}

export const protectionGroupMutations = {
  edit: (queryClient: QueryClient, array: string, name: string) =>
    mutationOptions({
      mutationFn: (change: EditProtectionGroup) =>
        callApi<EditedProtectionGroup>(apiRoutes.protectionGroup(array, name), {
          method: 'PATCH',
          body: change,
        }),
      onSuccess: ({ group }) => {
        queryClient.setQueryData(protectionGroupQueries.detail(array, name).queryKey, group)
        // cinder.conf, the backend and what differs between the two may have changed with it.
        return queryClient.invalidateQueries()
      },
    }),
  snapshot: (queryClient: QueryClient, array: string, name: string) =>
    mutationOptions({
      mutationFn: (wish: SnapshotGroup) =>
        callApi<TakenSnapshot>(apiRoutes.groupSnapshots(array, name), {
          method: 'POST',
          body: wish,
        }),
      onSuccess: () => queryClient.invalidateQueries(),
    }),
}
