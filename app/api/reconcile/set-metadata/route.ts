import { setMetadataSchema } from '#lib/contracts/farside/reconcile-acts.ts'
import { handle } from '#lib/server/access/handle.ts'
import { setMetadata } from '#lib/server/reconcile/acts/in-cinder.ts'

export const POST = handle('reconcile.set-metadata', async ({ session, body }) =>
  setMetadata(session, await body(setMetadataSchema)),
)
