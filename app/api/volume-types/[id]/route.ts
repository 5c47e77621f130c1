import { editVolumeTypeSchema } from '#lib/contracts/farside/volume-types.ts'
import { handle } from '#lib/server/access/handle.ts'
import {
  deleteVolumeType,
  editVolumeType,
  getVolumeType,
} from '#lib/server/inventory/volume-types.ts'

export const GET = handle('volume-types.read', ({ session, param }) =>
  getVolumeType(session, param('id')),
)

export const PUT = handle('volume-types.edit', async ({ session, param, body }) =>
  editVolumeType(session, param('id'), await body(editVolumeTypeSchema)),
)

export const DELETE = handle('volume-types.delete', ({ session, param }) =>
  deleteVolumeType(session, param('id')),
)
