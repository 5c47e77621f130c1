import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import {
  type RecoveryPointState,
  recoveryPointState,
} from '#lib/domain/replication/recovery-points.ts'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'

/** What the timeline can show at once, ending at the array's present. */
export const timelineRanges = [
  { label: '1 h', spanMs: HOUR_MS },
  { label: '6 h', spanMs: 6 * HOUR_MS },
  { label: '24 h', spanMs: DAY_MS },
  { label: '7 d', spanMs: 7 * DAY_MS },
  { label: '30 d', spanMs: 30 * DAY_MS },
] as const

export type TimelineMark = {
  name: string
  createdMs: number
  /** Where it stands on the time axis: a copy on the target stands where it arrived. */
  atMs: number
  state: RecoveryPointState
}

/** Marks that stand too close to be told apart, counted instead of drawn. */
export type TimelineBucket = { fromMs: number; toMs: number; kept: number; destroyed: number }

export type TimelineLane =
  | { kind: 'marks'; marks: TimelineMark[] }
  | { kind: 'buckets'; buckets: TimelineBucket[]; largest: number }

/** One copy as a mark; a copy that is still arriving stands at the present. */
export function toMark(point: RecoveryPointView, asOfMs: number): TimelineMark {
  const state = recoveryPointState(point)
  const arrivedMs =
    state.kind === 'transferring' ? asOfMs : (point.transfer?.completedMs ?? point.createdMs)
  return {
    name: point.name,
    createdMs: point.createdMs,
    atMs: point.lane === 'source' ? point.createdMs : arrivedMs,
    state,
  }
}

const bucketSizesMs = [
  5 * 60_000,
  15 * 60_000,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
]

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
  marks: readonly TimelineMark[],
  fromMs: number,
  toMs: number,
  msPerPx: number,
): TimelineLane {
  const visible = marks
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .sort((left, right) => left.atMs - right.atMs)
  const roomy = visible.every((mark, index) => {
    const before = visible[index - 1]
    return before === undefined || mark.atMs - before.atMs >= MARK_ROOM_PX * msPerPx
  })
  if (roomy) return { kind: 'marks', marks: visible }
  const sizeMs = bucketSizesMs.find((size) => size >= BUCKET_ROOM_PX * msPerPx) ?? DAY_MS
  const buckets = new Map<number, TimelineBucket>()
  for (const { atMs, state } of visible) {
    const bucketFromMs = Math.floor(atMs / sizeMs) * sizeMs
    const bucket = buckets.get(bucketFromMs) ?? {
      fromMs: bucketFromMs,
      toMs: bucketFromMs + sizeMs,
      kept: 0,
      destroyed: 0,
    }
    if (state.kind === 'destroyed') bucket.destroyed += 1
    else bucket.kept += 1
    buckets.set(bucketFromMs, bucket)
  }
  const all = [...buckets.values()]
  return {
    kind: 'buckets',
    buckets: all,
    largest: Math.max(...all.map(({ kept, destroyed }) => kept + destroyed)),
  }
}

/** What a screen reader is told instead of the drawing. */
export function timelineWords(points: readonly RecoveryPointView[], rangeLabel: string): string {
  const of = (lane: 'source' | 'target') =>
    points.filter((point) => point.lane === lane && !point.destroyed)
  const complete = of('target').filter((point) => recoveryPointState(point).kind === 'complete')
  const moving = points.filter((point) => recoveryPointState(point).kind === 'transferring')
  return [
    `Timeline of the last ${rangeLabel}.`,
    `${of('source').length} snapshots stand on the source, ${complete.length} are complete on the target`,
    moving.length === 0 ? 'and none is on its way.' : `and ${moving.length} on their way.`,
    'The same is in the table Recovery Points below.',
  ].join(' ')
}
