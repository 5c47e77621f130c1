import { manageSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { manage } from '#lib/server/reconcile/acts/manage.ts'

export const POST = handle('reconcile.manage', async ({ session, body }) =>
  manage(session, await body(manageSchema)),
)
