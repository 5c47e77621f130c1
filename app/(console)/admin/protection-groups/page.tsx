import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { GroupTabs } from '#components/compliance/group-tabs.tsx'
import { ProtectionGroupTable } from '#components/protection-group/protection-group-table.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { routes } from '#lib/routes.ts'
import { listProtectionGroups } from '#lib/server/inventory/list-protection-groups.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Protection Groups' }

export default async function Page() {
  await requireAdmin()
  const queryClient = makeQueryClient()
  await prefetch(queryClient, protectionGroupQueries.list(), listProtectionGroups)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: 'Admin' }]} title="Protection Groups" />
      <GroupTabs current={routes.protectionGroups()} />
      <ProtectionGroupTable />
    </HydrationBoundary>
  )
}
