import { SECOND_MS } from '../../domain/units.ts'
import type { EditProtectionGroup } from '../farside/protection-groups.ts'
import type { ProtectionGroupPatchWire } from './protection-group.ts'

type Change = Omit<EditProtectionGroup, 'conf'>

/** The array's PATCH for a change: frequency and blackout in milliseconds, `at` in seconds. */
export function toGroupPatch(change: Change): ProtectionGroupPatchWire {
  const { replicationSchedule, snapshotSchedule, sourceRetention, targetRetention } = change
  const blackout = replicationSchedule?.blackout
  const parts = {
    replication_schedule: given({
      ...schedulePart(replicationSchedule),
      blackout: blackout === null ? ('' as const) : blackoutPart(blackout),
    }),
    snapshot_schedule: given(schedulePart(snapshotSchedule)),
    source_retention: given(retentionPart(sourceRetention)),
    target_retention: given(retentionPart(targetRetention)),
  }
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0),
  )
}

const given = <Part extends object>(part: Part) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))

const schedulePart = (schedule: Change['snapshotSchedule']) => ({
  enabled: schedule?.enabled,
  frequency: schedule?.intervalSeconds && schedule.intervalSeconds * SECOND_MS,
  at: schedule?.atSeconds,
})

const blackoutPart = (blackout: { startSeconds: number; endSeconds: number } | undefined) =>
  blackout && { start: blackout.startSeconds * SECOND_MS, end: blackout.endSeconds * SECOND_MS }

const retentionPart = (retention: Change['targetRetention']) => ({
  all_for_sec: retention?.allForSeconds,
  per_day: retention?.perDay,
  days: retention?.days,
})
