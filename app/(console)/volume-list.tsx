import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { makeQueryClient } from '#components/query-client.ts'
import { readTableState } from '#components/table/search-params.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { volumeListQuery } from '#components/volume/volume-list-query.ts'
import { VolumeTable } from '#components/volume/volume-table.tsx'
import { readVolumeFilter } from '#lib/contracts/farside/volume-filter.ts'
import { volumeQueries } from '#lib/queries/volumes.ts'
import { listVolumes } from '#lib/server/inventory/list-volumes.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import type { SignedIn } from '#lib/server/session/signed-in.ts'

export type SearchProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The list of Project ▸ Volumes and of Admin ▸ Volumes, with the page that the URL asks for. */
export async function VolumeList({
  scope,
  session,
  searchParams,
}: SearchProps & { scope: 'project' | 'admin'; session: SignedIn }) {
  const params = await searchParams
  const filter = readVolumeFilter((name) => {
    const value = params[name]
    return typeof value === 'string' ? value : null
  })
  const query = volumeListQuery(scope, readTableState(params), filter)
  const { q, sort, marker, ...asked } = query
  const queryClient = makeQueryClient()
  await prefetch(queryClient, volumeQueries.list(query), () =>
    listVolumes(session, {
      ...asked,
      ...(q && { q }),
      ...(sort && { sort }),
      ...(marker && { marker }),
    }),
  )
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader crumbs={[{ label: scope === 'admin' ? 'Admin' : 'Project' }]} title="Volumes" />
      <VolumeTable scope={scope} />
    </HydrationBoundary>
  )
}
