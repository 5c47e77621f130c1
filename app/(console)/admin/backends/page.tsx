import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { BackendsPage } from '#components/backend/backend-table.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { listBackends } from '#lib/server/inventory/list-backends.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Backends' }

export default async function Page() {
  await requireAdmin()
  const queryClient = makeQueryClient()
  await prefetch(queryClient, backendQueries.list(), listBackends)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BackendsPage />
    </HydrationBoundary>
  )
}
