import { handle } from '#lib/server/access/handle.ts'
import { listTargets } from '#lib/server/inventory/list-targets.ts'

export const GET = handle('backends.targets', ({ param }) => listTargets(param('id')))
