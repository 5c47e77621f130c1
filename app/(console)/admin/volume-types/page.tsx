import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { VolumeTypeTable } from '#components/volume-type/volume-type-table.tsx'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { readVolumeTypeUsage } from '#lib/server/inventory/volume-type-usage.ts'
import { listVolumeTypes } from '#lib/server/inventory/volume-types.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Volume Types' }

export default async function Page() {
  const session = await requireAdmin()
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, volumeTypeQueries.list(), () => listVolumeTypes(session)),
    prefetch(queryClient, volumeTypeQueries.usage(), readVolumeTypeUsage),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: 'Admin' }]} title="Volume Types" />
      <VolumeTypeTable />
    </HydrationBoundary>
  )
}
