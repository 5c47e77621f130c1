import { complianceGroupings } from '#lib/contracts/farside/compliance.ts'
import { type ReportStep, reportSteps } from '#lib/domain/replication/compliance-report.ts'
import { DAY_SECONDS } from '#lib/domain/units.ts'
import type { ComplianceView } from '#lib/queries/compliance.ts'

export const groupingWords = { group: 'Group', type: 'Volume Type', project: 'Project' } as const
export const stepWords: Record<ReportStep, string> = {
  whole: 'The whole period',
  day: 'Day by day',
  week: 'Week by week',
  month: 'Month by month',
}
export const spans = [1, 7, 30, 90, 400].map((days) => ({
  value: String(days),
  label: days === 1 ? 'Last 24 hours' : `Last ${days} days`,
}))
const usualDays = '7'

/** What the address of the page asks for; what it does not know is the usual. */
export function readComplianceView(params: Record<string, string | undefined>): ComplianceView {
  const days = spans.find(({ value }) => value === params.days)?.value ?? usualDays
  return {
    by: complianceGroupings.find((each) => each === params.by) ?? 'group',
    per: reportSteps.find((each) => each === params.per) ?? 'whole',
    lastSeconds: Number(days) * DAY_SECONDS,
  }
}

/** The beginning of a part of a report, which is cut in UTC. */
export function periodWords(fromMs: number, step: ReportStep): string {
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Date(fromMs).toLocaleDateString('en-GB', { timeZone: 'UTC', year: 'numeric', ...options })
  if (step === 'month') return date({ month: 'long' })
  const day = date({ day: 'numeric', month: 'short' })
  return step === 'week' ? `Week from ${day}` : day
}
