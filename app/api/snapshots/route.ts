import { handle } from '#lib/server/access/handle.ts'
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts'
import { snapshotListQuerySchema } from '#lib/server/snapshots/snapshot-query.ts'

export const GET = handle('snapshots.list', ({ session, query }) =>
  listSnapshots(session, query(snapshotListQuerySchema)),
)
