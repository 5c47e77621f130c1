import { seededUuid } from '../../core/random.ts'
import { type GroupRow, localRows } from './groups.ts'
import { settleArrival } from './retention.ts'
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
}

/**
 * Takes a snapshot of a group with all of its members, on every array that the group is on and that
 * has power. Its id follows from the group and the number of snapshots before.
 * @returns the suffix.
 */
export function takeSnapshot(stage: Stage, request: SnapshotRequest): string {
  const rows = localRows(stage, request.groupId)
  const [lead] = rows
  if (lead === undefined) throw new Error(`No protection group ${request.groupId}`)
  const { suffix, seq } = count(stage, lead, request.suffix)
  const { onSchedule } = request
  const id = seededUuid('group snapshot', lead.origin_id, seq)
  const snapshot = { id, originId: lead.origin_id, seq, suffix, complete: 1 as const, onSchedule }
  const keys = rows.map((group) => {
    const key = insertGroupSnapshot(stage, group, snapshot)
    if (onSchedule) settleArrival(stage, group, { key, createdMs: stage.nowMs })
    return key
  })
  const [leadKey] = keys
  if (request.replicate && leadKey !== undefined)
    startTransfers(stage, { group: lead, snapshotKey: leadKey, suffix, seq, onSchedule })
  return suffix
}

/** Numbers go on for the life of the group and are never used twice; a named one takes no number. */
function count({ store }: Stage, group: GroupRow, suffix: string | undefined) {
  const row = store.get<{ last_number: number; taken: number }>(
    `update fa_pg set taken = taken + 1, last_number = last_number + ?
     where origin_id = ? returning last_number, taken`,
    suffix === undefined ? 1 : 0,
    group.origin_id,
  )
  return { suffix: suffix ?? String(row?.last_number ?? 1), seq: row?.taken ?? 1 }
}
