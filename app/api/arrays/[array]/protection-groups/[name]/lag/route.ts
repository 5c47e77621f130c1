import { handle } from '#lib/server/access/handle.ts'
import { lagQuerySchema, readLag } from '#lib/server/history/read-lag.ts'

export const GET = handle('protection-groups.read-lag', ({ param, query }) =>
  readLag(param('array'), param('name'), query(lagQuerySchema)),
)
