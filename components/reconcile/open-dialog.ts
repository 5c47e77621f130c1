import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileAct } from '#lib/domain/reconcile/remedies.ts'

/** Which dialog is open, about which item. */
export type OpenDialog = { kind: ReconcileAct | 'evidence'; row: ReconcileRow }
