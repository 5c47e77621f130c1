import {
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { RetypeForecast, RetypeVolume } from '../contracts/farside/retype.ts'
import type { VolumeFacet } from '../contracts/farside/volume-filter.ts'
import type { VolumeSortKey } from '../contracts/farside/volume-sort.ts'
import type {
  CreateVolume,
  EditVolume,
  Volume,
  VolumeDetail,
  VolumeFacets,
  VolumePage,
} from '../contracts/farside/volumes.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'
import { liveIntervalMs, refreshInterval } from './refresh.ts'

/** What is listed, and in which order; facets as `formatValues` writes them. */
export type VolumeSelection = Partial<Record<VolumeFacet, string>> & {
  /** `admin`: the volumes of all projects. */
  scope: 'project' | 'admin'
  sort?: `${VolumeSortKey}:${'asc' | 'desc'}` | null
  /** Part of the name. */
  q?: string | null
}

export type VolumeListQuery = VolumeSelection & {
  /** 1 to 200; 25 when left out. */
  limit?: number
  /** `nextMarker` of the page before. */
  marker?: string | null
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
        callApi<VolumePage>(withQuery(apiRoutes.volumes(), query), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) =>
        refreshInterval(state.data?.items.some(isVolumeMoving) ?? false),
    }),
  /** What the list could be filtered by, while somebody chooses. */
  facets: (query: VolumeSelection) =>
    queryOptions({
      queryKey: [...volumeQueries.all(), 'facets', query],
      queryFn: ({ signal }) =>
        callApi<VolumeFacets>(withQuery(apiRoutes.volumeFacets(), query), { signal }),
      placeholderData: keepPreviousData,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...volumeQueries.all(), 'detail', id],
      queryFn: ({ signal }) => callApi<VolumeDetail>(apiRoutes.volume(id), { signal }),
      refetchInterval: ({ state }) =>
        state.data === undefined ? liveIntervalMs : refreshInterval(isVolumeMoving(state.data)),
    }),
  /** What a change of type comes to; nothing is asked while no type is chosen. */
  retype: (id: string, request: RetypeVolume) =>
    queryOptions({
      queryKey: [...volumeQueries.all(), 'retype', id, request],
      queryFn: ({ signal }) =>
        callApi<RetypeForecast>(withQuery(apiRoutes.retypeVolume(id), request), { signal }),
      enabled: request.volumeType !== '',
      staleTime: 0,
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
  retype: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (request: RetypeVolume) =>
        callApi<void>(apiRoutes.retypeVolume(id), { method: 'POST', body: request }),
      onSuccess: readAgain(queryClient),
    }),
  delete: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (id: string) => callApi<void>(apiRoutes.volume(id), { method: 'DELETE' }),
      onSuccess: readAgain(queryClient),
    }),
}
