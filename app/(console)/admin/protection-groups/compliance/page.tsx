import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ComplianceReportTable } from '#components/compliance/compliance-report.tsx'
import { readComplianceView } from '#components/compliance/compliance-view.ts'
import { GroupTabs } from '#components/compliance/group-tabs.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { complianceQueries } from '#lib/queries/compliance.ts'
import { routes } from '#lib/routes.ts'
import { readCompliance } from '#lib/server/history/read-compliance.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Compliance' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>
}) {
  await requireAdmin()
  const view = readComplianceView(await searchParams)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, complianceQueries.report(view), () => readCompliance(view))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: 'Admin' }]} title="Protection Groups" />
      <GroupTabs current={routes.compliance()} />
      <ComplianceReportTable />
    </HydrationBoundary>
  )
}
