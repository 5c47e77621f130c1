import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { PodTable } from '#components/pod/pod-table.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { podQueries } from '#lib/queries/pods.ts'
import { listPods } from '#lib/server/inventory/list-pods.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Pods' }

export default async function Page() {
  await requireAdmin()
  const queryClient = makeQueryClient()
  await prefetch(queryClient, podQueries.list(), listPods)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: 'Admin' }]} title="Pods" />
      <PodTable />
    </HydrationBoundary>
  )
}
