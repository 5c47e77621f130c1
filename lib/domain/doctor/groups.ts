import { type LagThresholds, lagLevel } from '../replication/lag.ts'
import { durationShort, everyWords } from '../units.ts'
import { counted, type Diagnosis, idOf, listed } from './diagnosis.ts'

/** A protection group as its own array shows it. */
export type GroupFacts = {
  array: string
  name: string
  /** False for the copy that a target has of it. */
  isLocal: boolean
  destroyed: boolean
  volumeCount: number
  replicationSchedule: { enabled: boolean; intervalSeconds: number }
  /** How late is late, where somebody has set that for the group. */
  lagThresholds?: LagThresholds
  targets: readonly { name: string; allowed: boolean }[]
  /** Backend whose cinder.conf writes it; null if none. */
  managedBy: string | null
  /** Creation of its newest recovery point, on its array's clock; null: none, or not known. */
  newestRecoveryPointMs: number | null
}

type Trouble = Pick<Diagnosis, 'code' | 'severity' | 'urgency' | 'title' | 'because' | 'remedy'>

/**
 * Groups that do not do what a group is for. One without targets that no cinder.conf manages takes
 * local snapshots on purpose, and is left alone.
 * @param nowMs the array's own clock.
 */
export function diagnoseGroups(
  groups: readonly GroupFacts[],
  nowMs: (array: string) => number,
): Diagnosis[] {
  return groups
    .filter(({ isLocal }) => isLocal)
    .flatMap((group) =>
      troublesOf(group, nowMs(group.array)).map(
        (trouble): Diagnosis => ({
          id: idOf('protection-groups', trouble.code, group.array, group.name),
          area: 'protection-groups',
          ...trouble,
          where: { kind: 'protection-group', array: group.array, name: group.name },
          count: 1,
          sinceMs: null,
          asOfMs: nowMs(group.array),
        }),
      ),
    )
}

function troublesOf(group: GroupFacts, nowMs: number): Trouble[] {
  const { managedBy, destroyed, targets, replicationSchedule, volumeCount } = group
  if (destroyed) return managedBy === null ? [] : [destroyedTrouble(group)]
  if (targets.length === 0) return managedBy === null ? [] : [withoutTarget(group)]
  const found = [...refusals(group)]
  const isAllowedSomewhere = targets.some(({ allowed }) => allowed)
  if (!replicationSchedule.enabled && (managedBy !== null || volumeCount > 0))
    found.push(scheduleOff(group))
  else if (replicationSchedule.enabled && isAllowedSomewhere && volumeCount > 0)
    found.push(...lateness(group, nowMs))
  return found
}

const members = ({ volumeCount }: GroupFacts) =>
  volumeCount === 0 ? 'It has no member now.' : `It has ${counted(volumeCount, 'member')}.`

const destroyedTrouble = (group: GroupFacts): Trouble => ({
  code: 'group-destroyed',
  severity: 'error',
  urgency: 'loss',
  title: `${group.name} on ${group.array} has been destroyed`,
  because: [
    `cinder.conf manages it for ${group.managedBy}, and on the array it awaits eradication.`,
    members(group),
  ],
  remedy: 'Recover the group on the array before it is eradicated.',
})

const withoutTarget = (group: GroupFacts): Trouble => ({
  code: 'no-target',
  severity: group.volumeCount > 0 ? 'error' : 'warning',
  urgency: group.volumeCount > 0 ? 'loss' : 'configuration',
  title: `${group.name} on ${group.array} has no target`,
  because: ['A group without a target replicates nothing.', members(group)],
  remedy: `Add a target to ${group.name}, or see why cinder-volume skipped it at its start.`,
})

function refusals(group: GroupFacts): Trouble[] {
  const refusing = group.targets.filter(({ allowed }) => !allowed).map(({ name }) => name)
  if (refusing.length === 0) return []
  const isAll = refusing.length === group.targets.length
  const hurts = isAll && group.volumeCount > 0
  return [
    {
      code: 'target-not-allowed',
      severity: hurts ? 'error' : 'warning',
      urgency: 'degraded',
      title: `${listed(refusing)} does not allow ${group.name} of ${group.array}`,
      because: [
        isAll
          ? 'No target takes its snapshots: it makes no recovery point.'
          : 'It makes recovery points on its other targets only.',
        members(group),
      ],
      remedy: `Allow ${group.name} on ${listed(refusing)}, or restart cinder-volume, which does.`,
    },
  ]
}

const scheduleOff = (group: GroupFacts): Trouble => ({
  code: 'schedule-off',
  severity: 'warning',
  urgency: 'degraded',
  title: `The replication schedule of ${group.name} on ${group.array} is off`,
  because: ['It makes no new recovery point.', members(group)],
  remedy: `Enable the replication schedule of ${group.name}.`,
})

function lateness(group: GroupFacts, nowMs: number): Trouble[] {
  const { newestRecoveryPointMs: newestMs, replicationSchedule, lagThresholds } = group
  if (newestMs === null) return []
  const ageSeconds = Math.max(0, (nowMs - newestMs) / 1000)
  const level = lagLevel(ageSeconds, replicationSchedule.intervalSeconds, lagThresholds)
  if (level === 'in-time') return []
  return [
    {
      code: `group-${level}`,
      severity: level === 'late' ? 'warning' : 'error',
      urgency: 'degraded',
      title: `${group.name} of ${group.array} is ${level === 'late' ? 'late' : 'very late'}`,
      because: [
        `Its newest recovery point is ${durationShort(ageSeconds)} old, and one is due ${everyWords(replicationSchedule.intervalSeconds)}.`,
        members(group),
      ],
      remedy: 'Look at its transfers and at the connection between the arrays.',
    },
  ]
}
