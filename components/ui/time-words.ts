const SKEW_MS = 2000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const steps = [
  { below: HOUR_MS, unitMs: MINUTE_MS, unit: 'minute' },
  { below: 2 * DAY_MS, unitMs: HOUR_MS, unit: 'hour' },
  { below: 60 * DAY_MS, unitMs: DAY_MS, unit: 'day' },
  { below: 730 * DAY_MS, unitMs: 30.44 * DAY_MS, unit: 'month' },
  { below: Number.POSITIVE_INFINITY, unitMs: 365.25 * DAY_MS, unit: 'year' },
] as const

const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/**
 * “3 minutes ago”, “in 2 hours”. Rounds towards now: a recovery point of 89 minutes is one hour old,
 * and never looks older or younger than it is by more than its own unit.
 */
export function relativeWords(atMs: number, nowMs: number): string {
  const distanceMs = Math.abs(atMs - nowMs)
  // Two clocks differ by a second: what they say has just happened is not still to come.
  if (distanceMs < 45_000) return atMs > nowMs + SKEW_MS ? 'in a moment' : 'just now'
  const step = steps.find(({ below }) => distanceMs < below) ?? steps[0]
  const count = Math.max(1, Math.floor(distanceMs / step.unitMs))
  return format.format(atMs > nowMs ? count : -count, step.unit)
}

/** “2026-11-22 10:41:07 UTC”: one form on server and browser, sortable, with its zone. */
export function absoluteUtc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** The same instant in a zone (the browser's own when none is given), with the zone's name. */
export function absoluteIn(atMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs)
}
