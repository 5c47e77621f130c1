import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { ProtectionGroupDetail } from '#components/protection-group/protection-group-detail.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { getProtectionGroup } from '#lib/server/inventory/get-protection-group.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type ArrayObjectProps, arrayObject, arrayObjectTitle } from '../../../array-object.ts'

export const generateMetadata = arrayObjectTitle

export default async function Page(props: ArrayObjectProps) {
  await requireAdmin()
  const { array, name } = await arrayObject(props)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, protectionGroupQueries.detail(array, name), () =>
    getProtectionGroup(array, name),
  )
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProtectionGroupDetail array={array} name={name} />
    </HydrationBoundary>
  )
}
