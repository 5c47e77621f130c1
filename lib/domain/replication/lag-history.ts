import { SECOND_MS } from '../units.ts'

/** A recovery point of the record: when it was taken, and when it was whole on the target. */
export type RecordedPoint = { takenMs: number; completedMs: number }

/** A time without a gap in the record, `toMs` included. */
export type Observed = { fromMs: number; toMs: number }

/**
 * A part of the history in which no recovery point arrived: the lag grows by a second a second.
 * `takenMs` null: none had arrived at all. A gap in the record is a part of its own.
 */
export type LagSpan =
  | { kind: 'lag'; fromMs: number; toMs: number; takenMs: number | null }
  | { kind: 'gap'; fromMs: number; toMs: number }

/** Lag at a moment of a span, in seconds; null when there was no recovery point to count from. */
export const lagAt = ({ takenMs }: { takenMs: number | null }, atMs: number): number | null =>
  takenMs === null ? null : Math.max(0, (atMs - takenMs) / SECOND_MS)

/**
 * The history of the lag between two moments, span after span and without overlap. A point counts from
 * when it was whole on the target, and its age from when it was taken.
 * @param observed in order of time, without overlap; what lies between is a gap.
 */
export function lagSpans(
  points: readonly RecordedPoint[],
  observed: readonly Observed[],
  fromMs: number,
  toMs: number,
): LagSpan[] {
  const arrivals = points.toSorted((left, right) => left.completedMs - right.completedMs)
  const spans: LagSpan[] = []
  let next = 0
  let takenMs: number | null = null
  let doneMs = fromMs
  const passArrivals = (untilMs: number) => {
    for (let point = arrivals[next]; point !== undefined && point.completedMs <= untilMs; ) {
      // One that overtook an older one is not made older by it.
      takenMs = Math.max(takenMs ?? point.takenMs, point.takenMs)
      next += 1
      point = arrivals[next]
    }
  }
  for (const { fromMs: startMs, toMs: endMs } of observed) {
    const seenFromMs = Math.max(startMs, doneMs)
    const seenToMs = Math.min(endMs, toMs)
    if (seenToMs <= seenFromMs) continue
    if (seenFromMs > doneMs) spans.push({ kind: 'gap', fromMs: doneMs, toMs: seenFromMs })
    passArrivals(seenFromMs)
    let spanFromMs = seenFromMs
    for (let point = arrivals[next]; point !== undefined && point.completedMs <= seenToMs; ) {
      spans.push({ kind: 'lag', fromMs: spanFromMs, toMs: point.completedMs, takenMs })
      spanFromMs = point.completedMs
      passArrivals(spanFromMs)
      point = arrivals[next]
    }
    if (spanFromMs < seenToMs)
      spans.push({ kind: 'lag', fromMs: spanFromMs, toMs: seenToMs, takenMs })
    doneMs = seenToMs
  }
  if (doneMs < toMs) spans.push({ kind: 'gap', fromMs: doneMs, toMs })
  return spans
}
