import { handle } from '#lib/server/access/handle.ts'
import { listPointVolumes } from '#lib/server/restore/list-point-volumes.ts'
import { placeOf } from '#lib/server/restore/place-of.ts'

export const GET = handle('recovery-points.read', (call) =>
  listPointVolumes(call.session, placeOf(call)),
)
