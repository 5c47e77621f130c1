import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OverviewPage } from '#components/overview/overview-page.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { overviewQueries } from '#lib/queries/overview.ts'
import { readOverview } from '#lib/server/inventory/read-overview.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireSignedIn } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Overview' }

export default async function Page() {
  const session = await requireSignedIn()
  const queryClient = makeQueryClient()
  await prefetch(queryClient, overviewQueries.current(), () => readOverview(session))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewPage />
    </HydrationBoundary>
  )
}
