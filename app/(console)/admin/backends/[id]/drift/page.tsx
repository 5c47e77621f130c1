import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { DriftTab } from '#components/drift/drift-tab.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { driftQueries } from '#lib/queries/drift.ts'
import { readBackendDrift } from '#lib/server/drift/read-drift.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type BackendParams, backendId, backendTitle } from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Drift')

export default async function Page(props: BackendParams) {
  await requireAdmin()
  const id = await backendId(props)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, driftQueries.backend(id), () => readBackendDrift(id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DriftTab id={id} />
    </HydrationBoundary>
  )
}
