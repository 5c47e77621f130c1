import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ReconcileResult } from '../contracts/farside/reconcile-acts.ts'
import type {
  ChangedPoint,
  ClonedVolume,
  ClonePointVolume,
  OverwriteFromPoint,
  PointVolumes,
} from '../contracts/farside/restore.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'

/** A recovery point by where it is: `group` is what the group is called on that array. */
export type PointPlace = { array: string; group: string; suffix: string }

export const restoreQueries = {
  /** What is in a point; read anew whenever a dialog about it opens. */
  volumes: ({ array, group, suffix }: PointPlace) =>
    queryOptions({
      queryKey: ['recovery-points', 'volumes', array, group, suffix],
      queryFn: ({ signal }) =>
        callApi<PointVolumes>(apiRoutes.recoveryPointVolumes(array, group, suffix), { signal }),
      gcTime: 0,
    }),
}

const post = <T>({ array, group, suffix }: PointPlace, act: string, body: object) =>
  callApi<T>(apiRoutes.recoveryPointAct(array, group, suffix, act), { method: 'POST', body })

export const restoreMutations = {
  /** One volume; lists are read again when whoever asks for several is through. */
  clone: (place: PointPlace) =>
    mutationOptions({
      mutationFn: (wish: ClonePointVolume) => post<ClonedVolume>(place, 'clone', wish),
    }),
  overwrite: (queryClient: QueryClient, place: PointPlace) =>
    mutationOptions({
      mutationFn: (wish: OverwriteFromPoint) => post<ReconcileResult>(place, 'overwrite', wish),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  change: (queryClient: QueryClient, place: PointPlace, act: 'destroy' | 'recover') =>
    mutationOptions({
      mutationFn: () => post<ChangedPoint>(place, act, {}),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  eradicate: (queryClient: QueryClient, place: PointPlace) =>
    mutationOptions({
      mutationFn: (confirmSuffix: string) => post<void>(place, 'eradicate', { confirmSuffix }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
}
