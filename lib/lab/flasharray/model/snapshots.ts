import { timedUuid } from '../../core/random.ts'
import { localRows, type SnapshotGroup } from './groups.ts'
import { expiryOfArrival } from './retention.ts'
import { insertGroupSnapshot } from './snapshot-rows.ts'
import { startTransfers } from './transfers.ts'
import type { Stage } from './wires.ts'

export type SnapshotRequest = {
  groupId: string
  /** Without one the group's next number. */
  suffix?: string
  /** Whether the retention applies to it; else it is kept until somebody destroys it. */
  onSchedule: boolean
  replicate: boolean
  /** For one that a schedule takes: when that schedule is due again. */
  schedule?: { kind: 'snapshot' | 'replication'; nextMs: number }
}

/**
 * Takes a snapshot of a group with all of its members, on every array that the group is on and that
 * has power. Its id follows from the group, the time and the number of snapshots before.
 * @returns the suffix.
 */
export function takeSnapshot(stage: Stage, request: SnapshotRequest): string {
  return takeSnapshotOf(stage, localRows(stage, request.groupId), request)
}

/** The same for rows that were read already. */
export function takeSnapshotOf(
  stage: Stage,
  rows: readonly SnapshotGroup[],
  request: SnapshotRequest,
): string {
  const [lead] = rows
  if (lead === undefined) throw new Error(`No protection group ${request.groupId}`)
  const { suffix, seq } = count(stage, lead, request)
  const { onSchedule } = request
  const id = timedUuid(stage.nowMs, 'group snapshot', lead.origin_id, seq)
  const keys = rows.map((group) =>
    insertGroupSnapshot(stage, group, {
      id,
      originId: lead.origin_id,
      seq,
      suffix,
      complete: 1,
      onSchedule,
      expireMs: onSchedule ? expiryOfArrival(stage, group, { createdMs: stage.nowMs }) : null,
    }),
  )
  const [leadKey] = keys
  if (request.replicate && leadKey !== undefined)
    startTransfers(stage, { group: lead, snapshotKey: leadKey, suffix, seq, onSchedule })
  return suffix
}

/** Numbers go on for the life of the group and are never used twice; a named one takes no number. */
function count({ store, nowMs }: Stage, group: SnapshotGroup, request: SnapshotRequest) {
  const { suffix, schedule } = request
  const due =
    schedule === undefined
      ? ''
      : `, last_${schedule.kind}_ms = iif(is_local = 1, ?3, last_${schedule.kind}_ms),
         next_${schedule.kind}_ms = iif(is_local = 1, ?4, null)`
  const row = store.get<{ last_number: number; taken: number }>(
    `update fa_pg set taken = taken + 1, last_number = last_number + ?1${due}
     where origin_id = ?2 returning last_number, taken`,
    suffix === undefined ? 1 : 0,
    group.origin_id,
    ...(schedule === undefined ? [] : [nowMs, schedule.nextMs]),
  )
  return { suffix: suffix ?? String(row?.last_number ?? 1), seq: row?.taken ?? 1 }
}
