import { editVolumeSchema } from '#lib/contracts/farside/volumes.ts'
import { handle } from '#lib/server/access/handle.ts'
import { deleteVolume, editVolume } from '#lib/server/inventory/change-volumes.ts'
import { getVolume } from '#lib/server/inventory/get-volume.ts'

export const GET = handle('volumes.read', ({ session, param }) => getVolume(session, param('id')))

export const PATCH = handle('volumes.edit', async ({ session, param, body }) =>
  editVolume(session, param('id'), await body(editVolumeSchema)),
)

export const DELETE = handle('volumes.delete', ({ session, param }) =>
  deleteVolume(session, param('id')),
)
