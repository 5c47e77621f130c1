import { deleteInCinderSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { deleteInCinder } from '#lib/server/reconcile/acts/in-cinder.ts'

export const POST = handle('reconcile.delete-in-cinder', async ({ session, body }) =>
  deleteInCinder(session, await body(deleteInCinderSchema)),
)
