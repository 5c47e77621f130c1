import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { HOUR_SECONDS, timeOfDayWords } from '#lib/domain/units.ts'
import { shellWord } from '../same-by/shell-word.ts'

/** A time of day as Purity and its tools spell it: 0 → "12am", 32400 → "9am", 34200 → "9:30am". */
export function hourOfClock(secondsSinceMidnight: number): string {
  const [hour = '0', minute = '00'] = timeOfDayWords(secondsSinceMidnight).split(':')
  const half = secondsSinceMidnight < 12 * HOUR_SECONDS ? 'am' : 'pm'
  const onTheClock = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12
  return `${onTheClock}${minute === '00' ? '' : `:${minute}`}${half}`
}

/** Purity's own commands: retention and schedule are set by one each, switched on and off by another. */
export function cliLines(name: string, change: EditProtectionGroup): string {
  const { replicationSchedule, snapshotSchedule, sourceRetention, targetRetention } = change
  const retain = [
    ...retentionOptions('', sourceRetention),
    ...retentionOptions('target-', targetRetention),
  ]
  const schedule = [
    ...scheduleOptions('snap', snapshotSchedule),
    ...scheduleOptions('replicate', replicationSchedule),
    ...blackoutOption(replicationSchedule?.blackout),
  ]
  const group = shellWord(name)
  return [
    ...(retain.length > 0 ? [`purepgroup retain ${retain.join(' ')} ${group}`] : []),
    ...(schedule.length > 0 ? [`purepgroup schedule ${schedule.join(' ')} ${group}`] : []),
    ...switchLine('--snap', snapshotSchedule?.enabled, group),
    ...switchLine('--replicate', replicationSchedule?.enabled, group),
  ].join('\n')
}

const option = (name: string, value: string | number | undefined) =>
  value === undefined ? [] : [`--${name} ${value}`]

const retentionOptions = (prefix: string, retention: EditProtectionGroup['targetRetention']) => [
  ...option(`${prefix}all-for`, retention?.allForSeconds),
  ...option(`${prefix}per-day`, retention?.perDay),
  ...option(`${prefix}days`, retention?.days),
]

const scheduleOptions = (kind: string, schedule: EditProtectionGroup['snapshotSchedule']) => [
  ...option(
    `${kind}-frequency`,
    schedule?.intervalSeconds === undefined ? undefined : `${schedule.intervalSeconds}s`,
  ),
  ...option(
    `${kind}-at`,
    schedule?.atSeconds === undefined ? undefined : hourOfClock(schedule.atSeconds),
  ),
]

/** `--replicate-blackout 10pm-6am`; an empty one takes it away. */
function blackoutOption(
  blackout: { startSeconds: number; endSeconds: number } | null | undefined,
): string[] {
  if (blackout === undefined) return []
  if (blackout === null) return ['--replicate-blackout ""']
  return [
    `--replicate-blackout ${hourOfClock(blackout.startSeconds)}-${hourOfClock(blackout.endSeconds)}`,
  ]
}

const switchLine = (option: string, enabled: boolean | undefined, group: string) =>
  enabled === undefined ? [] : [`purepgroup ${enabled ? 'enable' : 'disable'} ${option} ${group}`]
