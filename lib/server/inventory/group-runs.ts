import type { ProtectionGroup } from '../../contracts/farside/protection-groups.ts'
import {
  type ProtectionGroupSnapshotWire,
  protectionGroupSnapshotSchema,
} from '../../contracts/flasharray/protection-group-snapshot.ts'
import {
  hasCountedSuffix,
  lastInStepMs,
  lastScheduledMs,
} from '../../domain/replication/last-run.ts'
import { nextRunMs } from '../../domain/replication/schedule.ts'
import { snapshotBlockedBy } from '../../domain/replication/snapshot-now.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'

/** Enough to tell the schedule's from what is taken by hand in between. */
const newestCount = 20

/** Newest first. */
export async function newestSnapshots(
  handle: ArrayHandle,
  group: string,
): Promise<ProtectionGroupSnapshotWire[]> {
  const query = { source_names: [group], destroyed: false, sort: 'created-', limit: newestCount }
  const { items } = await readArray(handle, `newest-snapshots/${group}`, (client) =>
    client.page('/protection-group-snapshots', query, protectionGroupSnapshotSchema),
  )
  return items
}

/**
 * When the schedule of a group takes its next snapshot, by those that stand; null when it takes none.
 * @param nowMs the array's clock
 */
export function nextReplicationMs(
  group: ProtectionGroup,
  snapshots: readonly ProtectionGroupSnapshotWire[],
  nowMs: number,
  utcOffsetSeconds: number,
): number | null {
  if (snapshotBlockedBy(group, true) !== null) return null
  const { replicationSchedule, snapshotSchedule, newestRecoveryPointMs: sentMs } = group
  const { intervalSeconds } = replicationSchedule
  const counted = snapshots.filter(({ name }) => hasCountedSuffix(name))
  const lastRunMs =
    snapshotSchedule.enabled && sentMs !== null
      ? lastInStepMs(sentMs, intervalSeconds, nowMs)
      : lastScheduledMs(
          counted.map(({ created }) => created ?? 0),
          intervalSeconds,
        )
  return nextRunMs(replicationSchedule, lastRunMs, nowMs, utcOffsetSeconds)
}
