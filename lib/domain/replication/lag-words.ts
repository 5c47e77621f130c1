import type { Compliance, LagState } from './lag-compliance.ts'

/** A part of the history in words; what nobody saw is never called in time. */
export const lagStateWords: Record<LagState, string> = {
  'in-time': 'In time',
  late: 'Late',
  'very-late': 'Very late',
  'not-measured': 'Not measured',
  unknown: 'Not recorded',
}

/** “96.2 %”. What there is a little of is never rounded to nothing, nor what is nearly all to all. */
export function shareWords(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %'
  if (part >= whole) return '100 %'
  const percent = (part / whole) * 100
  if (percent < 0.1) return '< 0.1 %'
  return `${Math.min(99.9, Math.round(percent * 10) / 10)} %`
}

/** How a period was kept, as its parts in order, without those that cannot be where they are nothing. */
export function complianceParts(sum: Compliance): { state: LagState; words: string }[] {
  const seconds: [LagState, number][] = [
    ['in-time', sum.inTimeSeconds],
    ['late', sum.lateSeconds],
    ['very-late', sum.veryLateSeconds],
    ['not-measured', sum.notMeasuredSeconds],
    ['unknown', sum.unknownSeconds],
  ]
  const whole = seconds.reduce((total, [, each]) => total + each, 0)
  return seconds
    .filter(([state, each]) => state !== 'not-measured' || each > 0)
    .map(([state, each]) => ({
      state,
      words: `${lagStateWords[state]} ${shareWords(each, whole)}`,
    }))
}
