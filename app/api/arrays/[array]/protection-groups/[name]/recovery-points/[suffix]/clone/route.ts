import { clonePointVolumeSchema } from '#lib/contracts/farside/restore.ts'
import { handle } from '#lib/server/access/handle.ts'
import { cloneVolume } from '#lib/server/restore/clone-volume.ts'
import { placeOf } from '#lib/server/restore/place-of.ts'

export const POST = handle('recovery-points.clone', async (call) =>
  cloneVolume(call.session, placeOf(call), await call.body(clonePointVolumeSchema)),
)
