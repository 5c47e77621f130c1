import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'

/** The steps that one click takes. */
export const steps = [
  { label: '1 hour', durationMs: HOUR_MS },
  { label: '1 day', durationMs: DAY_MS },
  { label: '7 days', durationMs: 7 * DAY_MS },
] as const

/** “24 events fired”: snapshots, transfers, expiries and reports that were due on the way. */
export function firedWords(fired: number): string {
  if (fired === 0) return 'Nothing was due on the way'
  return fired === 1 ? '1 event fired' : `${new Intl.NumberFormat('en').format(fired)} events fired`
}

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** The lab's clock as date and time of day, in UTC, which is what the arrays and logs of the lab use. */
export function clockWords(nowMs: number): { date: string; time: string } {
  return {
    date: clockFormat.format(nowMs),
    time: new Date(nowMs).toISOString().slice(11, 19),
  }
}
