import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { TargetsTab } from '#components/backend/target-table.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { listTargets } from '#lib/server/inventory/list-targets.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type BackendParams, backendId, backendTitle } from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Targets')

export default async function Page(props: BackendParams) {
  await requireAdmin()
  const id = await backendId(props)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, backendQueries.targets(id), () => listTargets(id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TargetsTab id={id} />
    </HydrationBoundary>
  )
}
