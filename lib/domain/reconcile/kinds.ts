/** How Cinder and the arrays can disagree about a volume, the most urgent first. */
export const reconcileKinds = [
  'pending-eradication',
  'phantom',
  'unprotected',
  'misplaced',
  'not-failed-over',
  'size-differs',
  'orphan',
  'foreign-member',
  'second-copy',
  'lingering',
  'foreign',
] as const

export type ReconcileKind = (typeof reconcileKinds)[number]

/** `danger`: data is or may be lost; `warn`: somebody has to decide; `info`: nothing has to be done. */
export type ReconcileSeverity = 'danger' | 'warn' | 'info'

export const severityOf: Record<ReconcileKind, ReconcileSeverity> = {
  'pending-eradication': 'danger',
  phantom: 'danger',
  unprotected: 'danger',
  misplaced: 'danger',
  'not-failed-over': 'warn',
  'size-differs': 'warn',
  orphan: 'warn',
  'foreign-member': 'warn',
  'second-copy': 'info',
  lingering: 'info',
  foreign: 'info',
}

/** Kinds that need somebody; the others are only told to who asks for them. */
export const troubleKinds: readonly ReconcileKind[] = reconcileKinds.filter(
  (kind) => severityOf[kind] !== 'info',
)
