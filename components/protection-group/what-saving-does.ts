import type {
  ProtectionGroupDetail,
  RecoveryPointList,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import { hasCountedSuffix, lastScheduledMs } from '#lib/domain/replication/last-run.ts'
import {
  type Settings,
  type Situation,
  type WhatIf,
  whatIf,
} from '#lib/domain/replication/what-if.ts'
import { DAY_MS } from '#lib/domain/units.ts'
import {
  type GroupValues,
  localScheduleOf,
  replicationOf,
  sourceRetentionOf,
  targetRetentionOf,
} from './group-values.ts'

/** What a change of a group's values does on one array that has copies of it. */
export type OnArray = WhatIf & {
  array: string
  lane: RecoveryPointView['lane']
  /** Named by hand: whether the retention counts for them, the array does not say. */
  named: number
}

/** What is known and what is not; nothing is told of an array that was not read whole. */
export type SavingDoes = { arrays: OnArray[]; unread: string[]; partial: string[] }

/**
 * Holds the values of the form against what stands on the targets of the group now, and on its source
 * where that changes, too.
 * @param list all copies, as far as the server gives them.
 * @param aheadDays the moment at which the two are compared; 0 for right after saving.
 */
export function whatSavingDoes(
  group: ProtectionGroupDetail,
  list: RecoveryPointList,
  before: GroupValues,
  after: GroupValues,
  aheadDays: number,
): SavingDoes {
  const unread = list.outages.map(({ array }) => array)
  const source = { array: group.array, lane: 'source' } as const
  const places = [
    ...group.targets.map(({ name }) => ({ array: name, lane: 'target' }) as const),
    ...(changesSource(before, after) ? [source] : []),
  ].filter(({ array }) => !unread.includes(array))
  const isWhole = ({ lane }: Place) =>
    list.totals[lane] <= list.points.filter((point) => point.lane === lane).length
  return {
    arrays: places
      .filter(isWhole)
      .map((place) => onArray(place, group, list, { before, after, aheadDays })),
    unread,
    partial: places.filter((place) => !isWhole(place)).map(({ array }) => array),
  }
}

type Place = Pick<OnArray, 'array' | 'lane'>

const sourceOf = (values: GroupValues) => [localScheduleOf(values), sourceRetentionOf(values)]

/** The replication leaves its snapshots on the source as well, but nobody looks for them there. */
const changesSource = (before: GroupValues, after: GroupValues) =>
  JSON.stringify(sourceOf(before)) !== JSON.stringify(sourceOf(after))

function onArray(
  place: Place,
  { utcOffsetSeconds }: ProtectionGroupDetail,
  list: RecoveryPointList,
  { before, after, aheadDays }: { before: GroupValues; after: GroupValues; aheadDays: number },
): OnArray {
  const standing = list.points.filter(
    ({ array, lane, destroyed, transfer }) =>
      array === place.array &&
      lane === place.lane &&
      !destroyed &&
      (lane === 'source' || (transfer !== null && transfer.completedMs !== null)),
  )
  const points = standing.filter(isNumbered)
  const runs = lastRuns(list.points, before)
  const situation: Situation = { points, ...runs, nowMs: list.asOfMs, utcOffsetSeconds }
  const settings = place.lane === 'source' ? onSource : onTarget
  const atMs = list.asOfMs + aheadDays * DAY_MS
  return {
    ...place,
    ...whatIf(situation, settings(before), settings(after), atMs),
    named: standing.length - points.length,
  }
}

/** An array counts what its schedules take; who takes one by hand may give it a name instead. */
const isNumbered = ({ name }: { name: string }) => hasCountedSuffix(name)

/**
 * When the schedules ran last. Of two, the replication's are those that targets know of.
 * @param points of all lanes, destroyed ones as well.
 */
function lastRuns(
  points: readonly RecoveryPointView[],
  before: GroupValues,
): Pick<Situation, 'lastRunMs' | 'lastLocalRunMs'> {
  const taken = points.filter(isNumbered)
  const sent = new Set(
    taken.filter(({ lane }) => lane === 'target').map(({ createdMs }) => createdMs),
  )
  const times = [...new Set(taken.map(({ createdMs }) => createdMs))]
  if (!before.snapshotEnabled)
    return { lastRunMs: lastScheduledMs(times, before.intervalSeconds), lastLocalRunMs: null }
  const local = times.filter((ms) => !sent.has(ms))
  return {
    lastRunMs: lastScheduledMs([...sent], before.intervalSeconds),
    lastLocalRunMs: lastScheduledMs(local, before.snapshotIntervalSeconds),
  }
}

const onTarget = (values: GroupValues): Settings => ({
  schedule: replicationOf(values),
  retention: targetRetentionOf(values),
})

const onSource = (values: GroupValues): Settings => ({
  schedule: replicationOf(values),
  localSchedule: localScheduleOf(values),
  retention: sourceRetentionOf(values),
})

/** Moments at which the two settings can be compared. */
export const moments = [0, 1, 7, 30] as const

const momentNames: Readonly<Record<number, string>> = {
  0: 'right after saving',
  1: 'in a day',
  7: 'in a week',
  30: 'in a month',
}

export const momentWords = (aheadDays: number) => momentNames[aheadDays] ?? `in ${aheadDays} days`

/** "1 recovery point", "12 snapshots": on the source they are no more than that. */
export function countWords(count: number, lane: OnArray['lane']): string {
  const noun = lane === 'target' ? 'recovery point' : 'snapshot'
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
