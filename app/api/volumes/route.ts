import { createVolumeSchema } from '#lib/contracts/farside/volumes.ts'
import { handle } from '#lib/server/access/handle.ts'
import { createVolume } from '#lib/server/inventory/change-volumes.ts'
import { listVolumes } from '#lib/server/inventory/list-volumes.ts'
import { volumeListQuerySchema } from '#lib/server/inventory/volume-list-query.ts'

export const GET = handle('volumes.list', ({ session, query }) =>
  listVolumes(session, query(volumeListQuerySchema)),
)

export const POST = handle('volumes.create', async ({ session, body }) =>
  createVolume(session, await body(createVolumeSchema)),
)
