import { handle } from '#lib/server/access/handle.ts'
import { exportLag, lagExportQuerySchema } from '#lib/server/history/export-lag.ts'

export const GET = handle('protection-groups.read-lag', ({ param, query }) =>
  exportLag(param('array'), param('name'), query(lagExportQuerySchema)),
)
