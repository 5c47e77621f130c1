import { GIB_BYTES } from '../units.ts'
import type { ArrayVolume, CinderClaim, ReconcileBackend } from './facts.ts'
import {
  type ClaimItem,
  type ClaimKind,
  claimItemId,
  type MisplacedItem,
  type ReconcileItem,
} from './item.ts'
import type { Ledger } from './ledger.ts'

/** Younger than this, an array and Cinder may simply have been read one after the other. */
export const settlingMs = 60_000

/** Cinder is at work on it: `creating`, `deleting`, `retyping`, …; not `error_deleting`. */
export const isMoving = ({ status }: Pick<CinderClaim, 'status'>): boolean =>
  status.endsWith('ing') && !status.startsWith('error')
/** Creation never came to an end: there need not be a volume. */
const neverMade = ({ status }: CinderClaim) => status === 'error' || status === 'error_managing'

/**
 * What is wrong with one volume of Cinder. Nothing is said of a volume whose array cannot be read,
 * whose backend is none of ours, that is on its way, or that has been failed over.
 */
export function judgeClaim(claim: CinderClaim, ledger: Ledger): ReconcileItem[] {
  const backend = ledger.backends.get(claim.backendId ?? '')
  if (backend === undefined || isMoving(claim) || claim.replicationStatus === 'failed-over')
    return []
  const home = homeOf(claim, backend, ledger)
  if (home !== undefined) return atHome(claim, backend, home, ledger)
  const elsewhere = elsewhereOf(claim, backend, ledger)
  if (elsewhere !== undefined) {
    const { how, found } = elsewhere
    return [misplaced(how, { claim, backend, found })]
  }
  const { primary } = backend
  const isYoung = ledger.facts.cinderNowMs - claim.createdMs < settlingMs
  if (primary === null || neverMade(claim) || isYoung) return []
  const id = claimItemId('phantom', claim)
  return [{ id, kind: 'phantom', array: primary, claim, backend, found: null }]
}

/** Where the driver looks for it: on the primary array, in a pod on either. */
function homeOf(
  { expectedName }: CinderClaim,
  { primary }: ReconcileBackend,
  ledger: Ledger,
): ArrayVolume | undefined {
  const named = ledger.named(expectedName)
  const isPeer = ({ pod }: ArrayVolume) =>
    pod !== null && (primary === null ? pod.arrays.length > 1 : pod.arrays.includes(primary))
  return named.find(({ array }) => array === primary) ?? named.find(isPeer)
}

/** The volume under another name, or on another array; a living one first. */
function elsewhereOf(
  claim: CinderClaim,
  { primary }: ReconcileBackend,
  ledger: Ledger,
): { how: 'name' | 'array'; found: ArrayVolume } | undefined {
  const living = (volumes: readonly ArrayVolume[]) => volumes.filter(({ destroyed }) => !destroyed)
  const [renamed] = living(ledger.withIdOf(claim)).filter(({ array }) => array === primary)
  if (renamed !== undefined) return { how: 'name', found: renamed }
  if (primary === null || neverMade(claim)) return undefined
  const [away] = living([...ledger.named(claim.expectedName), ...ledger.withIdOf(claim)])
  return away === undefined ? undefined : { how: 'array', found: away }
}

function atHome(
  claim: CinderClaim,
  backend: ReconcileBackend,
  found: ArrayVolume,
  ledger: Ledger,
): ReconcileItem[] {
  if (found.destroyed) {
    return claim.status === 'error_deleting'
      ? []
      : [itemOf('pending-eradication', { claim, backend, found })]
  }
  const items: ReconcileItem[] = []
  if (isUnprotected(claim, found)) {
    const isYoung = ledger.facts.cinderNowMs - claim.createdMs < settlingMs
    if (!isYoung) items.push(itemOf('unprotected', { claim, backend, found }))
  } else if (wouldBeLeftBehind(claim, found)) {
    items.push(itemOf('not-failed-over', { claim, backend, found }))
  }
  if (claim.metadataName !== null && claim.metadataName !== claim.expectedName)
    items.push(misplaced('metadata', { claim, backend, found }))
  if (found.sizeBytes !== claim.sizeGib * GIB_BYTES)
    items.push(itemOf('size-differs', { claim, backend, found }))
  return items
}

/** Replication was asked for, and it is not where that would come from. */
function isUnprotected({ requested }: CinderClaim, { groups, pod }: ArrayVolume): boolean {
  switch (requested) {
    case 'none':
      return false
    case 'sync':
      return pod === null
    case 'trisync':
      return pod === null || groups.length === 0
    default:
      return groups.length === 0 && (pod?.arrays.length ?? 0) < 2
  }
}

/**
 * A failover takes along what Cinder calls replicated, and sets the rest to error
 * (`failover` of cinder/volume/manager.py @ ab09bc39), whatever group it is in.
 */
const wouldBeLeftBehind = (
  { requested, replicationStatus }: CinderClaim,
  { groups, pod }: ArrayVolume,
): boolean =>
  requested !== 'none' &&
  (groups.length > 0 || pod !== null) &&
  (replicationStatus === 'disabled' || replicationStatus === 'not-capable')

type Parts = { claim: CinderClaim; backend: ReconcileBackend; found: ArrayVolume }

const itemOf = (kind: ClaimKind, parts: Parts): ClaimItem => ({
  id: claimItemId(kind, parts.claim),
  kind,
  array: parts.found.array,
  ...parts,
})

const misplaced = (how: MisplacedItem['how'], parts: Parts): MisplacedItem => ({
  id: claimItemId('misplaced', parts.claim),
  kind: 'misplaced',
  array: parts.found.array,
  how,
  ...parts,
})
