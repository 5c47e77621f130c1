import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  CreateVolumeType,
  EditVolumeType,
  ProtectionOffers,
  SetExtraSpec,
  SetReplication,
  VolumeType,
  VolumeTypeList,
  VolumeTypeUsage,
} from '../contracts/farside/volume-types.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'
import { liveIntervalMs } from './refresh.ts'

export const volumeTypeQueries = {
  all: () => ['volume-types'] as const,
  list: () =>
    queryOptions({
      queryKey: [...volumeTypeQueries.all(), 'list'],
      queryFn: ({ signal }) => callApi<VolumeTypeList>(apiRoutes.volumeTypes(), { signal }),
      // What becomes of each type follows its backends.
      refetchInterval: liveIntervalMs,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...volumeTypeQueries.all(), 'detail', id],
      queryFn: ({ signal }) => callApi<VolumeType>(apiRoutes.volumeType(id), { signal }),
    }),
  /** Volumes of each type, in the whole cloud. */
  usage: () =>
    queryOptions({
      queryKey: ['volume-type-usage'],
      queryFn: ({ signal }) => callApi<VolumeTypeUsage>(apiRoutes.volumeTypeUsage(), { signal }),
      refetchInterval: liveIntervalMs,
    }),
  /** What each backend gives to its replicated volumes. */
  offers: () =>
    queryOptions({
      queryKey: ['protection-offers'],
      queryFn: ({ signal }) => callApi<ProtectionOffers>(apiRoutes.protectionOffers(), { signal }),
    }),
}

const readAgain = (queryClient: QueryClient) => () =>
  queryClient.invalidateQueries({ queryKey: volumeTypeQueries.all() })

export const volumeTypeMutations = {
  create: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (volumeType: CreateVolumeType) =>
        callApi<VolumeType>(apiRoutes.volumeTypes(), { method: 'POST', body: volumeType }),
      onSuccess: readAgain(queryClient),
    }),
  edit: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (change: EditVolumeType) =>
        callApi<VolumeType>(apiRoutes.volumeType(id), { method: 'PUT', body: change }),
      onSuccess: readAgain(queryClient),
    }),
  delete: (queryClient: QueryClient) =>
    mutationOptions({
      mutationFn: (id: string) => callApi<void>(apiRoutes.volumeType(id), { method: 'DELETE' }),
      // Not the detail: it would ask for a type that is gone.
      onSuccess: () =>
        queryClient.invalidateQueries({ queryKey: volumeTypeQueries.list().queryKey }),
    }),
  setExtraSpec: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (spec: SetExtraSpec) =>
        callApi<VolumeType>(apiRoutes.extraSpecs(id), { method: 'PUT', body: spec }),
      onSuccess: readAgain(queryClient),
    }),
  setReplication: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (wanted: SetReplication) =>
        callApi<VolumeType>(apiRoutes.volumeTypeReplication(id), { method: 'PUT', body: wanted }),
      onSuccess: readAgain(queryClient),
    }),
  deleteExtraSpec: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (key: string) =>
        callApi<VolumeType>(apiRoutes.extraSpec(id, key), { method: 'DELETE' }),
      onSuccess: readAgain(queryClient),
    }),
}
