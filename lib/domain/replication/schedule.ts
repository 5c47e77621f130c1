import {
  DAY_MS,
  DAY_SECONDS,
  durationWords,
  everyWords,
  HOUR_SECONDS,
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
  blackout?: Blackout | null
}

/** Time of day in the array's zone in which nothing starts; may run over midnight. */
export type Blackout = { startSeconds: number; endSeconds: number }

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

/** Only then does an array look at the time of day of a schedule. */
export const isWholeDays = (intervalSeconds: number): boolean => intervalSeconds % DAY_SECONDS === 0

/** May a time of day be given? Only for intervals of whole days. */
export function checkAt(schedule: Schedule): Verdict {
  const at = schedule.atSeconds ?? null
  if (at === null) return allowed
  if (!isWholeDays(schedule.intervalSeconds))
    return denied('A time of day needs an interval of whole days')
  return at >= 0 && at < DAY_SECONDS ? allowed : denied('Enter a time between 00:00 and 23:59')
}

/**
 * May nothing start between these times of day? An array takes whole hours, and a window over midnight;
 * one that ends when it begins is none (ansible purefa_pgsched clears a blackout by 0 to 0).
 */
export function checkBlackout({ startSeconds, endSeconds }: Blackout): Verdict {
  const isHour = (seconds: number) =>
    seconds >= 0 && seconds < DAY_SECONDS && seconds % HOUR_SECONDS === 0
  if (!isHour(startSeconds) || !isHour(endSeconds)) return denied('Begins and ends on the hour')
  return startSeconds === endSeconds ? denied('Ends when it begins: choose another hour') : allowed
}

/** The schedule in words: "every hour", "every day at 09:00", "off (every hour when enabled)". */
export function scheduleWords(schedule: Schedule): string {
  const at = timeOfDayOf(schedule)
  const blackout = schedule.blackout ?? null
  const every =
    everyWords(schedule.intervalSeconds) +
    (at === null ? '' : ` at ${timeOfDayWords(at)}`) +
    (blackout === null
      ? ''
      : `, not between ${timeOfDayWords(blackout.startSeconds)} and ${timeOfDayWords(blackout.endSeconds)}`)
  return schedule.enabled ? every : `off (${every} when enabled)`
}

/** What an array keeps of a time of day counts for nothing while the interval is not of whole days. */
const timeOfDayOf = ({ atSeconds = null, intervalSeconds }: Schedule): number | null =>
  isWholeDays(intervalSeconds) ? atSeconds : null

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
  const at = timeOfDayOf(schedule)
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
