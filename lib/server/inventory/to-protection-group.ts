import type {
  ProtectionGroup,
  RetentionView,
  ScheduleView,
} from '../../contracts/farside/protection-groups.ts'
import type {
  ProtectionGroupWire,
  ReplicationScheduleWire,
  RetentionWire,
} from '../../contracts/flasharray/protection-group.ts'

/** Everything but what other calls know. */
export type OwnFields = Omit<
  ProtectionGroup,
  'array' | 'targets' | 'managedBy' | 'newestRecoveryPointMs'
>

/** The wire's group; its milliseconds become seconds here and nowhere else. */
export function toOwnFields(wire: ProtectionGroupWire): OwnFields {
  return {
    name: wire.name,
    isLocal: wire.is_local !== false,
    source: wire.source?.name ?? null,
    destroyed: wire.destroyed === true,
    volumeCount: wire.volume_count ?? 0,
    replicationSchedule: toSchedule(wire.replication_schedule),
    snapshotSchedule: toSchedule(wire.snapshot_schedule),
    sourceRetention: toRetention(wire.source_retention),
    targetRetention: toRetention(wire.target_retention),
    retentionLock: wire.retention_lock ?? 'unlocked',
  }
}

function toSchedule(wire: ReplicationScheduleWire | null | undefined): ScheduleView {
  const { start, end } = wire?.blackout ?? {}
  const isSet = start !== undefined && start !== null && end !== undefined && end !== null
  // From 0 to 0 is how others clear it (ansible purefa_pgsched).
  const hasBlackout = isSet && start !== end
  return {
    enabled: wire?.enabled === true,
    intervalSeconds: (wire?.frequency ?? 0) / 1000,
    atSeconds: wire?.at ?? null,
    blackout: hasBlackout ? { startSeconds: start / 1000, endSeconds: end / 1000 } : null,
  }
}

const toRetention = (wire: RetentionWire | null | undefined): RetentionView => ({
  allForSeconds: wire?.all_for_sec ?? 0,
  perDay: wire?.per_day ?? 0,
  days: wire?.days ?? 0,
})
