import { handle } from '#lib/server/access/handle.ts'
import { followBackendLog, logStreamQuerySchema } from '#lib/server/log/backend-log.ts'

export const GET = handle('backends.read-log', ({ param, query, request, session }) =>
  followBackendLog(param('id'), query(logStreamQuerySchema), request, session),
)
