import { handle } from '#lib/server/access/handle.ts'
import { periodQuerySchema } from '#lib/server/history/judge-record.ts'
import { readLag } from '#lib/server/history/read-lag.ts'

export const GET = handle('protection-groups.read-lag', ({ param, query }) =>
  readLag(param('array'), param('name'), query(periodQuerySchema)),
)
