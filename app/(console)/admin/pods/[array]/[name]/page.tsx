import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { PodDetail } from '#components/pod/pod-detail.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { podQueries } from '#lib/queries/pods.ts'
import { getPod } from '#lib/server/inventory/get-pod.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type ArrayObjectProps, arrayObject, arrayObjectTitle } from '../../../array-object.ts'

export const generateMetadata = arrayObjectTitle

export default async function Page(props: ArrayObjectProps) {
  await requireAdmin()
  const { array, name } = await arrayObject(props)
  const queryClient = makeQueryClient()
  await prefetch(queryClient, podQueries.detail(array, name), () => getPod(array, name))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PodDetail array={array} name={name} />
    </HydrationBoundary>
  )
}
