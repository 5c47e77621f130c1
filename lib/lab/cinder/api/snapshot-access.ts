import { getSnapshot, type SnapshotRow } from '../db/snapshots.ts'
import type { Call } from './call.ts'
import { snapshotNotFound } from './errors.ts'

/** The snapshot of `{id}`; another project's does not exist for anybody but administrators. */
export function snapshotOf(call: Call, id = call.parameters.id ?? ''): SnapshotRow {
  const row = getSnapshot(call.store, id)
  if (!row || (!call.context.isAdmin && row.projectId !== call.context.projectId))
    throw snapshotNotFound(id)
  return row
}
