import { handle } from '#lib/server/access/handle.ts'
import { backendLogPage, logPageQuerySchema } from '#lib/server/log/backend-log.ts'

export const GET = handle('backends.read-log', ({ param, query }) =>
  backendLogPage(param('id'), query(logPageQuerySchema)),
)
