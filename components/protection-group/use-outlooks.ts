import { useMemo } from 'react'
import type {
  ProtectionGroupDetail,
  RecoveryPointList,
} from '#lib/contracts/farside/protection-groups.ts'
import { type Outlooks, outlookOf } from '#lib/domain/replication/outlook.ts'

const none: Outlooks = { at: () => ({ expiresMs: null, isNext: false, isNotSent: false }) }

/** What becomes of each recovery point of a group under its present settings, by its index. */
export function useOutlooks(
  group: ProtectionGroupDetail,
  list: RecoveryPointList | undefined,
): Outlooks {
  const { sourceRetention, targetRetention, replicationSchedule, snapshotSchedule } = group
  const { nextReplicationMs: nextMs, isLocal, targets } = group
  const { points, asOfMs } = list ?? {}
  const sendsAll =
    isLocal &&
    !snapshotSchedule.enabled &&
    targets.some(({ allowed }) => allowed) &&
    list?.outages.length === 0
  return useMemo(() => {
    if (points === undefined || asOfMs === undefined) return none
    const { intervalSeconds } = replicationSchedule
    const rules = { sourceRetention, targetRetention, intervalSeconds, nextMs, sendsAll }
    return outlookOf(points, rules, asOfMs)
  }, [points, asOfMs, sourceRetention, targetRetention, replicationSchedule, nextMs, sendsAll])
}
