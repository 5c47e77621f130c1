import { bytesWords, durationShort, gibWords, SECOND_MS } from '../units.ts'
import type { Candidate } from './candidates.ts'
import type { ArrayVolume, CinderClaim } from './facts.ts'
import type { ReconcileItem } from './item.ts'
import { isUnmanaged } from './names.ts'

/** What is the matter, what each side says, and why it matters. */
export type ItemWords = {
  /** A short sentence without a full stop. */
  headline: string
  cinderSays: string[]
  arraySays: string[]
  why: string
}

/** @param candidates what a phantom may be called now; left out where that is not looked for */
export function describeItem(
  item: ReconcileItem,
  candidates: readonly Candidate[] = [],
): ItemWords {
  const cinderSays = item.claim === null ? notKnown(item.found) : claimWords(item.claim)
  const arraySays =
    item.found === null
      ? [`${item.array} has no volume ${item.claim.expectedName}.`]
      : foundWords(item.found)
  const { headline, why } = matterOf(item)
  const likely = candidates.find(({ isOfSameMoment }) => isOfSameMoment)
  if (likely === undefined) return { cinderSays, arraySays, headline, why }
  const { name } = likely.volume
  return {
    cinderSays,
    arraySays: [
      ...arraySays,
      `It has ${name}, of the same size and made at the same moment, which Cinder does not know.`,
    ],
    headline: `${headline}; it may be ${name}`,
    why: 'Somebody may have renamed it on the array. Under its present name the driver does not find it, so it cannot be attached, extended or deleted.',
  }
}

function matterOf(item: ReconcileItem): { headline: string; why: string } {
  switch (item.kind) {
    case 'pending-eradication':
      return {
        headline: `Destroyed on ${item.array}${timeLeft(item.found)}`,
        why: 'Until it is eradicated its data can be brought back; after that nobody can.',
      }
    case 'phantom':
      return {
        headline: `Does not exist on ${item.array}`,
        why: 'The driver does not look at the answer of the array when it creates a volume, so Cinder may call available what never was. There is nothing to attach, and no recovery point holds it.',
      }
    case 'unprotected':
      return unprotected(item.claim, item.found)
    case 'misplaced':
      return misplaced(item)
    case 'not-failed-over':
      return {
        headline: 'Cinder would leave it behind at a failover',
        why: `It is replicated, but Cinder calls its replication ${item.claim.replicationStatus ?? 'unknown'}. A failover takes along only what Cinder calls replicated, and sets the rest to error.`,
      }
    case 'size-differs':
      return {
        headline: `${gibWords(item.claim.sizeGib)} in Cinder, ${bytesWords(item.found.sizeBytes)} on ${item.array}`,
        why: 'Quotas, clones and extensions go by the size in Cinder; what is attached has the size on the array.',
      }
    case 'orphan':
      return {
        headline: isUnmanaged(item.found.name)
          ? 'Was unmanaged, and left on the array'
          : 'Its name is of Cinder’s making',
        why: 'It takes up space that nobody accounts for. It may be left over from a deletion that failed or from unmanage, or belong to another cloud that shares the array: ask before you destroy it.',
      }
    case 'foreign-member':
      return {
        headline: `In ${placeWords(item.found)}, but not Cinder’s`,
        why: 'It is replicated on Cinder’s schedule and takes up its bandwidth, and whoever owns it has a say in what happens to the group or pod.',
      }
    case 'second-copy':
      return {
        headline: `A second copy, on ${item.array}`,
        why: 'Cinder uses the other one. Copies stay behind after a failover and its way back; look at both before you remove one.',
      }
    case 'lingering':
      return {
        headline: `Deleted in Cinder${timeLeft(item.found)}`,
        why: 'Nothing has to be done: the array keeps what is deleted for a while. If it was deleted by mistake, this is the time to bring it back.',
      }
    case 'foreign':
      return {
        headline: 'Not Cinder’s',
        why: 'Nothing has to be done: others use the array as well.',
      }
    default:
      return item satisfies never
  }
}

function unprotected(claim: CinderClaim, found: ArrayVolume): { headline: string; why: string } {
  const { requested } = claim
  if (requested === 'invalid')
    return {
      headline: `${typeWords(claim)} asks in a way that the driver ignores`,
      why: 'The scheduler lets the type pass and the driver passes over it in silence: the volume has no copy anywhere.',
    }
  if (requested === 'sync' || requested === 'trisync') {
    const lacks = found.pod === null ? 'in no pod' : 'in no protection group'
    return {
      headline: `Asked for ${requested}, but is ${lacks}`,
      why:
        found.groups.length > 0
          ? 'It is only replicated asynchronously: what was written since the last recovery point would be lost.'
          : 'It has fewer copies than its type promises.',
    }
  }
  return {
    headline: 'In no protection group',
    why: 'The driver does not see when the array refuses to take a volume into the group. Cinder calls it replicated, and no recovery point holds it.',
  }
}

function misplaced(item: Extract<ReconcileItem, { kind: 'misplaced' }>) {
  const { claim, found, array, backend } = item
  switch (item.how) {
    case 'name':
      return {
        headline: `Called ${found.name} on ${array}`,
        why: `The driver asks for ${claim.expectedName}. Until the names agree it cannot be attached, extended or deleted.`,
      }
    case 'array':
      return {
        headline: `On ${array}, not on ${backend.primary ?? 'its own array'}`,
        why: `Its backend ${backend.id} works with ${backend.primary ?? 'another array'}, and looks for it there in vain.`,
      }
    case 'metadata':
      return {
        headline: 'Its metadata names another volume',
        why: `The driver goes by ${claim.expectedName}, and does. Whoever looks the volume up by array_volume_name (${claim.metadataName ?? ''}) finds something else, or nothing.`,
      }
    default:
      return item.how satisfies never
  }
}

const typeWords = ({ typeName }: CinderClaim) =>
  typeName === null ? 'Its type' : `Type ${typeName}`

function claimWords(claim: CinderClaim): string[] {
  const { status, sizeGib, typeName, replicationStatus, expectedName, backendId } = claim
  const type = typeName === null ? 'without a type' : `of type ${typeName}`
  return [
    `It is ${status}, ${gibWords(sizeGib)}, ${type}${backendId === null ? '' : `, on ${backendId}`}.`,
    `Its replication is ${replicationStatus ?? 'not mentioned'}.`,
    `On the array it should be ${expectedName}.`,
  ]
}

const notKnown = (found: ArrayVolume): string[] => [`No volume of Cinder is ${found.name}.`]

function foundWords(found: ArrayVolume): string[] {
  const { array, name, sizeBytes, serial, groups, pod, connections, destroyed } = found
  const members = groups.map((group) => group.name)
  return [
    `${array} has ${name}, ${bytesWords(sizeBytes)}, serial ${serial}.`,
    ...(destroyed ? [`It has been destroyed and awaits eradication${timeLeft(found)}.`] : []),
    members.length === 0
      ? 'It is in no protection group.'
      : `It is in protection group ${members.join(' and ')}.`,
    ...(pod === null ? [] : [`It is in pod ${pod.name}, on ${pod.arrays.join(' and ')}.`]),
    ...(connections > 0
      ? [`It has ${connections} host connection${connections === 1 ? '' : 's'}.`]
      : []),
  ]
}

const placeWords = ({ pod, groups }: ArrayVolume) => pod?.name ?? groups[0]?.name ?? 'the group'

/** `; 3 h 20 min left` */
const timeLeft = ({ eradicatesInMs }: ArrayVolume) =>
  eradicatesInMs === null ? '' : `; ${durationShort(eradicatesInMs / SECOND_MS)} left`
