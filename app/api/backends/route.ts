import { handle } from '#lib/server/access/handle.ts'
import { listBackends } from '#lib/server/inventory/list-backends.ts'

export const GET = handle('backends.list', () => listBackends())
