import { handle } from '#lib/server/access/handle.ts'
import { getBackend } from '#lib/server/inventory/list-backends.ts'

export const GET = handle('backends.read', ({ param }) => getBackend(param('id')))
