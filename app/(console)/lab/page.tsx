import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LabPage } from '#components/lab/lab-page.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { labQueries } from '#lib/queries/lab.ts'
import { getLab } from '#lib/server/lab/lab.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin, requireSession } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Lab' }

export default async function Page() {
  await requireAdmin()
  if (!(await requireSession()).cloud.isLab) notFound()
  const queryClient = makeQueryClient()
  await prefetch(queryClient, labQueries.current(), getLab)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <LabPage />
    </HydrationBoundary>
  )
}
