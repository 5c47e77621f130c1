import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ComplianceGrouping, ComplianceReport } from '../contracts/farside/compliance.ts'
import type { ReportStep } from '../domain/replication/compliance-report.ts'
import { apiRoutes } from '../routes.ts'
import { callApi, withQuery } from './api.ts'

/** A report is read, not watched. */
const reportIntervalMs = 60_000

export type ComplianceView = { by: ComplianceGrouping; per: ReportStep; lastSeconds: number }

export const complianceQueries = {
  all: () => ['compliance'] as const,
  report: (view: ComplianceView) =>
    queryOptions({
      queryKey: [...complianceQueries.all(), view],
      queryFn: ({ signal }) =>
        callApi<ComplianceReport>(withQuery(apiRoutes.compliance(), view), { signal }),
      refetchInterval: reportIntervalMs,
      placeholderData: keepPreviousData,
    }),
}
