import { retypeVolumeSchema } from '#lib/contracts/farside/retype.ts'
import { handle } from '#lib/server/access/handle.ts'
import { foreseeRetype, retypeVolume } from '#lib/server/inventory/retype-volume.ts'

export const GET = handle('volumes.foresee-retype', ({ session, param, query }) =>
  foreseeRetype(session, param('id'), query(retypeVolumeSchema)),
)

export const POST = handle('volumes.retype', async ({ session, param, body }) =>
  retypeVolume(session, param('id'), await body(retypeVolumeSchema)),
)
