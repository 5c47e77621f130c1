import type { ArrayVolume, ReconcileBackend } from './facts.ts'
import {
  claimItemId,
  type ReconcileItem,
  type StrayItem,
  type StrayKind,
  strayItemId,
} from './item.ts'
import { isMoving, settlingMs } from './judge-claim.ts'
import type { Ledger } from './ledger.ts'
import { idInName } from './names.ts'

/**
 * What an array has and Cinder does not know, or does not use.
 * @param asOfMs now on the array's clock
 * @param spokenFor volumes that an item about a claim is about already
 */
export function judgeStray(
  found: ArrayVolume,
  asOfMs: number,
  ledger: Ledger,
  spokenFor: ReadonlySet<ArrayVolume>,
): ReconcileItem | null {
  const claim = ledger.claimOf(found)
  if (claim !== undefined) {
    const backend = ledger.backends.get(claim.backendId ?? '')
    const isUsed =
      spokenFor.has(found) || found.name.toLowerCase() === claim.expectedName.toLowerCase()
    const isHome = isUsed && (found.array === backend?.primary || found.pod !== null)
    // Where its array is silent, or Cinder moves it, nobody can tell which copy is the one.
    const isJudged =
      backend !== undefined &&
      backend.primary !== null &&
      !isMoving(claim) &&
      claim.replicationStatus !== 'failed-over'
    if (!isJudged || isHome || spokenFor.has(found) || found.destroyed) return null
    const { array } = found
    const id = `${claimItemId('second-copy', claim)}/${array}/${found.name}`
    return { id, kind: 'second-copy', array, claim, backend: null, found }
  }
  const isDrivers = idInName(found.name) !== null
  if (found.destroyed) return isDrivers ? strayOf('lingering', found, null) : null
  const backend = ownerOf(found, ledger)
  if (isDrivers) {
    const isYoung = found.createdMs !== null && asOfMs - found.createdMs < settlingMs
    return isYoung ? null : strayOf('orphan', found, backend ?? backendAt(found, ledger))
  }
  return backend === undefined
    ? strayOf('foreign', found, backendAt(found, ledger))
    : strayOf('foreign-member', found, backend)
}

/** The backend in whose pod or group the volume is. */
function ownerOf(
  { groups, pod, array }: ArrayVolume,
  { facts }: Ledger,
): ReconcileBackend | undefined {
  return facts.backends.find(
    ({ primary, podName, groupName, trisyncGroupName }) =>
      (pod !== null &&
        pod.name === podName &&
        (primary === array || (primary !== null && pod.arrays.includes(primary)))) ||
      (primary === array &&
        groups.some(
          ({ name }) => name === groupName || name === `${podName}::${trisyncGroupName}`,
        )),
  )
}

const backendAt = ({ array }: ArrayVolume, { facts }: Ledger) =>
  facts.backends.find(({ primary }) => primary === array) ?? null

const strayOf = (
  kind: StrayKind,
  found: ArrayVolume,
  backend: ReconcileBackend | null,
): StrayItem => ({
  id: strayItemId(kind, found),
  kind,
  array: found.array,
  claim: null,
  backend,
  found,
})
