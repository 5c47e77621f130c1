import type { ArrayVolume, ReconcileFacts } from './facts.ts'
import type { ReconcileItem } from './item.ts'
import { judgeClaim } from './judge-claim.ts'
import { judgeStray } from './judge-stray.ts'
import { reconcileKinds } from './kinds.ts'
import { type Ledger, makeLedger } from './ledger.ts'

export type Reconciliation = {
  /** Worst first, and within a kind by name. */
  items: readonly ReconcileItem[]
  /** What they were found by. */
  ledger: Ledger
}

/**
 * Everything in which Cinder and the arrays disagree about volumes. What cannot be read makes no
 * item: a volume on an array that does not answer is unknown, not missing.
 */
export function reconcile(facts: ReconcileFacts): Reconciliation {
  const ledger = makeLedger(facts)
  const items = facts.claims.flatMap((claim) => judgeClaim(claim, ledger))
  const spokenFor = new Set<ArrayVolume>()
  for (const { found } of items) if (found !== null) spokenFor.add(found)
  const seenInPods = new Set<string>()
  for (const { volumes, asOfMs } of facts.arrays) {
    for (const volume of volumes) {
      // A stretched pod's volume is one volume, whichever of its arrays tells of it.
      if (volume.pod !== null && volume.pod.arrays.length > 1) {
        const key = `${volume.pod.arrays.toSorted().join()}/${volume.name}`
        if (seenInPods.has(key)) continue
        seenInPods.add(key)
      }
      const stray = judgeStray(volume, asOfMs, ledger, spokenFor)
      if (stray !== null) items.push(stray)
    }
  }
  return { items: items.sort(worstFirst), ledger }
}

const rank = new Map(reconcileKinds.map((kind, index) => [kind, index]))
const rankOf = ({ kind }: ReconcileItem) => rank.get(kind) ?? reconcileKinds.length

/** What it is called where it is looked at: Cinder's name, else the array's. */
export const nameOfItem = ({ claim, found }: ReconcileItem): string =>
  (claim?.name || claim?.id) ?? found?.name ?? ''

function worstFirst(left: ReconcileItem, right: ReconcileItem): number {
  const byKind = rankOf(left) - rankOf(right)
  if (byKind !== 0) return byKind
  // What is eradicated first comes first.
  const bySoon = (left.found?.eradicatesInMs ?? 0) - (right.found?.eradicatesInMs ?? 0)
  if (bySoon !== 0) return bySoon
  return compare(nameOfItem(left), nameOfItem(right)) || compare(left.id, right.id)
}

const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
