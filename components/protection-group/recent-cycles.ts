import type {
  ProtectionGroupDetail,
  RecoveryPointList,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import {
  type CycleRecord,
  cycleRecord,
  type FinishedTransfer,
} from '#lib/domain/replication/feasibility.ts'
import { SECOND_MS } from '#lib/domain/units.ts'

/** The present is what the newest transfers say. */
const newest = 8

/**
 * How the replication to each target goes, by its newest transfers. Of older ones the retention has
 * removed some, and what those carried is missing: only the time in which all are kept counts.
 */
export function recentCycles(
  { targets, targetRetention }: ProtectionGroupDetail,
  { points, asOfMs }: RecoveryPointList,
): { target: string; record: CycleRecord }[] {
  const fromMs = asOfMs - targetRetention.allForSeconds * SECOND_MS
  return targets.flatMap(({ name: target }) => {
    const finished = points
      .filter((point) => point.lane === 'target' && point.array === target)
      .filter(({ createdMs }) => createdMs >= fromMs)
      .flatMap(toFinished)
      .sort((left, right) => right.createdMs - left.createdMs)
      .slice(0, newest)
    const record = cycleRecord(finished)
    return record === null ? [] : [{ target, record }]
  })
}

function toFinished({ createdMs, transfer }: RecoveryPointView): FinishedTransfer[] {
  const { startedMs = null, completedMs = null, transferredBytes = 0 } = transfer ?? {}
  return startedMs === null || completedMs === null
    ? []
    : [{ createdMs, startedMs, completedMs, transferredBytes }]
}
