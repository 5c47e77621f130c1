import { queryOptions } from '@tanstack/react-query'
import type { DoctorReport, DoctorSummary } from '../contracts/farside/doctor.ts'
import type { DoctorArea } from '../domain/doctor/diagnosis.ts'
import { apiRoutes } from '../routes.ts'
import { callApi } from './api.ts'

/** Troubles come and go slower than what the lists show, and looking for them costs more. */
const examineIntervalMs = 10_000

export const doctorQueries = {
  all: () => ['doctor'] as const,
  summary: () =>
    queryOptions({
      queryKey: [...doctorQueries.all(), 'summary'],
      queryFn: ({ signal }) => callApi<DoctorSummary>(apiRoutes.doctor(), { signal }),
      refetchInterval: examineIntervalMs,
    }),
  /** One query an area, so that each result is shown as it comes. */
  area: (area: DoctorArea) =>
    queryOptions({
      queryKey: [...doctorQueries.all(), 'area', area],
      queryFn: ({ signal }) => callApi<DoctorReport>(apiRoutes.doctorArea(area), { signal }),
      refetchInterval: examineIntervalMs,
    }),
}
