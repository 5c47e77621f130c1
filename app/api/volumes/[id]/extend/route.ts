import { extendVolumeSchema } from '#lib/contracts/farside/volumes.ts'
import { handle } from '#lib/server/access/handle.ts'
import { extendVolume } from '#lib/server/inventory/change-volumes.ts'

export const POST = handle('volumes.extend', async ({ session, param, body }) => {
  const { newSizeGib } = await body(extendVolumeSchema)
  return extendVolume(session, param('id'), newSizeGib)
})
