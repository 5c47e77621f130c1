import { handle } from '#lib/server/access/handle.ts'
import { destroyPoint } from '#lib/server/restore/change-point.ts'
import { placeOf } from '#lib/server/restore/place-of.ts'

export const POST = handle('recovery-points.destroy', (call) => destroyPoint(placeOf(call)))
