import type { EventSource } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { closeAlert, openAlert } from './alert-rows.ts'
import { replicationLate } from './alert-texts.ts'
import { afterBlackout } from './blackout.ts'
import { zoneOf } from './local-time.ts'
import type { Stage } from './wires.ts'

type ReplicaRow = {
  key: number
  target: string
  name: string
  origin_array: string
  frequency_ms: number
  blackout_start_ms: number | null
  blackout_end_ms: number | null
  newest_ms: number | null
  since_ms: number | null
  late_ms: number | null
}

const subjectOf = (replicaKey: number) => `lag:${replicaKey}`

/**
 * Works out when each target of a group will be behind: when its newest recovery point is older than
 * twice the frequency, counted at the earliest from the moment at which replication to it began. Opens
 * and closes the alert of that. To be called when a transfer is done, and after every change of the
 * group's schedule, members, targets or state.
 * @param originId the group's id on its source.
 */
export function settleLag(stage: Stage, originId: string): void {
  const replicas = replicasOf(stage, originId)
  dropOthers(stage, originId, replicas)
  for (const replica of replicas) settleReplica(stage, originId, replica)
}

/**
 * A recovery point has arrived on a target, as most of them do: in time. One statement, since a lab
 * plays hundreds of thousands of them; whatever was behind is worked out anew.
 */
export function settleLagOnArrival(
  stage: Stage,
  replica: Pick<ReplicaRow, 'key' | 'origin_array' | 'blackout_start_ms' | 'blackout_end_ms'> & {
    origin_id: string
    replication_frequency_ms: number
  },
  createdMs: number,
): void {
  const { store, nowMs } = stage
  const timing = { ...replica, frequency_ms: replica.replication_frequency_ms }
  const moved = store.run(
    'update fa_lag set late_ms = max(late_ms, ?1) where pg_key = ?2 and late_ms is not null and ?1 > ?3',
    lateAt(stage, timing, createdMs),
    replica.key,
    nowMs,
  )
  if (moved.changes === 0) settleLag(stage, replica.origin_id)
}

/** The replicas of a group that its source sends to now. */
const replicasOf = ({ store }: Stage, originId: string): ReplicaRow[] =>
  store.all<ReplicaRow>(
    `select r.key, r.array as target, g.name, g.array as origin_array,
       g.replication_frequency_ms as frequency_ms, g.blackout_start_ms, g.blackout_end_ms,
       (select s.created_ms from fa_pg_snap s where s.pg_key = r.key and s.complete = 1
        order by s.created_ms desc limit 1) as newest_ms,
       l.since_ms, l.late_ms
     from fa_pg g
     join fa_pg_target t on t.pg_id = g.id and t.allowed = 1
     join fa_pg r on r.origin_id = g.id and r.is_local = 0 and r.array = t.target
     left join fa_lag l on l.pg_key = r.key
     where g.id = ?1 and g.is_local = 1 and g.replication_enabled = 1 and g.eradicate_ms is null
     and g.array = g.origin_array
     and exists (select 1 from fa_pg_volume m where m.pg_id = g.id)`,
    originId,
  )

function settleReplica(stage: Stage, originId: string, replica: ReplicaRow): void {
  const { store, nowMs } = stage
  const sinceMs = replica.since_ms ?? nowMs
  const lateMs = lateAt(stage, replica, Math.max(replica.newest_ms ?? 0, sinceMs))
  const isLate = lateMs <= nowMs
  const nextMs = isLate ? null : lateMs
  if (replica.since_ms === null || replica.late_ms !== nextMs)
    store.run(
      `insert into fa_lag (pg_key, origin_id, since_ms, late_ms) values (?, ?, ?, ?)
       on conflict do update set late_ms = excluded.late_ms`,
      replica.key,
      originId,
      sinceMs,
      nextMs,
    )
  const subject = subjectOf(replica.key)
  if (!isLate) {
    // Only a replica that was behind has no time at which it will be.
    if (replica.since_ms !== null && replica.late_ms === null) closeAlert(stage, subject)
    return
  }
  openAlert(stage, {
    array: replica.origin_array,
    subject,
    ...replicationLate(replica.name, replica.target, replica.frequency_ms / 1000),
  })
}

/** Nothing is sent in a blackout window: what is due in it is given until one frequency after. */
function lateAt(
  stage: Stage,
  replica: Pick<
    ReplicaRow,
    'origin_array' | 'frequency_ms' | 'blackout_start_ms' | 'blackout_end_ms'
  >,
  fromMs: number,
): number {
  const dueMs = fromMs + 2 * replica.frequency_ms
  const { blackout_start_ms: startMs, blackout_end_ms: endMs } = replica
  if (startMs === null) return dueMs
  const afterMs = afterBlackout(dueMs, startMs, endMs, zoneOf(stage, replica.origin_array))
  return afterMs === dueMs ? dueMs : afterMs + replica.frequency_ms
}

/** Forgets replicas to which nothing is sent any more. */
function dropOthers(stage: Stage, originId: string, kept: readonly ReplicaRow[]): void {
  const known = stage.store.all<{ pg_key: number }>(
    'select pg_key from fa_lag where origin_id = ?',
    originId,
  )
  for (const { pg_key } of known) {
    if (kept.some(({ key }) => key === pg_key)) continue
    closeAlert(stage, subjectOf(pg_key))
    stage.store.run('delete from fa_lag where pg_key = ?', pg_key)
  }
}

/** Replication that falls behind at a moment. */
export function lagSource(store: Store): EventSource {
  return {
    name: 'lag of replication',
    dueSql: 'select min(late_ms) from fa_lag where late_ms is not null',
    fire: (dueMs) => {
      const late = store.all<{ origin_id: string }>(
        'select distinct origin_id from fa_lag where late_ms <= ?',
        dueMs,
      )
      for (const { origin_id } of late) settleLag({ store, nowMs: dueMs }, origin_id)
      return late.length
    },
  }
}
