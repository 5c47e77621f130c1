import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { readReconcileQuery } from '#components/reconcile/reconcile-query.ts'
import { ReconcileTable } from '#components/reconcile/reconcile-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { listReconcile } from '#lib/server/reconcile/list-reconcile.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import type { SearchProps } from '../../volume-list.tsx'

export const metadata: Metadata = { title: 'Reconcile' }

export default async function Page({ searchParams }: SearchProps) {
  await requireAdmin()
  const query = readReconcileQuery(await searchParams)
  const { marker, q, kind, array, project } = query
  const queryClient = makeQueryClient()
  await prefetch(queryClient, reconcileQueries.list(query), () =>
    listReconcile({
      ...(marker !== null && { marker }),
      ...(q !== null && { q }),
      ...(kind !== null && { kind }),
      ...(array !== null && { array }),
      ...(project !== null && { project }),
    }),
  )
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader
        crumbs={[{ label: 'Admin' }]}
        title="Reconcile"
        description="Where Cinder and the arrays disagree about volumes, and how to mend it."
      />
      <ReconcileTable />
    </HydrationBoundary>
  )
}
