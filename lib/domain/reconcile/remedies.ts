import { GIB_BYTES, gibWords } from '../units.ts'
import { allowed, denied, type Verdict } from '../verdict.ts'
import { statusWords } from '../volume/can.ts'
import { candidatesFor } from './candidates.ts'
import type { ArrayVolume, CinderClaim } from './facts.ts'
import type { PhantomItem, ReconcileItem } from './item.ts'
import type { Ledger } from './ledger.ts'
import { planMove } from './move-plan.ts'
import { parsePurityName } from './names.ts'

export const reconcileActs = [
  'recover',
  'add-to-group',
  'retype',
  'rename',
  'delete-in-cinder',
  'set-metadata',
  'resize',
  'manage',
  'remove-from-group',
  'destroy',
] as const
export type ReconcileAct = (typeof reconcileActs)[number]

/** A way to mend an item, and whether it is open now. */
export type Remedy = { act: ReconcileAct; may: Verdict }

/** The ways to mend an item, the safest first. None: it is for somebody to look at. */
export function remediesFor(item: ReconcileItem, ledger: Ledger): Remedy[] {
  switch (item.kind) {
    case 'pending-eradication':
    case 'lingering':
      return [{ act: 'recover', may: allowed }]
    case 'phantom':
      return [
        { act: 'rename', may: canTakeName(item, ledger) },
        { act: 'delete-in-cinder', may: canDelete(item.claim) },
      ]
    case 'unprotected':
      return mendUnprotected(item, ledger)
    case 'not-failed-over':
      return [{ act: 'retype', may: canRetype(item.claim) }]
    case 'misplaced':
      if (item.how === 'metadata') return [{ act: 'set-metadata', may: allowed }]
      return item.how === 'name' ? [{ act: 'rename', may: canMove(item, ledger) }] : []
    case 'size-differs':
      return [{ act: 'resize', may: canResize(item.claim, item.found) }]
    case 'orphan':
      return [
        { act: 'manage', may: canManage(item.found) },
        { act: 'destroy', may: canDestroy(item.found) },
      ]
    case 'foreign-member':
      return [
        ...(cinderGroupsOf(item).length > 0
          ? [{ act: 'remove-from-group' as const, may: notLocked(item.found.groups) }]
          : []),
        { act: 'manage', may: canManage(item.found) },
      ]
    case 'foreign':
      return [{ act: 'manage', may: canManage(item.found) }]
    case 'second-copy':
      return []
    default:
      return item satisfies never
  }
}

function canTakeName(item: PhantomItem, ledger: Ledger): Verdict {
  if (candidatesFor(item, ledger).length === 0)
    return denied(`${item.array} has no volume of its size that Cinder does not know`)
  const { pod } = parsePurityName(item.claim.expectedName)
  const hasPod = pod === null || ledger.facts.arrays.some(({ pods }) => pods.has(pod))
  return hasPod
    ? allowed
    : denied(`The array has no pod ${pod}, and nothing there can have this name`)
}

function canDelete({ status }: CinderClaim): Verdict {
  return status === 'in-use' ? denied('Detach it first') : allowed
}

type Unprotected = Extract<ReconcileItem, { found: ArrayVolume; claim: CinderClaim }>

function mendUnprotected(item: Unprotected, ledger: Ledger): Remedy[] {
  const join: Remedy = { act: 'add-to-group', may: canJoin(item, ledger) }
  switch (item.claim.requested) {
    case 'invalid':
      return [{ act: 'retype', may: canRetype(item.claim) }, join]
    case 'sync':
    case 'trisync':
      // Between types of a pod the driver moves only what it finds in the pod.
      return item.found.pod === null
        ? [
            {
              act: 'retype',
              may: denied(
                'The driver takes it to be in the pod already, and would fail at moving it: create a new volume of this type and copy the data',
              ),
            },
          ]
        : [join]
    default:
      // Retyped away, the driver stumbles over a volume of this type that is in no group.
      return [join]
  }
}

/** The group that the driver would have put the volume into. */
export const groupFor = ({ claim, backend }: ReconcileItem): string | null =>
  claim === null || backend === null
    ? null
    : claim.requested === 'trisync'
      ? `${backend.podName}::${backend.trisyncGroupName}`
      : backend.groupName

/** Those of the groups it is in that the driver of its array replicates by. */
export function cinderGroupsOf({ backend, found }: ReconcileItem): string[] {
  if (backend === null || found === null) return []
  const { groupName, podName, trisyncGroupName } = backend
  return found.groups
    .map(({ name }) => name)
    .filter((name) => name === groupName || name === `${podName}::${trisyncGroupName}`)
}

function canJoin(item: Unprotected, { facts }: Ledger): Verdict {
  const group = groupFor(item) ?? ''
  if (item.claim.requested === 'sync')
    return denied('Its type asks for a pod: a group would only give it recovery points')
  const pod = item.found.pod?.name ?? null
  if (parsePurityName(group).pod !== pod)
    return denied(
      pod === null
        ? `It is in no pod, and ${group} is`
        : `It is in pod ${pod}, and ${group} is not`,
    )
  const array = facts.arrays.find(({ name }) => name === item.array)
  return array?.groups.includes(group)
    ? allowed
    : denied(`${item.array} has no group ${group}: cinder-volume makes it when it starts`)
}

/** `retype` of cinder/volume/api.py @ ab09bc39. */
function canRetype({ status }: CinderClaim): Verdict {
  return status === 'available' || status === 'in-use'
    ? allowed
    : denied(`Not while its status is ${statusWords(status)}`)
}

function canMove(
  { found, claim }: { found: ArrayVolume; claim: CinderClaim },
  { facts }: Ledger,
): Verdict {
  const array = facts.arrays.find(({ name }) => name === found.array)
  const plan = planMove(found, claim.expectedName, (pod) => array?.pods.get(pod))
  return plan.ok ? allowed : denied(plan.reason)
}

/** A volume only grows: in Cinder when the array has more, on the array when Cinder has. */
export const wantedSizeGib = (claim: CinderClaim, found: ArrayVolume): number =>
  Math.max(claim.sizeGib, Math.ceil(found.sizeBytes / GIB_BYTES))

function canResize(claim: CinderClaim, found: ArrayVolume): Verdict {
  if (found.sizeBytes < claim.sizeGib * GIB_BYTES) return allowed
  return claim.status === 'available' || claim.status === 'in-use'
    ? allowed
    : denied(
        `Cinder does not extend it to ${gibWords(wantedSizeGib(claim, found))} while its status is ${statusWords(claim.status)}`,
      )
}

/**
 * `manage_existing` of cinder/volume/drivers/pure.py @ ab09bc39. It refuses volumes in realms, in
 * replicated pods, under SafeMode and with hosts. Of one in another pod or in a volume group it
 * renames the last part and then looks for the volume outside of its place, so we refuse that too.
 */
export function canManage({ name, pod, groups, connections }: ArrayVolume): Verdict {
  const place = parsePurityName(name)
  if ((pod?.arrays.length ?? 0) > 1) return denied('Cinder manages no volume in a stretched pod')
  if (place.pod !== null)
    return denied(`Move it out of pod ${place.pod} first: the driver would lose sight of it`)
  if (place.volumeGroup !== null)
    return denied(
      `Move it out of volume group ${place.volumeGroup} first: the driver would lose sight of it`,
    )
  if (connections > 0) return denied('Disconnect it from its hosts first')
  return notLocked(groups)
}

function canDestroy({ connections, groups }: ArrayVolume): Verdict {
  return connections > 0 ? denied('Disconnect it from its hosts first') : notLocked(groups)
}

function notLocked(groups: ArrayVolume['groups']): Verdict {
  const locked = groups.find(({ isLocked }) => isLocked)
  return locked === undefined ? allowed : denied(`${locked.name} is locked by SafeMode`)
}
