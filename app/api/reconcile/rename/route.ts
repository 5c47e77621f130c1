import { renameSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { rename } from '#lib/server/reconcile/acts/on-array.ts'

export const POST = handle('reconcile.rename', async ({ body }) => rename(await body(renameSchema)))
