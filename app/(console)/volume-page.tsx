import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { makeQueryClient } from '#components/query-client.ts'
import { VolumeDetail } from '#components/volume/volume-detail.tsx'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { volumeQueries } from '#lib/queries/volumes.ts'
import { getVolume } from '#lib/server/inventory/get-volume.ts'
import { listVolumeTypes } from '#lib/server/inventory/volume-types.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import type { SignedIn } from '#lib/server/session/signed-in.ts'

export type IdProps = { params: Promise<{ id: string }> }

/** One volume, under Project or under Admin. */
export async function VolumePage({
  scope,
  session,
  params,
}: IdProps & { scope: 'project' | 'admin'; session: SignedIn }) {
  const id = decodeURIComponent((await params).id)
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, volumeQueries.detail(id), () => getVolume(session, id)),
    prefetch(queryClient, volumeTypeQueries.list(), () => listVolumeTypes(session)),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VolumeDetail scope={scope} id={id} />
    </HydrationBoundary>
  )
}
