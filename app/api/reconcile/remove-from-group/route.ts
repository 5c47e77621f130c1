import { removeFromGroupSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { removeFromGroup } from '#lib/server/reconcile/acts/on-array.ts'

export const POST = handle('reconcile.remove-from-group', async ({ body }) =>
  removeFromGroup(await body(removeFromGroupSchema)),
)
