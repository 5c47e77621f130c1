import { createVolumeTypeSchema } from '#lib/contracts/farside/volume-types.ts'
import { handle } from '#lib/server/access/handle.ts'
import { createVolumeType, listVolumeTypes } from '#lib/server/inventory/volume-types.ts'

export const GET = handle('volume-types.list', ({ session }) => listVolumeTypes(session))

export const POST = handle('volume-types.create', async ({ session, body }) =>
  createVolumeType(session, await body(createVolumeTypeSchema)),
)
