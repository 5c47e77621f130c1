import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { DoctorPage } from '#components/doctor/doctor-page.tsx'
import { makeQueryClient } from '#components/query-client.ts'
import { doctorAreas } from '#lib/domain/doctor/diagnosis.ts'
import { doctorQueries } from '#lib/queries/doctor.ts'
import { lookAt } from '#lib/server/doctor/doctor.ts'
import { prefetch } from '#lib/server/prefetch.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Doctor' }

/** An array that hangs must not hold the other areas back: they are shown, and it follows. */
const patienceMs = 500

export default async function Page() {
  await requireAdmin()
  const queryClient = makeQueryClient()
  await Promise.all(
    doctorAreas.map((area) =>
      prefetch(queryClient, doctorQueries.area(area), () => lookAt(area), patienceMs),
    ),
  )
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DoctorPage />
    </HydrationBoundary>
  )
}
