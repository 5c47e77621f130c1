import { handle } from '#lib/server/access/handle.ts'
import { preflightBackend } from '#lib/server/preflight/preflight.ts'

export const GET = handle('backends.preflight', ({ param }) => preflightBackend(param('id')))
