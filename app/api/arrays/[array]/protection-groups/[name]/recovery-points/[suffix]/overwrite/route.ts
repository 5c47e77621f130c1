import { overwriteFromPointSchema } from '#lib/contracts/farside/restore.ts'
import { handle } from '#lib/server/access/handle.ts'
import { overwriteVolume } from '#lib/server/restore/overwrite-volume.ts'
import { placeOf } from '#lib/server/restore/place-of.ts'

export const POST = handle('recovery-points.overwrite', async (call) =>
  overwriteVolume(placeOf(call), await call.body(overwriteFromPointSchema)),
)
