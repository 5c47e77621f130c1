import { handle } from '#lib/server/access/handle.ts'
import { clearFault } from '#lib/server/lab/lab.ts'

export const DELETE = handle('lab.clear-fault', ({ param }) => clearFault(param('id')))
