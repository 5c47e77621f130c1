import type { SnapshotRow } from '../db/snapshots.ts'
import { metadataOf, readMetadata } from '../db/volume-metadata.ts'
import { type Call, freshTimestamp, timestamp } from './call.ts'
import { allows } from './policy.ts'

type Metadata = Record<string, string>

/** A snapshot in a list without details, or to be managed. cinder/api/views/snapshots.py */
export const snapshotSummary = (row: SnapshotRow, metadata: Metadata) => ({
  id: row.id,
  // A row that was never updated has not been read back from the database either.
  created_at: row.updatedMs === null ? freshTimestamp(row.createdMs) : timestamp(row.createdMs),
  updated_at: row.updatedMs === null ? null : timestamp(row.updatedMs),
  name: row.displayName,
  description: row.displayDescription,
  volume_id: row.volumeId,
  status: row.status,
  size: row.sizeGib,
  metadata,
})

/** A snapshot as writes answer with it, by microversion. */
export const snapshotDetail = (call: Call, row: SnapshotRow, metadata: Metadata) => ({
  ...snapshotSummary(row, metadata),
  ...(call.minor >= 14 && { group_snapshot_id: row.groupSnapshotId }),
  ...(call.minor >= 41 && { user_id: row.userId }),
  ...(call.minor >= 65 && { consumes_quota: true }),
})

/** Adds what an extension adds where snapshots are read. */
const snapshotExtended = (call: Call, row: SnapshotRow, metadata: Metadata) => ({
  ...snapshotDetail(call, row, metadata),
  ...(allows(call.context, 'volume_extension:extended_snapshot_attributes') && {
    'os-extended-snapshot-attributes:progress': row.progress,
    'os-extended-snapshot-attributes:project_id': row.projectId,
  }),
})

export const snapshotView = (call: Call, row: SnapshotRow) =>
  snapshotExtended(call, row, metadataOf(call.store, 'snapshot', row.id))

/** The views of a page of snapshots, with their metadata in one query. */
export function snapshotViews(call: Call, rows: SnapshotRow[], isDetailed: boolean) {
  const ids = rows.map(({ id }) => id)
  const metadata = readMetadata(call.store, 'snapshot', ids)
  return rows.map((row) => {
    const own = metadata.get(row.id) ?? {}
    return isDetailed ? snapshotExtended(call, row, own) : snapshotSummary(row, own)
  })
}
