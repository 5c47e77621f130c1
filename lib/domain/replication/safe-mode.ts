import { durationWords, everyWords } from '../units.ts'
import type { Retention } from './retention.ts'
import type { Schedule } from './schedule.ts'

/**
 * SafeMode of a protection group: with `retention_lock` at `ratcheted` it can only become safer, and
 * only the vendor's support can unlock it (`ProtectionGroup.retention_lock` of the FlashArray REST 2
 * reference).
 */
export const isRatcheted = (retentionLock: string): boolean => retentionLock === 'ratcheted'

/** What an array refuses to do to such a group, each to follow "It forbids:". */
export const safeModeForbids = [
  'keeping less, or for a shorter time',
  'snapshots and replication less often, or none',
  'removing members or targets',
  'destroying the group, and eradicating its snapshots',
] as const

/** Who can end it. */
export const safeModeEnds = 'Only the support of Pure Storage can unlock the group'

/** Added to what an array says when it refuses a change of such a group. */
export const safeModeExplanation = `SafeMode of the group is ratcheted: it can only become safer. ${safeModeEnds}.`

/** What SafeMode looks at of a group's settings. */
export type LockedSettings = {
  replication: Pick<Schedule, 'enabled' | 'intervalSeconds'>
  snapshots: Pick<Schedule, 'enabled' | 'intervalSeconds'>
  target: Retention
  source: Retention
}

/**
 * Which parts of a change an array refuses under SafeMode, in words; none when it takes all of it. It
 * takes a change whole or not at all.
 */
export function safeModeRefusals(before: LockedSettings, after: LockedSettings): string[] {
  return [
    ...scheduleRefusals('replication', before.replication, after.replication),
    ...scheduleRefusals('local snapshots', before.snapshots, after.snapshots),
    ...retentionRefusals('the target', before.target, after.target),
    ...retentionRefusals('the source', before.source, after.source),
  ]
}

function scheduleRefusals(
  what: string,
  before: LockedSettings['replication'],
  after: LockedSettings['replication'],
): string[] {
  const { enabled, intervalSeconds } = after
  const isOff = before.enabled && !enabled
  const isRarer = intervalSeconds > before.intervalSeconds
  return [
    ...(isOff ? [`${what} off`] : []),
    ...(isRarer
      ? [`${what} ${everyWords(intervalSeconds)}, not ${everyWords(before.intervalSeconds)}`]
      : []),
  ]
}

function retentionRefusals(where: string, before: Retention, after: Retention): string[] {
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`
  return [
    ...(after.allForSeconds < before.allForSeconds
      ? [
          `all for ${durationWords(after.allForSeconds)} on ${where}, not ${durationWords(before.allForSeconds)}`,
        ]
      : []),
    ...(after.perDay < before.perDay
      ? [`${after.perDay} a day on ${where}, not ${before.perDay}`]
      : []),
    ...(after.days < before.days
      ? [`for ${days(after.days)} on ${where}, not ${days(before.days)}`]
      : []),
  ]
}
