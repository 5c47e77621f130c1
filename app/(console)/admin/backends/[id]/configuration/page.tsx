import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ConfigurationTab } from '#components/backend/configuration/configuration-tab.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { readConfiguration } from '#lib/server/conf/configuration.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import {
  type BackendParams,
  type BackendSearch,
  backendId,
  backendTitle,
  numberOf,
} from '../backend-id.ts'

export const generateMetadata = (props: BackendParams): Promise<Metadata> =>
  backendTitle(props, 'Configuration')

export default async function Page(props: BackendParams & BackendSearch) {
  await requireAdmin()
  const id = await backendId(props)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, backendQueries.configuration(id), () => readConfiguration(id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConfigurationTab id={id} line={await numberOf(props, 'line')} />
    </HydrationBoundary>
  )
}
