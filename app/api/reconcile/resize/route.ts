import { resizeSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { resize } from '#lib/server/reconcile/acts/in-cinder.ts'

export const POST = handle('reconcile.resize', async ({ session, body }) =>
  resize(session, await body(resizeSchema)),
)
