import { DAY_MS, DAY_SECONDS, durationWords, SECOND_MS } from '../units.ts'

/**
 * What an array keeps: every snapshot for `allForSeconds`, then `perDay` a day for `days` more days.
 * Field by field the wire's `all_for_sec`, `per_day`, `days`.
 */
export type Retention = { allForSeconds: number; perDay: number; days: number }

/** Ranges that every Purity 6 accepts; newer ones accept more. */
export const retentionLimits = {
  allForSeconds: { min: 60, max: 34_560_000 },
  perDay: { min: 0, max: 1440 },
  days: { min: 0, max: 4000 },
} as const

/** What is wrong, by field, in words for that field; empty when an array takes it. */
export function retentionErrors(retention: Retention): Partial<Record<keyof Retention, string>> {
  const errors: Partial<Record<keyof Retention, string>> = {}
  const units = { allForSeconds: ' seconds', perDay: ' a day', days: ' days' }
  for (const field of ['allForSeconds', 'perDay', 'days'] as const) {
    const { min, max } = retentionLimits[field]
    const value = retention[field]
    if (!Number.isInteger(value)) errors[field] = 'Enter a whole number'
    else if (value < min) errors[field] = `At least ${min}${units[field]}`
    else if (value > max) errors[field] = `At most ${max}${units[field]}`
  }
  return errors
}

/** Keeps some of each day once the time in which all are kept is over. */
export const keepsDaily = (retention: Retention) => retention.perDay > 0 && retention.days > 0

/**
 * The number of the slot of a day that a moment is in; counted from midnight UTC.
 * @param perDay into how many slots a day is cut, at least 1.
 */
export const slotOf = (ms: number, perDay: number): number =>
  // Whole numbers only: a third of a day as a fraction would move the edge of a slot.
  Math.floor(ms / DAY_MS) * perDay + Math.floor(((ms % DAY_MS) * perDay) / DAY_MS)

/** "all of the last 24 hours, then 5 a day for 7 days" */
export function retentionWords(retention: Retention): string {
  const recent = `all of the last ${durationWords(retention.allForSeconds)}`
  if (!keepsDaily(retention)) return recent
  return `${recent}, then ${retention.perDay} a day for ${durationDays(retention.days)}`
}

const durationDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** Age of the oldest snapshot that is kept, in the steady state. */
export function oldestAgeSeconds(retention: Retention): number {
  return retention.allForSeconds + (keepsDaily(retention) ? retention.days * DAY_SECONDS : 0)
}

/** How many snapshots an interval makes in a day. */
export const takenPerDay = (intervalSeconds: number): number => DAY_SECONDS / intervalSeconds

/** Asks for more a day than an interval makes: all of them are kept. */
export const keepsMoreThanTaken = ({ perDay }: Retention, intervalSeconds: number): boolean =>
  perDay > takenPerDay(intervalSeconds)

/** The time in which all are kept ends before the next snapshot comes. */
export const isKeptShorterThan = ({ allForSeconds }: Retention, intervalSeconds: number): boolean =>
  allForSeconds < intervalSeconds

/** How many snapshots stand once the retention has been running for long: the seed's 24 + 35 = 59. */
export function steadyStateCount(retention: Retention, intervalSeconds: number): number {
  const recent = Math.ceil(retention.allForSeconds / intervalSeconds)
  if (!keepsDaily(retention)) return recent
  // A two-day interval cannot leave three snapshots a day behind.
  const keptPerDay = Math.min(retention.perDay, takenPerDay(intervalSeconds))
  return recent + Math.ceil(keptPerDay * retention.days)
}

/**
 * Which snapshots still stand at `nowMs`, in the order given. The model of FlashArray retention: up to
 * the age `allForSeconds` all of them; then the newest of each slot of 24 h / `perDay`, slots counted
 * from midnight UTC, up to the age `allForSeconds` + `days` days; then none.
 * @param createdMs creation times of all snapshots that were ever taken, on the array's clock.
 */
export function keptRecoveryPoints(
  createdMs: readonly number[],
  retention: Retention,
  nowMs: number,
): number[] {
  const allForMs = retention.allForSeconds * SECOND_MS
  const oldestMs = oldestAgeSeconds(retention) * SECOND_MS
  const perDay = Math.max(1, retention.perDay)
  const newestOfSlot = new Map<number, number>()
  for (const ms of createdMs) {
    const slot = slotOf(ms, perDay)
    if (ms <= nowMs && ms >= (newestOfSlot.get(slot) ?? ms)) newestOfSlot.set(slot, ms)
  }
  return createdMs.filter((ms) => {
    const ageMs = nowMs - ms
    if (ageMs < 0) return false
    if (ageMs <= allForMs) return true
    return keepsDaily(retention) && ageMs <= oldestMs && newestOfSlot.get(slotOf(ms, perDay)) === ms
  })
}
