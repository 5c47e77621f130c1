import {
  DAY_MS,
  DAY_SECONDS,
  durationShort,
  durationWords,
  HOUR_SECONDS,
  SECOND_MS,
} from '../units.ts'
import {
  keptRecoveryPoints,
  oldestAgeSeconds,
  type Retention,
  retentionWords,
  steadyStateCount,
} from './retention.ts'
import { isWholeDays, nextRunMs, type Schedule, scheduleWords } from './schedule.ts'

/** When a schedule ran last, and in which zone its array counts the hours. */
type Phase = {
  /** Creation of the newest snapshot that the schedule made; null when there is none. */
  lastRunMs: number | null
  utcOffsetSeconds: number
}

/**
 * A schedule and a retention in one sentence: "every hour, on the hour; all of the last 24 hours, then
 * 5 a day for 7 days: 59 recovery points, the oldest 8 days old".
 */
export function settingsWords(schedule: Schedule, retention: Retention, phase: Phase): string {
  const kept = retentionWords(retention)
  if (!schedule.enabled) return `${scheduleWords(schedule)}; ${kept}`
  const count = standingCount(schedule, retention)
  const points = `${count} recovery point${count === 1 ? '' : 's'}`
  return `${scheduleWords(schedule)}${phaseWords(schedule, phase)}; ${kept}: ${points}, the oldest ${oldestWords(retention)} old`
}

/**
 * Where in the hour it runs. Only said where it stays so: an interval of whole hours counts on from
 * the last run, while a blackout moves it to its own end.
 */
function phaseWords(
  { intervalSeconds, blackout = null }: Schedule,
  { lastRunMs, utcOffsetSeconds }: Phase,
): string {
  if (lastRunMs === null || blackout !== null) return ''
  if (intervalSeconds % HOUR_SECONDS !== 0 || isWholeDays(intervalSeconds)) return ''
  const second = Math.floor(lastRunMs / SECOND_MS) + utcOffsetSeconds
  const minute = Math.floor((second % HOUR_SECONDS) / 60)
  if (minute === 0) return ', on the hour'
  return `, at ${minute} ${minute === 1 ? 'minute' : 'minutes'} past the hour`
}

/** Long enough to see what a blackout does to any interval of less than a day. */
const watchedDays = 8

/**
 * How many snapshots stand once a schedule and a retention have been running for long, or would. A blackout is
 * counted out day by day, from midnight UTC.
 */
export function standingCount(schedule: Schedule, retention: Retention): number {
  const { intervalSeconds, blackout = null } = schedule
  if (blackout === null || intervalSeconds >= DAY_SECONDS)
    return steadyStateCount(retention, intervalSeconds)
  const runs: number[] = []
  const running = { ...schedule, enabled: true }
  for (let ms = nextRunMs(running, null, 0); ms !== null && ms < watchedDays * DAY_MS; ) {
    runs.push(ms)
    ms = nextRunMs(running, ms, ms)
  }
  const perDay = (count: number) => count / watchedDays
  const recent = perDay(runs.length) * (retention.allForSeconds / DAY_SECONDS)
  // With next to nothing kept for itself, what is left is the newest of each slot.
  const slots = { ...retention, allForSeconds: 0, days: 2 * watchedDays }
  const daily =
    retention.perDay === 0
      ? 0
      : perDay(keptRecoveryPoints(runs, slots, watchedDays * DAY_MS).length) * retention.days
  return Math.max(1, Math.ceil(recent) + Math.ceil(daily))
}

function oldestWords(retention: Retention): string {
  const seconds = oldestAgeSeconds(retention)
  return seconds < DAY_SECONDS || seconds % DAY_SECONDS === 0
    ? durationWords(seconds)
    : durationShort(seconds)
}
