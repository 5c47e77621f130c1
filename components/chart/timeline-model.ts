import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { Outlooks, PointOutlook } from '#lib/domain/replication/outlook.ts'
import {
  type RecoveryPointState,
  recoveryPointState,
} from '#lib/domain/replication/recovery-points.ts'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'
import type { TimelineWindow } from './timeline-window.ts'

/** All copies, put in order once, so that a window of them is found without looking at the others. */
export type TimelineModel = {
  points: readonly RecoveryPointView[]
  outlooks: Outlooks
  source: LaneModel
  target: LaneModel
  /** When the oldest stands; the present when there is none. */
  oldestMs: number
  /** What stands now in all, of each lane, and how much is on its way. */
  counts: { source: number; complete: number; moving: number }
}

type LaneModel = {
  /** Which points are on it, oldest first. */
  order: number[]
  /** Where each of them stands on the time axis. */
  atMs: Float64Array
  /** How many of the first n are destroyed, and how many were not sent. */
  destroyed: Uint32Array
  notSent: Uint32Array
}

export type TimelineMark = {
  point: RecoveryPointView
  /** Where it stands on the time axis: a copy on a target stands where it arrived. */
  atMs: number
  state: RecoveryPointState
  outlook: PointOutlook
}

/** Marks that stand too close to be told apart, counted instead of drawn. */
export type TimelineBucket = {
  fromMs: number
  toMs: number
  kept: number
  destroyed: number
  notSent: number
}

export type TimelineLane =
  | { kind: 'marks'; marks: TimelineMark[] }
  | { kind: 'buckets'; buckets: TimelineBucket[]; largest: number }

/** A copy on the source stands where it was taken, one on a target where it arrived. */
export function placeOf(point: RecoveryPointView, asOfMs: number): number {
  if (point.lane === 'source' || point.transfer === null) return point.createdMs
  // What is still arriving arrives at the present.
  const stillMoves = !point.destroyed && point.transfer.startedMs !== null
  return point.transfer.completedMs ?? (stillMoves ? asOfMs : point.createdMs)
}

/**
 * @param outlooks what becomes of each point, by its index.
 * @param asOfMs the array's present.
 */
export function timelineModel(
  points: readonly RecoveryPointView[],
  outlooks: Outlooks,
  asOfMs: number,
): TimelineModel {
  const atMs = Float64Array.from(points, (point) => placeOf(point, asOfMs))
  const orders: Record<RecoveryPointView['lane'], number[]> = { source: [], target: [] }
  const counts = { source: 0, complete: 0, moving: 0 }
  points.forEach((point, index) => {
    orders[point.lane].push(index)
    const { kind } = recoveryPointState(point)
    if (kind === 'transferring') counts.moving += 1
    else if (point.lane === 'source') counts.source += kind === 'destroyed' ? 0 : 1
    else if (kind === 'complete') counts.complete += 1
  })
  const lane = (order: number[]) => laneModel(order, atMs, points, outlooks)
  const lanes = { source: lane(orders.source), target: lane(orders.target) }
  const oldestMs = Math.min(lanes.source.atMs[0] ?? asOfMs, lanes.target.atMs[0] ?? asOfMs)
  return { points, outlooks, ...lanes, oldestMs, counts }
}

function laneModel(
  order: number[],
  allAtMs: Float64Array,
  points: readonly RecoveryPointView[],
  outlooks: Outlooks,
): LaneModel {
  // The newest come first: backwards they are nearly in order, which makes sorting quick.
  order.reverse().sort((left, right) => (allAtMs[left] ?? 0) - (allAtMs[right] ?? 0))
  const atMs = new Float64Array(order.length)
  const destroyed = new Uint32Array(order.length + 1)
  const notSent = new Uint32Array(order.length + 1)
  order.forEach((index, at) => {
    atMs[at] = allAtMs[index] ?? 0
    destroyed[at + 1] = (destroyed[at] ?? 0) + (points[index]?.destroyed ? 1 : 0)
    notSent[at + 1] = (notSent[at] ?? 0) + (outlooks.at(index).isNotSent ? 1 : 0)
  })
  return { order, atMs, destroyed, notSent }
}

/** The index of the first that is not before `ms`; the number of all when there is none. */
function firstFrom(atMs: Float64Array, ms: number): number {
  let low = 0
  let high = atMs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((atMs[middle] ?? 0) < ms) low = middle + 1
    else high = middle
  }
  return low
}

const MINUTE_MS = 60_000
const bucketSizesMs = [
  ...[MINUTE_MS / 6, MINUTE_MS / 2, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS],
  ...[HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 2 * DAY_MS],
]
const largestBucketMs = 4 * DAY_MS

/** A mark needs this much room to be told from its neighbour. */
const MARK_ROOM_PX = 14
/** A bucket needs this much for its number. */
const BUCKET_ROOM_PX = 26

/**
 * The marks of one lane within a window: one by one where they have room, else counted in buckets of
 * a round length, aligned to midnight UTC as the array's retention is.
 * @param msPerPx scale of the time axis.
 */
export function laneOf(
  model: TimelineModel,
  side: RecoveryPointView['lane'],
  { fromMs, toMs }: TimelineWindow,
  msPerPx: number,
): TimelineLane {
  const lane = model[side]
  const first = firstFrom(lane.atMs, fromMs)
  const end = firstFrom(lane.atMs, toMs + 1)
  if (isRoomy(lane.atMs, first, end, MARK_ROOM_PX * msPerPx)) {
    return { kind: 'marks', marks: marksOf(model, lane, first, end) }
  }
  const sizeMs = bucketSizesMs.find((size) => size >= BUCKET_ROOM_PX * msPerPx) ?? largestBucketMs
  const buckets: TimelineBucket[] = []
  let largest = 0
  // Whole buckets, also where the window cuts them: else they would change as it moves.
  const last = firstFrom(lane.atMs, (Math.floor(toMs / sizeMs) + 1) * sizeMs)
  for (let at = firstFrom(lane.atMs, Math.floor(fromMs / sizeMs) * sizeMs); at < last; ) {
    const bucketFromMs = Math.floor((lane.atMs[at] ?? 0) / sizeMs) * sizeMs
    const next = firstFrom(lane.atMs, bucketFromMs + sizeMs)
    const sum = (sums: Uint32Array) => (sums[next] ?? 0) - (sums[at] ?? 0)
    const destroyed = sum(lane.destroyed)
    buckets.push({
      fromMs: bucketFromMs,
      toMs: bucketFromMs + sizeMs,
      kept: next - at - destroyed,
      destroyed,
      notSent: sum(lane.notSent),
    })
    largest = Math.max(largest, next - at)
    at = next
  }
  return { kind: 'buckets', buckets, largest }
}

/** Stops at the first two that are too close: never a long walk. */
function isRoomy(atMs: Float64Array, first: number, end: number, roomMs: number): boolean {
  for (let index = first + 1; index < end; index += 1) {
    if ((atMs[index] ?? 0) - (atMs[index - 1] ?? 0) < roomMs) return false
  }
  return true
}

const marksOf = (
  { points, outlooks }: TimelineModel,
  { order, atMs }: LaneModel,
  first: number,
  end: number,
): TimelineMark[] =>
  order.slice(first, end).flatMap((index, at) => {
    const point = points[index]
    return point === undefined
      ? []
      : [
          {
            point,
            atMs: atMs[first + at] ?? 0,
            state: recoveryPointState(point),
            outlook: outlooks.at(index),
          },
        ]
  })
