import { eradicatePointSchema } from '#lib/contracts/farside/restore.ts'
import { handle } from '#lib/server/access/handle.ts'
import { eradicatePoint } from '#lib/server/restore/change-point.ts'
import { placeOf } from '#lib/server/restore/place-of.ts'

export const POST = handle('recovery-points.eradicate', async (call) => {
  const { confirmSuffix } = await call.body(eradicatePointSchema)
  return eradicatePoint(placeOf(call), confirmSuffix)
})
