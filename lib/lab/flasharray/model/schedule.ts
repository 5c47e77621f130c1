import { afterBlackout } from './blackout.ts'
import type { GroupRow, SnapshotGroup } from './groups.ts'
import { settleLag } from './lag.ts'
import { fromLocal, toLocal, zoneOf } from './local-time.ts'
import type { Stage } from './wires.ts'

const DAY_MS = 86_400_000

type Timing = {
  frequencyMs: number
  /** Seconds since midnight, for frequencies of whole days. */
  atSec: number | null
  lastMs: number | null
}

/**
 * When the next snapshot of a schedule is due: at once if there was none, else one frequency after
 * the last. With a preferred time, at that time of the day in the array's zone.
 */
export function nextDueMs(timing: Timing, nowMs: number, zone: string): number {
  const { atSec, frequencyMs, lastMs } = timing
  if (atSec === null || frequencyMs % DAY_MS !== 0)
    return lastMs === null ? nowMs : Math.max(nowMs, lastMs + frequencyMs)
  const midnight = (ms: number) => ms - (ms % DAY_MS)
  const now = toLocal(nowMs, zone)
  const today = midnight(now) + atSec * 1000
  const planned =
    lastMs === null ? today : midnight(toLocal(lastMs, zone)) + frequencyMs + atSec * 1000
  if (planned >= now) return fromLocal(planned, zone)
  return fromLocal(today >= now ? today : today + DAY_MS, zone)
}

/** When a schedule of a group is due next, given that it runs; in virtual ms. */
export function nextOf(
  stage: Stage,
  kind: 'snapshot' | 'replication',
  group: SnapshotGroup,
  lastMs: number | null,
): number {
  const { nowMs } = stage
  const frequencyMs = group[`${kind}_frequency_ms`]
  const atSec = group[`${kind}_at_sec`]
  const { blackout_start_ms: startMs, blackout_end_ms: endMs } = group
  const isLocal = atSec !== null || (kind === 'replication' && startMs !== null)
  const zone = isLocal ? zoneOf(stage, group.array) : 'UTC'
  const dueMs = nextDueMs({ frequencyMs, atSec, lastMs }, nowMs, zone)
  return kind === 'snapshot' ? dueMs : afterBlackout(dueMs, startMs, endMs, zone)
}

/**
 * Works out anew when a group is next due and when its targets will be behind; to be called after every
 * change of its schedules, members, targets or state.
 */
export function settleSchedule(stage: Stage, groupId: string): void {
  planNext(stage, groupId)
  settleLag(stage, groupId)
}

/**
 * Works out when a group is next due. An empty group takes no snapshots, an array without power
 * neither, and none are replicated without an allowed target.
 */
export function planNext(stage: Stage, groupId: string): void {
  const { store } = stage
  const group = store.get<
    GroupRow & { has_members: number; has_targets: number; has_power: number }
  >(
    `select g.*,
       exists (select 1 from fa_pg_volume where pg_id = g.id) as has_members,
       exists (select 1 from fa_pg_target where pg_id = g.id and allowed = 1) as has_targets,
       exists (select 1 from fa_pg o join fa_array a on a.name = o.array
         where o.id = g.id and o.is_local = 1 and a.off = 0
         and not exists (select 1 from fa_pod_array p
           where p.pod_id = o.pod_id and p.array = o.array and p.state = 'offline')) as has_power
     from fa_pg g where g.id = ? and g.is_local = 1 order by g.key limit 1`,
    groupId,
  )
  if (group === undefined) return
  const isAble = group.has_members === 1 && group.has_power === 1 && group.eradicate_ms === null
  const snapshotMs =
    isAble && group.snapshot_enabled === 1
      ? nextOf(stage, 'snapshot', group, group.last_snapshot_ms)
      : null
  const replicationMs =
    isAble && group.has_targets === 1 && group.replication_enabled === 1
      ? nextOf(stage, 'replication', group, group.last_replication_ms)
      : null
  store.run(
    `update fa_pg set next_snapshot_ms = ?, next_replication_ms = ? where id = ? and is_local = 1`,
    snapshotMs,
    replicationMs,
    groupId,
  )
}

/** Takes notice of which arrays have power now, and of their zones. */
export function settleSchedules(stage: Stage): void {
  const groups = stage.store.all<{ id: string }>('select distinct id from fa_pg where is_local = 1')
  for (const { id } of groups) planNext(stage, id)
}
