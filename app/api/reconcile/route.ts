import { handle } from '#lib/server/access/handle.ts'
import { listReconcile, reconcileQuerySchema } from '#lib/server/reconcile/list-reconcile.ts'

export const GET = handle('reconcile.list', ({ query }) =>
  listReconcile(query(reconcileQuerySchema)),
)
