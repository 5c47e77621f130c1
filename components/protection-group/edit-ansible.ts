import type {
  EditProtectionGroup,
  ProtectionGroup,
} from '#lib/contracts/farside/protection-groups.ts'
import type { Retention } from '#lib/domain/replication/retention.ts'
import type { Blackout, Schedule } from '#lib/domain/replication/schedule.ts'
import { HOUR_SECONDS } from '#lib/domain/units.ts'
import { hourOfClock } from './edit-cli.ts'

/** What an array has of a group before it is changed. */
export type GroupSettings = Pick<
  ProtectionGroup,
  'replicationSchedule' | 'snapshotSchedule' | 'sourceRetention' | 'targetRetention'
>

/**
 * Tasks for the collection purestorage.flasharray, one a schedule; frequencies are in seconds. Each says
 * the whole schedule and retention, also what does not change: the module turns a schedule on that it is
 * not told to leave off, takes the number of days for a number a day that it is not told, and lets a
 * blackout end when it begins (purefa_pgsched @ 051698c, `update_schedule`).
 * @param before what the array has now.
 */
export function ansibleLines(
  name: string,
  change: EditProtectionGroup,
  before: GroupSettings,
): string {
  const { replicationSchedule, snapshotSchedule, sourceRetention, targetRetention } = change
  const tasks = []
  if (replicationSchedule ?? targetRetention) {
    const schedule = changedBy(replicationSchedule, before.replicationSchedule)
    const retention = changedBy(targetRetention, before.targetRetention)
    tasks.push(
      task(name, 'replication', [
        ...scheduleLines('replicate', schedule),
        ...blackoutLines(schedule.blackout, before),
        ...retentionLines('target_', retention),
      ]),
    )
  }
  if (snapshotSchedule ?? sourceRetention) {
    const schedule = changedBy(snapshotSchedule, before.snapshotSchedule)
    const retention = changedBy(sourceRetention, before.sourceRetention)
    tasks.push(
      task(name, 'snapshot', [
        ...scheduleLines('snap', schedule),
        ...retentionLines('', retention),
      ]),
    )
  }
  return tasks.join('\n')
}

type Change<Whole> = { [Field in keyof Whole]?: Whole[Field] | undefined }

const changedBy = <Whole extends object>(
  change: Change<Whole> | undefined,
  whole: Whole,
): Whole => ({
  ...whole,
  ...Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined)),
})

const task = (name: string, schedule: 'replication' | 'snapshot', lines: string[]) =>
  [
    `- name: ${schedule === 'replication' ? 'Replication' : 'Local snapshots'} of a protection group`,
    '  purestorage.flasharray.purefa_pgsched:',
    `    name: ${JSON.stringify(name)}`,
    `    schedule: ${schedule}`,
    ...lines.map((line) => `    ${line}`),
  ].join('\n')

const scheduleLines = (kind: string, { enabled, intervalSeconds, atSeconds = null }: Schedule) => [
  `enabled: ${enabled}`,
  `${kind}_frequency: ${intervalSeconds}`,
  ...atLines(`${kind}_at`, atSeconds),
]

/** The module knows whole hours only. */
function atLines(key: string, atSeconds: number | null): string[] {
  if (atSeconds === null) return []
  return atSeconds % HOUR_SECONDS === 0
    ? [`${key}: ${hour(atSeconds)}`]
    : [`# ${key} takes whole hours only, this is ${hourOfClock(atSeconds)}`]
}

/** It takes a blackout that begins at midnight for none: so it clears one, and cannot set that. */
function blackoutLines(blackout: Blackout | null, before: GroupSettings): string[] {
  if (blackout === null)
    return before.replicationSchedule.blackout === null
      ? []
      : ['blackout_start: 12AM', 'blackout_end: 12AM']
  if (blackout.startSeconds === 0)
    return ['# purefa_pgsched cannot set a blackout that begins at midnight']
  return [
    `blackout_start: ${hour(blackout.startSeconds)}`,
    `blackout_end: ${hour(blackout.endSeconds)}`,
  ]
}

const hour = (seconds: number) => hourOfClock(seconds).toUpperCase()

const retentionLines = (prefix: string, { allForSeconds, perDay, days }: Retention) => [
  `${prefix}all_for: ${allForSeconds}`,
  `${prefix}per_day: ${perDay}`,
  `${prefix}days: ${days}`,
]
