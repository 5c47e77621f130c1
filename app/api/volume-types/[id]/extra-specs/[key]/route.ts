import { handle } from '#lib/server/access/handle.ts'
import { deleteExtraSpec } from '#lib/server/inventory/volume-type-specs.ts'

export const DELETE = handle('extra-specs.delete', ({ session, param }) =>
  deleteExtraSpec(session, param('id'), param('key')),
)
