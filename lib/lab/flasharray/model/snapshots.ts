import type { Scene } from '../call.ts'
import { type GroupRow, localRows } from './groups.ts'
import { newId } from './ids.ts'
import { settleRetention } from './retention.ts'
import { insertGroupSnapshot, insertMembers } from './snapshot-rows.ts'
import { startTransfers } from './transfers.ts'

export type SnapshotRequest = {
  groupId: string
  /** Without one the group's next number. */
  suffix?: string
  /** Whether the retention applies to it; else it is kept until somebody destroys it. */
  onSchedule: boolean
  replicate: boolean
}

/** Takes a snapshot of a group with all of its members, on every array that the group is on. */
export function takeSnapshot(scene: Scene, request: SnapshotRequest): string {
  const { store, nowMs } = scene
  const rows = localRows(scene, request.groupId)
  const [lead] = rows
  if (lead === undefined) throw new Error(`No protection group ${request.groupId}`)
  const suffix = request.suffix ?? nextNumber(scene, lead)
  const id = newId(store, 'protection-group-snapshot')
  const keys = rows.map((group) => {
    const key = insertGroupSnapshot(scene, group, { id, suffix, complete: 1, ...request })
    insertMembers(scene, group, key)
    if (request.onSchedule) settleRetention(store, group, nowMs, nowMs)
    return key
  })
  const [leadKey] = keys
  if (request.replicate && leadKey !== undefined)
    startTransfers(scene, { group: lead, snapshotKey: leadKey, suffix, ...request })
  return suffix
}

/** Numbers go on for the life of the group and are never used twice. */
function nextNumber({ store }: Scene, group: GroupRow): string {
  const row = store.get<{ last_number: number }>(
    'update fa_pg set last_number = last_number + 1 where origin_id = ? returning last_number',
    group.origin_id,
  )
  return String(row?.last_number ?? 1)
}
