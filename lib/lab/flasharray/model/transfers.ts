import { timedUuid } from '../../core/random.ts'
import { bytesSince } from './change-rate.ts'
import type { GroupRow, SnapshotGroup } from './groups.ts'
import { settleLagOnArrival } from './lag.ts'
import { type Pipe, pipeBetween, servedTransfers, withPipe } from './pipes.ts'
import { expiryOfArrival } from './retention.ts'
import { insertGroupSnapshot } from './snapshot-rows.ts'
import { dropTransfer, pipeAt, type TransferRow } from './transfer-stops.ts'
import type { Stage } from './wires.ts'

/** What both arrays tell each other about a snapshot, whatever was written. */
const OVERHEAD_BYTES = 64 * 2 ** 20

export type Outgoing = {
  group: SnapshotGroup
  snapshotKey: number
  suffix: string
  seq: number
  onSchedule: boolean
}

/** A group on its target, as far as sending needs to know it. */
type Replica = Pick<GroupRow, 'key' | 'array' | 'name' | 'base_seq' | 'base_ms'>

/** Sends a snapshot to every target that allows it. */
export function startTransfers(stage: Stage, outgoing: Outgoing): void {
  const targets = stage.store.all<Replica>(
    `select g.key, g.array, g.name, g.base_seq, g.base_ms from fa_pg_target t
     join fa_pg g on g.array = t.target and g.origin_id = t.pg_id and g.is_local = 0
     where t.pg_id = ? and t.allowed = 1 order by t.key`,
    outgoing.group.origin_id,
  )
  for (const target of targets) startTransfer(stage, outgoing, target)
}

/**
 * One transfer of a group moves at a time, because an increment needs its base to have arrived. While
 * it does, one more may wait: a later snapshot of the schedule takes its place.
 */
function startTransfer(stage: Stage, outgoing: Outgoing, target: Replica): void {
  const { store, nowMs } = stage
  const { group, seq, suffix, onSchedule } = outgoing
  const unfinished = store.all<TransferRow>(
    'select * from fa_transfer where target_pg_key = ? and completed_ms is null order by key',
    target.key,
  )
  const replaced = unfinished.filter((row) => row.started_ms === null && row.on_schedule === 1)
  const [first] = onSchedule ? replaced : []
  if (onSchedule) for (const row of replaced) dropTransfer(stage, row)
  const base = { seq: first?.base_seq ?? target.base_seq, ms: first?.base_ms ?? target.base_ms }
  const bytes = bytesSince(stage, group, base)
  const snapshotKey = insertGroupSnapshot(stage, target, {
    id: timedUuid(nowMs, 'replica', target.array, group.origin_id, seq),
    originId: group.origin_id,
    seq,
    suffix,
    complete: 0,
    onSchedule,
    expireMs: null,
  })
  const pipe = pipeBetween(stage, group.array, target.array)
  const isNext = unfinished.length - (onSchedule ? replaced.length : 0) === 0
  const work = bytes + OVERHEAD_BYTES
  const insert = (startedMs: number | null, finishTag: number | null) =>
    store.run(
      `insert into fa_transfer (pipe_key, source_array, target_array, source_snap_key,
         target_snap_key, source_pg_key, target_pg_key, base_seq, base_ms, bytes, work, on_schedule,
         started_ms, remaining, finish_tag)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      pipe.key,
      group.array,
      target.array,
      outgoing.snapshotKey,
      snapshotKey,
      group.key,
      target.key,
      base.seq,
      base.ms,
      bytes,
      work,
      onSchedule ? 1 : 0,
      startedMs,
      finishTag === null ? work : null,
      finishTag,
    )
  store.run('update fa_pg set base_seq = ?, base_ms = ? where key = ?', seq, nowMs, target.key)
  if (!isNext) {
    insert(null, null)
    return
  }
  withPipe(stage, pipe, () => {
    insert(nowMs, pipe.served + work)
    pipe.active += 1
  })
}

/** Completes what a pipe has served, and starts what waited for it; returns how many were done. */
export function servePipe(stage: Stage, pipe: Pipe): number {
  let done = 0
  withPipe(stage, pipe, () => {
    for (const key of servedTransfers(stage, pipe)) {
      const { targetGroupKey, hasNext } = completeTransfer(stage, key)
      pipe.active -= 1
      done += 1
      if (hasNext && startWaiting(stage, pipe, targetGroupKey)) pipe.active += 1
    }
  })
  return done
}

/** What is read of the group on its target when something arrives. */
const arrivalColumns = [
  'key',
  'is_local',
  'origin_id',
  'origin_array',
  'replication_frequency_ms',
  'blackout_start_ms',
  'blackout_end_ms',
  'source_all_for_sec',
  'source_per_day',
  'source_days',
  'target_all_for_sec',
  'target_per_day',
  'target_days',
] as const

type Arrival = Pick<GroupRow, (typeof arrivalColumns)[number]> & {
  snapshot_key: number
  snapshot_created_ms: number
  snapshot_on_schedule: number
  has_next: number
}

/** The snapshot has arrived: it becomes a recovery point, and may displace an older one of its slot. */
function completeTransfer(stage: Stage, key: number): { targetGroupKey: number; hasNext: boolean } {
  const { store, nowMs } = stage
  const row = store.get<Arrival>(
    `select ${arrivalColumns.map((column) => `g.${column}`).join(', ')}, s.key as snapshot_key, s.created_ms as snapshot_created_ms,
       s.on_schedule as snapshot_on_schedule,
       exists (select 1 from fa_transfer w where w.target_pg_key = t.target_pg_key
         and w.completed_ms is null and w.key > t.key) as has_next
     from fa_transfer t join fa_pg_snap s on s.key = t.target_snap_key
     join fa_pg g on g.key = t.target_pg_key where t.key = ?`,
    key,
  )
  if (row === undefined) throw new Error(`There is no transfer ${key}`)
  const snapshot = { key: row.snapshot_key, createdMs: row.snapshot_created_ms }
  const expireMs = row.snapshot_on_schedule === 1 ? expiryOfArrival(stage, row, snapshot) : null
  store.run(
    'update fa_pg_snap set complete = 1, expire_ms = ? where key = ?',
    expireMs,
    row.snapshot_key,
  )
  store.run('update fa_transfer set completed_ms = ?, finish_tag = null where key = ?', nowMs, key)
  settleLagOnArrival(stage, row, row.snapshot_created_ms)
  return { targetGroupKey: row.key, hasNext: row.has_next === 1 }
}

/** Lets the oldest unfinished transfer of a group move, if its target allows it. */
function startWaiting({ store, nowMs }: Stage, pipe: Pipe, targetGroupKey: number): boolean {
  const moved = store.run(
    `update fa_transfer set started_ms = coalesce(started_ms, ?1), finish_tag = ?2 + remaining,
       remaining = null
     where key = (select min(key) from fa_transfer where target_pg_key = ?3 and completed_ms is null)
       and finish_tag is null
       and exists (select 1 from fa_pg g join fa_pg_target t on t.pg_id = g.origin_id
         and t.target = g.array where g.key = ?3 and t.allowed = 1)`,
    nowMs,
    pipe.served,
    targetGroupKey,
  )
  return moved.changes === 1
}

/** Stops the moving transfers to a target that does not allow them, and goes on where it does again. */
export function settleTransfers(stage: Stage, target: Pick<GroupRow, 'key' | 'array'>): void {
  const { store } = stage
  const row = store.get<TransferRow & { allowed: number | null }>(
    `select f.*, t.allowed from fa_transfer f join fa_pg g on g.key = f.target_pg_key
     left join fa_pg_target t on t.pg_id = g.origin_id and t.target = g.array
     where f.target_pg_key = ? and f.completed_ms is null order by f.key limit 1`,
    target.key,
  )
  if (row === undefined) return
  withPipe(stage, pipeAt(stage, row.pipe_key), (pipe) => {
    if (row.allowed === 1) {
      if (startWaiting(stage, pipe, target.key)) pipe.active += 1
    } else if (row.finish_tag !== null) {
      store.run(
        'update fa_transfer set remaining = finish_tag - ?, finish_tag = null where key = ?',
        pipe.served,
        row.key,
      )
      pipe.active -= 1
    }
  })
}
