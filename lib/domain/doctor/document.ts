import type { PlacedDiagnosis, Severity } from './diagnosis.ts'
import type { AreaReport, Summary } from './report.ts'

/** What each severity is called where people and programs read it. */
export const severityWords: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** 0 nothing or notes only, 1 warnings, 2 errors or a part that could not be looked at. */
export function doctorExitCode(reports: readonly AreaReport[], summary: Summary): number {
  if (summary.errors > 0 || reports.some(({ gaps }) => gaps.length > 0)) return 2
  return summary.warnings > 0 ? 1 : 0
}

/** What `farside doctor --json` prints and the page copies; its shape is documented in docs/command-line.md. */
export function doctorDocument(
  cloud: string,
  reports: readonly AreaReport[],
  summary: Summary<PlacedDiagnosis>,
) {
  const { errors, warnings, notes, diagnoses } = summary
  return {
    cloud,
    asOf: timeOf(Math.max(...reports.map(({ asOfMs }) => asOfMs))),
    errors,
    warnings,
    notes,
    exitCode: doctorExitCode(reports, summary),
    diagnoses: diagnoses.map(({ severity, sinceMs, asOfMs, urgency, where, href, ...rest }) => ({
      severity: severityWords[severity],
      ...rest,
      page: href,
      since: sinceMs === null ? null : timeOf(sinceMs),
      asOf: timeOf(asOfMs),
    })),
    areas: reports.map(({ area, checked, gaps, tookMs }) => ({
      area,
      checked,
      notSeen: gaps.map(({ what, of, message }) => ({ what, of, message })),
      tookMs,
    })),
  }
}

const timeOf = (ms: number) => new Date(ms).toISOString()
