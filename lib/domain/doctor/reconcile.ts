import type { ReconcileKind } from '../reconcile/kinds.ts'
import {
  counted,
  type Diagnosis,
  idOf,
  listed,
  type Severity,
  together,
  type Urgency,
} from './diagnosis.ts'

/** A disagreement between Cinder and an array about a volume, in words. */
export type ReconcileFacts = {
  kind: ReconcileKind
  /** Cinder's name of the volume, else the array's. */
  name: string
  array: string
  /** A short sentence without a full stop. */
  headline: string
  why: string
}

type Weight = { severity: Severity; urgency: Urgency; one: string; many: string }

/** Kinds that the verdicts on volumes tell already; they are not told twice. */
export const toldOfVolumes: readonly ReconcileKind[] = [
  'pending-eradication',
  'phantom',
  'unprotected',
]

/** The others, as far as anybody has to know of them, and how much they weigh. */
const weights: Partial<Record<ReconcileKind, Weight>> = {
  misplaced: {
    severity: 'error',
    urgency: 'degraded',
    one: 'is not where, or not called what, Cinder thinks',
    many: 'are not where, or not called what, Cinder thinks',
  },
  'not-failed-over': {
    severity: 'warning',
    urgency: 'degraded',
    one: 'would be left behind at a failover',
    many: 'would be left behind at a failover',
  },
  'size-differs': {
    severity: 'warning',
    urgency: 'configuration',
    one: 'has another size in Cinder',
    many: 'have another size in Cinder',
  },
  orphan: {
    severity: 'warning',
    urgency: 'configuration',
    one: 'has a name of Cinder’s, but Cinder does not know it',
    many: 'have names of Cinder’s, but Cinder does not know them',
  },
  'foreign-member': {
    severity: 'warning',
    urgency: 'configuration',
    one: 'is in a group or pod of Cinder’s, but not Cinder’s',
    many: 'are in groups or pods of Cinder’s, but not Cinder’s',
  },
  'second-copy': {
    severity: 'info',
    urgency: 'note',
    one: 'is a second copy of one that Cinder uses',
    many: 'are second copies of those that Cinder uses',
  },
  lingering: {
    severity: 'info',
    urgency: 'note',
    one: 'was deleted in Cinder and awaits eradication',
    many: 'were deleted in Cinder and await eradication',
  },
}

/** Where Cinder and the arrays disagree; what is of one kind on one array is one diagnosis. */
export function diagnoseReconcile(items: readonly ReconcileFacts[], asOfMs: number): Diagnosis[] {
  return together(items, ({ kind, array }) => `${kind}/${array}`).flatMap((alike) => {
    const [first] = alike
    const weight = weights[first.kind]
    if (weight === undefined) return []
    const { severity, urgency, one, many } = weight
    const isOne = alike.length === 1
    return [
      {
        id: idOf('reconcile', first.kind, first.array),
        area: 'reconcile' as const,
        severity,
        urgency,
        code: first.kind,
        title: isOne
          ? `Volume ${first.name} on ${first.array} ${one}`
          : `${counted(alike.length, 'volume')} on ${first.array} ${many}`,
        because: [
          isOne ? `${first.headline}.` : `${listed(alike.map(({ name }) => name))}.`,
          first.why,
        ],
        remedy: severity === 'info' ? null : 'Reconcile shows both sides, and the ways to mend it.',
        where: { kind: 'reconcile' as const, disagreement: first.kind, volume: null },
        count: alike.length,
        sinceMs: null,
        asOfMs,
      },
    ]
  })
}
