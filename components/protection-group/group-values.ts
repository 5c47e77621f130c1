import type { ProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import type { Retention } from '#lib/domain/replication/retention.ts'
import { type Blackout, isWholeDays, type Schedule } from '#lib/domain/replication/schedule.ts'

/**
 * What can be changed of a group, flat as a form shows it; an empty number is NaN. Times of day are
 * seconds since midnight of the array, null for none.
 */
export type GroupValues = {
  enabled: boolean
  intervalSeconds: number
  atSeconds: number | null
  blackoutStartSeconds: number | null
  blackoutEndSeconds: number | null
  allForSeconds: number
  perDay: number
  days: number
  snapshotEnabled: boolean
  snapshotIntervalSeconds: number
  snapshotAtSeconds: number | null
  sourceAllForSeconds: number
  sourcePerDay: number
  sourceDays: number
}

export const valuesOf = ({
  replicationSchedule,
  snapshotSchedule,
  sourceRetention,
  targetRetention: { allForSeconds, perDay, days },
}: ProtectionGroup): GroupValues => ({
  enabled: replicationSchedule.enabled,
  intervalSeconds: replicationSchedule.intervalSeconds,
  atSeconds: replicationSchedule.atSeconds,
  blackoutStartSeconds: replicationSchedule.blackout?.startSeconds ?? null,
  blackoutEndSeconds: replicationSchedule.blackout?.endSeconds ?? null,
  allForSeconds,
  perDay,
  days,
  snapshotEnabled: snapshotSchedule.enabled,
  snapshotIntervalSeconds: snapshotSchedule.intervalSeconds,
  snapshotAtSeconds: snapshotSchedule.atSeconds,
  sourceAllForSeconds: sourceRetention.allForSeconds,
  sourcePerDay: sourceRetention.perDay,
  sourceDays: sourceRetention.days,
})

/** The time of day that counts: what was chosen stays in the form while the interval is another. */
const countingAt = (intervalSeconds: number, atSeconds: number | null) =>
  isWholeDays(intervalSeconds) ? atSeconds : null

/** No blackout without a beginning, whatever its end says; null as well until both are chosen. */
export function blackoutOf({
  blackoutStartSeconds: startSeconds,
  blackoutEndSeconds: endSeconds,
}: GroupValues): Blackout | null {
  return startSeconds === null || endSeconds === null ? null : { startSeconds, endSeconds }
}

/** When the group is replicated. */
export const replicationOf = (values: GroupValues) =>
  ({
    enabled: values.enabled,
    intervalSeconds: values.intervalSeconds,
    atSeconds: countingAt(values.intervalSeconds, values.atSeconds),
    blackout: blackoutOf(values),
  }) satisfies Schedule

/** When snapshots are taken that stay on the source. */
export const localScheduleOf = (values: GroupValues) =>
  ({
    enabled: values.snapshotEnabled,
    intervalSeconds: values.snapshotIntervalSeconds,
    atSeconds: countingAt(values.snapshotIntervalSeconds, values.snapshotAtSeconds),
  }) satisfies Schedule

export const targetRetentionOf = ({ allForSeconds, perDay, days }: GroupValues): Retention => ({
  allForSeconds,
  perDay,
  days,
})

export const sourceRetentionOf = (values: GroupValues): Retention => ({
  allForSeconds: values.sourceAllForSeconds,
  perDay: values.sourcePerDay,
  days: values.sourceDays,
})
