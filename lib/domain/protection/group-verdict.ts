import { lagLevel } from '../replication/lag.ts'
import { lagSeconds } from '../replication/recovery-points.ts'
import { ageShort, everyWords } from '../units.ts'
import type { ArrayEvidence, GroupEvidence } from './evidence.ts'
import type { Finding } from './verdict.ts'

/**
 * Members that the newest recovery point holds have one verdict, because nothing in it is about the one
 * volume; in a large cloud that is nearly all of them.
 */
const shared = new WeakMap<GroupEvidence, { arrayName: string; asOfMs: number; finding: Finding }>()

/** How well one protection group protects its member. */
export function groupVerdict(
  group: GroupEvidence,
  evidence: ArrayEvidence,
  asOfMs: number,
): Finding {
  if (!holdsVolume(group, evidence)) return judge(group, evidence, asOfMs)
  const { arrayName } = evidence
  const known = shared.get(group)
  if (known?.arrayName === arrayName && known.asOfMs === asOfMs) return known.finding
  const finding = judge(group, evidence, asOfMs)
  shared.set(group, { arrayName, asOfMs, finding })
  return finding
}

const holdsVolume = (
  { newestRecoveryPointMs: newestMs }: GroupEvidence,
  { volumeCreatedMs }: ArrayEvidence,
) => newestMs !== null && newestMs >= (volumeCreatedMs ?? newestMs)

function judge(group: GroupEvidence, evidence: ArrayEvidence, asOfMs: number): Finding {
  const member = `It is a member of ${group.name} on ${evidence.arrayName}`
  const targets = group.targets.filter(({ allowed }) => allowed).map(({ name }) => name)
  if (group.targets.length === 0)
    return {
      status: 'unprotected',
      headline: `${group.name} has no target`,
      because: [`${member}, but the group has no target to replicate to.`],
      todo: `Add a target to ${group.name}, or a replication_device to cinder.conf and restart cinder-volume.`,
    }
  if (targets.length === 0)
    return {
      status: 'degraded',
      headline: `${group.name} is not allowed on its target`,
      because: [
        `${member}, but ${group.targets.map(({ name }) => name).join(' and ')} does not allow the group.`,
      ],
      todo: `Allow ${group.name} on the target, or restart cinder-volume, which does.`,
    }
  if (!group.scheduleEnabled)
    return {
      status: 'degraded',
      headline: `The schedule of ${group.name} is off`,
      because: [`${member}, but its replication schedule is disabled: no new recovery point.`],
      todo: `Enable the replication schedule of ${group.name}.`,
    }
  const because = [
    `${member}, which replicates to ${targets.join(' and ')} ${everyWords(group.intervalSeconds)}.`,
    ...group.targets
      .filter(({ allowed }) => !allowed)
      .map(({ name }) => `${name} does not allow the group.`),
  ]
  return lagVerdict(group, evidence, asOfMs, because)
}

function lagVerdict(
  group: GroupEvidence,
  evidence: ArrayEvidence,
  asOfMs: number,
  because: string[],
): Finding {
  const { volumeCreatedMs } = evidence
  const heldMs = holdsVolume(group, evidence) ? group.newestRecoveryPointMs : null
  const lag = lagSeconds(heldMs ?? volumeCreatedMs, asOfMs)
  const level = lag === null ? 'in-time' : lagLevel(lag, group.intervalSeconds, group.lagThresholds)
  const transfer = transferWords(group)
  const isInTime = heldMs !== null && level === 'in-time'
  if (!isInTime && group.unreadTargets.length > 0) return unreadVerdict(group, because)
  if (heldMs === null && (level === 'in-time' || group.transferProgress !== null))
    return {
      status: 'seeding',
      headline: 'The first recovery point is on its way',
      because: [...because, transfer ?? 'No recovery point with this volume is complete yet.'],
      todo: null,
    }
  const age = lag === null ? '' : ageShort(lag)
  const point =
    heldMs !== null
      ? `Its newest recovery point is ${age} old.`
      : `It was created ${age} ago and has no recovery point yet.`
  const recoveryPoint = heldMs === null ? null : { takenMs: heldMs, asOfMs }
  const all = [...because, point, ...(transfer === null ? [] : [transfer])]
  if (level === 'in-time')
    return {
      status: 'protected',
      headline: `Recovery point ${age} old`,
      because: all,
      todo: null,
      recoveryPoint,
    }
  return {
    status: level,
    headline:
      heldMs !== null ? `Newest recovery point is ${age} old` : `No recovery point after ${age}`,
    because: all,
    todo: `Look at the transfers of ${group.name} and at the connection between the arrays.`,
    recoveryPoint,
  }
}

/** The recovery points are on the target: when it does not answer, nobody knows how old they are. */
function unreadVerdict(
  { unreadTargets, unreadSinceMs }: GroupEvidence,
  because: string[],
): Finding {
  const names = unreadTargets.join(' and ')
  return {
    status: 'unknown',
    headline: `${names} cannot be asked for its recovery points`,
    because: [...because, `${names} cannot be read now, and the recovery points are there.`],
    todo: `See why ${names} does not answer: the Targets of the backend tell.`,
    sinceMs: unreadSinceMs,
  }
}

const transferWords = ({ transferProgress }: GroupEvidence) =>
  transferProgress === null
    ? null
    : `A transfer is under way: ${Math.floor(transferProgress * 100)} %.`
