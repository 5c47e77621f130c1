import {
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { Page } from '../contracts/farside/common.ts'
import type { volumeSortKeys } from '../contracts/farside/volume-sort.ts'
import type {
  CreateVolume,
  EditVolume,
  Volume,
  VolumeDetail,
} from '../contracts/farside/volumes.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs, refreshInterval } from './refresh.ts'

export type VolumeSortKey = (typeof volumeSortKeys)[number]

export type VolumeListQuery = {
  /** `admin`: the volumes of all projects. */
  scope: 'project' | 'admin'
  /** 1 to 200; 25 when left out. */
  limit?: number
  /** `nextMarker` of the page before. */
  marker?: string | null
  sort?: `${VolumeSortKey}:${'asc' | 'desc'}` | null
  /** Part of the name. */
  q?: string | null
  /** Cinder's status, exactly. */
  status?: string | null
}

/** True while Cinder or the array is at work on it, so that it is worth asking again soon. */
export const isVolumeMoving = (volume: Volume) =>
  volume.status.endsWith('ing') || volume.protection.status === 'seeding'

export const volumeQueries = {
  all: () => ['volumes'] as const,
  list: (query: VolumeListQuery) =>
    queryOptions({
      queryKey: [...volumeQueries.all(), 'list', query],
      queryFn: ({ signal }) =>
        callApi<Page<Volume>>(withQuery(apiRoutes.volumes(), query), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) =>
        refreshInterval(state.data?.items.some(isVolumeMoving) ?? false),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...volumeQueries.all(), 'detail', id],
      queryFn: ({ signal }) => callApi<VolumeDetail>(apiRoutes.volume(id), { signal }),
      refetchInterval: ({ state }) =>
        state.data === undefined ? liveIntervalMs : refreshInterval(isVolumeMoving(state.data)),
    }),
}

const readAgain = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: volumeQueries.all() })

export const volumeMutations = {
  create: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (volume: CreateVolume) =>
        callApi<Volume>(apiRoutes.volumes(), { method: 'POST', body: volume }),
      onSuccess: readAgain(queryClient),
    }),
  edit: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (change: EditVolume) =>
        callApi<void>(apiRoutes.volume(id), { method: 'PATCH', body: change }),
      onSuccess: readAgain(queryClient),
    }),
  extend: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (newSizeGib: number) =>
        callApi<void>(apiRoutes.extendVolume(id), { method: 'POST', body: { newSizeGib } }),
      onSuccess: readAgain(queryClient),
    }),
  delete: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (id: string) => callApi<void>(apiRoutes.volume(id), { method: 'DELETE' }),
      onSuccess: readAgain(queryClient),
    }),
}
