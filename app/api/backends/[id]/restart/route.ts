import { handle } from '#lib/server/access/handle.ts'
import { restartBackend } from '#lib/server/conf/configuration.ts'

export const POST = handle('backends.restart', ({ param }) => restartBackend(param('id')))
