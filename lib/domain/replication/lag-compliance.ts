import { SECOND_MS } from '../units.ts'
import { defaultLagThresholds, type LagLevel, type LagThresholds } from './lag.ts'
import type { LagSpan } from './lag-history.ts'

/** What a group was set to from a moment on; not enabled: nothing was to be replicated. */
export type Objective = { sinceMs: number; intervalSeconds: number; enabled: boolean }

/**
 * What a part of the history was: `not-measured` while the schedule was off or there was nothing yet
 * to be late, `unknown` in a gap of the record.
 */
export type LagState = LagLevel | 'not-measured' | 'unknown'

/** A part of the history that was one and the same throughout. */
export type JudgedPart = { state: LagState; fromMs: number; toMs: number; takenMs: number | null }

/**
 * The history cut where it went from in time to late, from late to very late, and where the group was
 * set to something else.
 * @param objectives in order of time; before the first one nothing is measured.
 */
export function judgeLag(
  spans: readonly LagSpan[],
  objectives: readonly Objective[],
  thresholds: LagThresholds = defaultLagThresholds,
): JudgedPart[] {
  return spans.flatMap((span): JudgedPart[] => {
    const { fromMs, toMs } = span
    if (span.kind === 'gap') return [{ state: 'unknown', fromMs, toMs, takenMs: null }]
    return cutByObjectives(span, objectives).flatMap((part) => judgePart(part, thresholds))
  })
}

/** How a period was kept, in seconds of it; together they are the period. */
export type Compliance = {
  inTimeSeconds: number
  lateSeconds: number
  veryLateSeconds: number
  notMeasuredSeconds: number
  unknownSeconds: number
}

export const noCompliance: Compliance = {
  inTimeSeconds: 0,
  lateSeconds: 0,
  veryLateSeconds: 0,
  notMeasuredSeconds: 0,
  unknownSeconds: 0,
}

const secondsOf = {
  'in-time': 'inTimeSeconds',
  late: 'lateSeconds',
  'very-late': 'veryLateSeconds',
  'not-measured': 'notMeasuredSeconds',
  unknown: 'unknownSeconds',
} as const satisfies Record<LagState, keyof Compliance>

/** How much of the time that the parts cover the lag was within its thresholds. */
export function compliance(parts: readonly JudgedPart[]): Compliance {
  const total = { ...noCompliance }
  for (const { state, fromMs, toMs } of parts)
    total[secondsOf[state]] += (toMs - fromMs) / SECOND_MS
  return total
}

type Part = { fromMs: number; toMs: number; takenMs: number | null; objective: Objective | null }

function cutByObjectives(
  { fromMs, toMs, takenMs }: Extract<LagSpan, { kind: 'lag' }>,
  objectives: readonly Objective[],
): Part[] {
  const parts: Part[] = []
  const cuts = objectives.map(({ sinceMs }) => sinceMs).filter((ms) => ms > fromMs && ms < toMs)
  const edges = [fromMs, ...cuts, toMs]
  for (const [index, startMs] of edges.slice(0, -1).entries()) {
    const objective = objectives.findLast(({ sinceMs }) => sinceMs <= startMs) ?? null
    parts.push({ fromMs: startMs, toMs: edges[index + 1] ?? toMs, takenMs, objective })
  }
  return parts
}

function judgePart(
  { fromMs, toMs, takenMs, objective }: Part,
  { lateFactor, veryLateFactor }: LagThresholds,
): JudgedPart[] {
  if (takenMs === null || objective === null || !objective.enabled)
    return [{ state: 'not-measured', fromMs, toMs, takenMs }]
  const intervalMs = objective.intervalSeconds * SECOND_MS
  const lateMs = takenMs + lateFactor * intervalMs
  const veryLateMs = takenMs + veryLateFactor * intervalMs
  const within = (state: LagState, startMs: number, endMs: number) => {
    const part = { state, fromMs: Math.max(fromMs, startMs), toMs: Math.min(toMs, endMs), takenMs }
    return part.toMs > part.fromMs ? [part] : []
  }
  return [
    ...within('in-time', fromMs, lateMs),
    ...within('late', lateMs, veryLateMs),
    ...within('very-late', veryLateMs, toMs),
  ]
}
