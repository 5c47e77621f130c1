import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OverviewPage } from '#components/overview/overview-page.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { overviewQueries } from '#lib/queries/overview.ts'
import { topologyQueries } from '#lib/queries/topology.ts'
import { strongestRole } from '#lib/server/access/roles.ts'
import { readOverview } from '#lib/server/inventory/read-overview.ts'
import { readTopology } from '#lib/server/inventory/read-topology.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireSignedIn } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Overview' }

export default async function Page() {
  const session = await requireSignedIn()
  const queryClient = makeQueryClient()
  const reads = [prefetch(queryClient, overviewQueries.current(), () => readOverview(session))]
  if (strongestRole(session.roles) === 'admin')
    reads.push(prefetch(queryClient, topologyQueries.current(), readTopology))
  await Promise.all(reads)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewPage />
    </HydrationBoundary>
  )
}
