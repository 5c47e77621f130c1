import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { makeQueryClient } from '#components/query-client.ts'
import { readSnapshotFilter, snapshotListQuery } from '#components/snapshot/snapshot-list-query.ts'
import { SnapshotTable } from '#components/snapshot/snapshot-table.tsx'
import { readTableState } from '#components/table/search-params.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { snapshotQueries } from '#lib/queries/snapshots.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import type { SignedIn } from '#lib/server/session/signed-in.ts'
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts'
import { readSnapshotChoices } from '#lib/server/snapshots/snapshot-choices.ts'
import type { SearchProps } from './volume-list.tsx'

/** The list of Project ▸ Snapshots and of Admin ▸ Snapshots, with the page that the URL asks for. */
export async function SnapshotList({
  scope,
  session,
  searchParams,
}: SearchProps & { scope: 'project' | 'admin'; session: SignedIn }) {
  const params = await searchParams
  const filter = readSnapshotFilter((name) => {
    const value = params[name]
    return typeof value === 'string' ? value : null
  })
  const query = snapshotListQuery(scope, readTableState(params), filter)
  const given = Object.entries(query).filter(([, value]) => value !== null)
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, snapshotQueries.list(query), () =>
      listSnapshots(session, Object.fromEntries(given)),
    ),
    scope === 'admin' && prefetch(queryClient, snapshotQueries.choices(), readSnapshotChoices),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: scope === 'admin' ? 'Admin' : 'Project' }]} title="Snapshots" />
      <SnapshotTable scope={scope} />
    </HydrationBoundary>
  )
}
