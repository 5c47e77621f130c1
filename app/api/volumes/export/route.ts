import { handle } from '#lib/server/access/handle.ts'
import { exportVolumes } from '#lib/server/inventory/export-volumes.ts'
import { volumeExportQuerySchema } from '#lib/server/inventory/volume-list-query.ts'

export const GET = handle('volumes.list', ({ session, query }) =>
  exportVolumes(session, query(volumeExportQuerySchema)),
)
