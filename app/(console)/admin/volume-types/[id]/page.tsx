import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { VolumeTypeDetail } from '#components/volume-type/volume-type-detail.tsx'
import { backendQueries } from '#lib/queries/backends.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { listBackends } from '#lib/server/inventory/list-backends.ts'
import { readProtectionOffers } from '#lib/server/inventory/protection-offers.ts'
import { readVolumeTypeUsage } from '#lib/server/inventory/volume-type-usage.ts'
import { getVolumeType } from '#lib/server/inventory/volume-types.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Volume Type' }

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<{ copyOf?: string | string[] }>
}) {
  const session = await requireAdmin()
  const id = decodeURIComponent((await params).id)
  const { copyOf } = await searchParams
  const original = typeof copyOf === 'string' ? copyOf : undefined
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, volumeTypeQueries.detail(id), () => getVolumeType(session, id)),
    prefetch(queryClient, backendQueries.list(), listBackends),
    prefetch(queryClient, volumeTypeQueries.usage(), readVolumeTypeUsage),
    prefetch(queryClient, volumeTypeQueries.offers(), readProtectionOffers),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VolumeTypeDetail id={id} copyOf={original} />
    </HydrationBoundary>
  )
}
