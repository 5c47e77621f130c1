import { setExtraSpecSchema } from '#lib/contracts/farside/volume-types.ts'
import { handle } from '#lib/server/access/handle.ts'
import { setExtraSpec } from '#lib/server/inventory/volume-type-specs.ts'

export const PUT = handle('extra-specs.set', async ({ session, param, body }) =>
  setExtraSpec(session, param('id'), await body(setExtraSpecSchema)),
)
