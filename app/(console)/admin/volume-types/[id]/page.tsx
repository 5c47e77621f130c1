import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { VolumeTypeDetail } from '#components/volume-type/volume-type-detail.tsx'
import { backendQueries } from '#lib/queries/backends.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { listBackends } from '#lib/server/inventory/list-backends.ts'
import { getVolumeType } from '#lib/server/inventory/volume-types.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Volume Type' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const session = await requireAdmin()
  const id = decodeURIComponent((await params).id)
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, volumeTypeQueries.detail(id), () => getVolumeType(session, id)),
    prefetch(queryClient, backendQueries.list(), listBackends),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VolumeTypeDetail id={id} />
    </HydrationBoundary>
  )
}
