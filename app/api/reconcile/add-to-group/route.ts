import { addToGroupSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { addToGroup } from '#lib/server/reconcile/acts/on-array.ts'

export const POST = handle('reconcile.add-to-group', async ({ body }) =>
  addToGroup(await body(addToGroupSchema)),
)
