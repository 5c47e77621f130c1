import { recoverSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { recover } from '#lib/server/reconcile/acts/on-array.ts'

export const POST = handle('reconcile.recover', async ({ body }) =>
  recover(await body(recoverSchema)),
)
