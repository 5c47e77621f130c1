import {
  DAY_MS,
  DAY_SECONDS,
  durationWords,
  everyWords,
  SECOND_MS,
  timeOfDayWords,
} from '../units.ts'
import { allowed, denied, type Verdict } from '../verdict.ts'

/** When a protection group takes a snapshot and sends it, in seconds (the wire has milliseconds). */
export type Schedule = {
  enabled: boolean
  intervalSeconds: number
  /** Time of day in the array's zone, seconds since midnight; only for intervals of whole days. */
  atSeconds?: number | null
  /** Time of day in which nothing starts; may run over midnight. */
  blackout?: { startSeconds: number; endSeconds: number } | null
}

/** Range of `replication_schedule.frequency`; some models (//M10, //X10, CBS) start at 900 s. */
export const intervalLimits = { minSeconds: 300, maxSeconds: 34_560_000 } as const

/** May a group replicate this often? An array refuses what is out of range, and Cinder never notices. */
export function checkInterval(intervalSeconds: number): Verdict {
  const { minSeconds, maxSeconds } = intervalLimits
  if (!Number.isInteger(intervalSeconds)) return denied('Enter a whole number of seconds')
  if (intervalSeconds < minSeconds)
    return denied(`At least ${minSeconds} seconds (${durationWords(minSeconds)})`)
  if (intervalSeconds > maxSeconds)
    return denied(`At most ${maxSeconds} seconds (${durationWords(maxSeconds)})`)
  return allowed
}

/** May a time of day be given? Only for intervals of whole days. */
export function checkAt(schedule: Schedule): Verdict {
  const at = schedule.atSeconds ?? null
  if (at === null) return allowed
  if (schedule.intervalSeconds % DAY_SECONDS !== 0)
    return denied('A time of day needs an interval of whole days')
  return at >= 0 && at < DAY_SECONDS ? allowed : denied('Enter a time between 00:00 and 23:59')
}

/** The schedule in words: "every hour", "every day at 09:00", "off (every hour when enabled)". */
export function scheduleWords(schedule: Schedule): string {
  const at = schedule.atSeconds ?? null
  const blackout = schedule.blackout ?? null
  const every =
    everyWords(schedule.intervalSeconds) +
    (at === null ? '' : ` at ${timeOfDayWords(at)}`) +
    (blackout === null
      ? ''
      : `, not between ${timeOfDayWords(blackout.startSeconds)} and ${timeOfDayWords(blackout.endSeconds)}`)
  return schedule.enabled ? every : `off (${every} when enabled)`
}

/**
 * When the next snapshot is due, or null when the schedule is off.
 * @param lastRunMs creation of the newest snapshot, null when there is none yet.
 * @param nowMs the array's clock.
 * @param utcOffsetSeconds the array's zone, which times of day are in.
 */
export function nextRunMs(
  schedule: Schedule,
  lastRunMs: number | null,
  nowMs: number,
  utcOffsetSeconds = 0,
): number | null {
  if (!schedule.enabled) return null
  const offsetMs = utcOffsetSeconds * SECOND_MS
  const midnightMs = (ms: number) => Math.floor((ms + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  const intervalMs = schedule.intervalSeconds * SECOND_MS
  const at = schedule.atSeconds ?? null
  if (at === null) {
    const dueMs = Math.max(nowMs, lastRunMs === null ? nowMs : lastRunMs + intervalMs)
    return afterBlackout(schedule, dueMs, midnightMs(dueMs))
  }
  const firstMs = midnightMs(lastRunMs === null ? nowMs : lastRunMs + intervalMs) + at * SECOND_MS
  const missedDays = Math.max(0, Math.ceil((nowMs - firstMs) / DAY_MS))
  const dueMs = firstMs + missedDays * DAY_MS
  return afterBlackout(schedule, dueMs, midnightMs(dueMs))
}

function afterBlackout(schedule: Schedule, dueMs: number, midnightMs: number): number {
  const blackout = schedule.blackout ?? null
  if (blackout === null) return dueMs
  const { startSeconds, endSeconds } = blackout
  const second = (dueMs - midnightMs) / SECOND_MS
  const endMs = midnightMs + endSeconds * SECOND_MS
  if (startSeconds <= endSeconds)
    return second >= startSeconds && second < endSeconds ? endMs : dueMs
  if (second >= startSeconds) return endMs + DAY_MS
  return second < endSeconds ? endMs : dueMs
}
