import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { BackendShell } from '#components/backend/backend-shell.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { getBackend } from '#lib/server/inventory/list-backends.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type BackendParams, backendId } from './backend-id.ts'

export default async function Layout({
  params,
  children,
}: BackendParams & { children: React.ReactNode }) {
  await requireAdmin()
  const id = await backendId({ params })
  const queryClient = makeQueryClient()
  await prefetch(queryClient, backendQueries.detail(id), () => getBackend(id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BackendShell id={id}>{children}</BackendShell>
    </HydrationBoundary>
  )
}
