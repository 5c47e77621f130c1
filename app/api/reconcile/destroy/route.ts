import { destroySchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { destroy } from '#lib/server/reconcile/acts/on-array.ts'

export const POST = handle('reconcile.destroy', async ({ body }) =>
  destroy(await body(destroySchema)),
)
