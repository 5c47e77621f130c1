import { handle } from '#lib/server/access/handle.ts'
import {
  exportReconcile,
  reconcileExportQuerySchema,
} from '#lib/server/reconcile/export-reconcile.ts'

export const GET = handle('reconcile.list', ({ query }) =>
  exportReconcile(query(reconcileExportQuerySchema)),
)
