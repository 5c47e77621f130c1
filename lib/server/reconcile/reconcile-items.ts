import type { Outage } from '../../contracts/farside/common.ts'
import type { ReconcileRow } from '../../contracts/farside/reconcile.ts'
import { candidatesFor } from '../../domain/reconcile/candidates.ts'
import { describeItem } from '../../domain/reconcile/describe.ts'
import type { ReconcileItem } from '../../domain/reconcile/item.ts'
import { severityOf } from '../../domain/reconcile/kinds.ts'
import type { Ledger } from '../../domain/reconcile/ledger.ts'
import { nameOfItem, type Reconciliation, reconcile } from '../../domain/reconcile/reconcile.ts'
import { groupFor, remediesFor } from '../../domain/reconcile/remedies.ts'
import { type Census, readCensus } from '../census/census.ts'
import { toFacts } from './to-facts.ts'

export type Reconciled = Reconciliation & {
  census: Census
  /** Arrays that cannot be read, and how many of Cinder's volumes should be on them. */
  silent: { name: string; outage: Outage; volumeCount: number }[]
}

/** One census gives one answer, for everybody who asks while it stands. */
const known = new WeakMap<Census, Reconciled>()

/**
 * Everything in which Cinder and the arrays disagree about volumes, worst first; of all projects, so
 * for administrators only.
 * @throws what Cinder said when it cannot be read
 */
export async function reconcileItems(): Promise<Reconciled> {
  const census = await readCensus()
  const before = known.get(census)
  if (before !== undefined) return before
  const { volumes, circumstances } = census
  const found = reconcile(toFacts(volumes, circumstances))
  const after = { ...found, census, silent: silentIn(census, found.ledger) }
  known.set(census, after)
  return after
}

function silentIn({ circumstances }: Census, { facts }: Ledger): Reconciled['silent'] {
  const counts = new Map<string, number>()
  for (const { backendId } of facts.claims) {
    if (backendId !== null) counts.set(backendId, (counts.get(backendId) ?? 0) + 1)
  }
  const onArray = (address: string) =>
    circumstances.backends
      .filter(({ primary }) => primary.address === address)
      .reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
  const { offline, arrays } = circumstances.facts
  return [
    ...offline.map(({ address, name, outage }) => ({
      name,
      outage,
      volumeCount: onArray(address),
    })),
    ...arrays.flatMap(({ handle, identity, staleSinceMs }) =>
      staleSinceMs === null
        ? []
        : {
            name: identity.name,
            outage: tooOld(staleSinceMs),
            volumeCount: onArray(handle.address),
          },
    ),
  ]
}

const tooOld = (sinceMs: number): Outage => ({
  code: 'upstream-timeout',
  message: 'What is known of it is too old to tell anything by',
  sinceMs,
})

/** An item as the browser gets it. */
export function toRow(item: ReconcileItem, ledger: Ledger): ReconcileRow {
  const { id, kind, array, claim, found } = item
  return {
    id,
    kind,
    array,
    severity: severityOf[kind],
    name: nameOfItem(item),
    ...describeItem(item, item.kind === 'phantom' ? candidatesFor(item, ledger) : []),
    volume: claim && {
      id: claim.id,
      name: claim.name,
      status: claim.status,
      sizeGib: claim.sizeGib,
      typeName: claim.typeName,
      projectId: claim.projectId,
      projectName: claim.projectName,
      expectedName: claim.expectedName,
      metadataName: claim.metadataName,
    },
    found: found && {
      name: found.name,
      sizeBytes: found.sizeBytes,
      serial: found.serial,
      destroyed: found.destroyed,
      eradicatesInMs: found.eradicatesInMs,
      groups: found.groups.map(({ name }) => name),
      pod: found.pod?.name ?? null,
    },
    claimsReplication: claim?.replicationStatus === 'enabled',
    group: groupFor(item),
    remedies: remediesFor(item, ledger).map(({ act, may }) => ({
      act,
      blockedBy: may.ok ? null : may.reason,
    })),
  }
}
