import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { makeQueryClient } from '#components/query-client.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { CopyVolumeType } from '#components/volume-type/copy-volume-type.tsx'
import { CreateVolumeTypeForm } from '#components/volume-type/create-volume-type-form.tsx'
import { backendQueries } from '#lib/queries/backends.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { listBackends } from '#lib/server/inventory/list-backends.ts'
import { readProtectionOffers } from '#lib/server/inventory/protection-offers.ts'
import { getVolumeType } from '#lib/server/inventory/volume-types.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Create Volume Type' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ copy?: string | string[] }>
}) {
  const session = await requireAdmin()
  const { copy } = await searchParams
  const originalId = typeof copy === 'string' && copy !== '' ? copy : null
  const queryClient = makeQueryClient()
  await Promise.all([
    prefetch(queryClient, backendQueries.list(), listBackends),
    prefetch(queryClient, volumeTypeQueries.offers(), readProtectionOffers),
    ...(originalId === null
      ? []
      : [
          prefetch(queryClient, volumeTypeQueries.detail(originalId), () =>
            getVolumeType(session, originalId),
          ),
        ]),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader
        crumbs={[{ label: 'Admin' }, { label: 'Volume Types', href: routes.volumeTypes() }]}
        title="Create Volume Type"
      />
      {originalId === null ? (
        <CreateVolumeTypeForm original={null} />
      ) : (
        <CopyVolumeType originalId={originalId} />
      )}
    </HydrationBoundary>
  )
}
