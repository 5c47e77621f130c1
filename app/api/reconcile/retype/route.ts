import { retypeSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { retype } from '#lib/server/reconcile/acts/in-cinder.ts'

export const POST = handle('reconcile.retype', async ({ session, body }) =>
  retype(session, await body(retypeSchema)),
)
