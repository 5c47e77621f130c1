import { DAY_MS } from '../units.ts'
import { type Compliance, type JudgedPart, noCompliance } from './lag-compliance.ts'

export const reportSteps = ['whole', 'day', 'week', 'month'] as const
export type ReportStep = (typeof reportSteps)[number]

export type Period = { fromMs: number; toMs: number }

/**
 * A period cut at midnight, at the beginning of weeks (Monday, ISO 8601) or of months, all in UTC;
 * the first and the last part may be shorter.
 */
export function periodsOf({ fromMs, toMs }: Period, step: ReportStep): Period[] {
  const periods: Period[] = []
  for (let startMs = fromMs; startMs < toMs; ) {
    const endMs = step === 'whole' ? toMs : Math.min(toMs, nextStepMs(startMs, step))
    periods.push({ fromMs: startMs, toMs: endMs })
    startMs = endMs
  }
  return periods
}

function nextStepMs(ms: number, step: Exclude<ReportStep, 'whole'>): number {
  const date = new Date(ms)
  const midnightMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  if (step === 'day') return midnightMs + DAY_MS
  if (step === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  const sinceMonday = (date.getUTCDay() + 6) % 7
  return midnightMs + (7 - sinceMonday) * DAY_MS
}

/** What of the parts lies in the period. */
export function partsWithin(parts: readonly JudgedPart[], { fromMs, toMs }: Period): JudgedPart[] {
  return parts.flatMap((part) => {
    const within = {
      ...part,
      fromMs: Math.max(part.fromMs, fromMs),
      toMs: Math.min(part.toMs, toMs),
    }
    return within.toMs > within.fromMs ? [within] : []
  })
}

/** Of several together: each counts for as long as it was in the period. */
export const sumOfCompliance = (sums: readonly Compliance[]): Compliance =>
  sums.reduce(
    (total, each) => ({
      inTimeSeconds: total.inTimeSeconds + each.inTimeSeconds,
      lateSeconds: total.lateSeconds + each.lateSeconds,
      veryLateSeconds: total.veryLateSeconds + each.veryLateSeconds,
      notMeasuredSeconds: total.notMeasuredSeconds + each.notMeasuredSeconds,
      unknownSeconds: total.unknownSeconds + each.unknownSeconds,
    }),
    noCompliance,
  )
