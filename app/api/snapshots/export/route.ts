import { handle } from '#lib/server/access/handle.ts'
import { exportSnapshots } from '#lib/server/snapshots/export-snapshots.ts'
import { snapshotExportQuerySchema } from '#lib/server/snapshots/snapshot-query.ts'

export const GET = handle('snapshots.list', ({ session, query }) =>
  exportSnapshots(session, query(snapshotExportQuerySchema)),
)
