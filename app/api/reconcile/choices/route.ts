import { handle } from '#lib/server/access/handle.ts'
import { choicesQuerySchema, reconcileChoices } from '#lib/server/reconcile/choices.ts'

export const GET = handle('reconcile.read', ({ session, query }) =>
  reconcileChoices(session, query(choicesQuerySchema).item),
)
