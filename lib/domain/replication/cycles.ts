import { SECOND_MS } from '../units.ts'

/** A transfer of a snapshot to a target, as the target tells of it. */
export type Cycle = {
  startedMs: number | null
  /** Null while it is under way. */
  completedMs: number | null
  transferredBytes: number
}

/** What one replication sends and how fast, by the transfers that are complete. */
export type CycleFigures = {
  /** How many transfers they are of. */
  count: number
  bytes: { median: number; largest: number }
  /** How long a transfer takes. */
  seconds: { median: number; longest: number }
  /** Bytes per second; null when nothing was sent, or in no time at all. */
  rate: { median: number; slowest: number; fastest: number } | null
}

/** @returns null while no transfer is complete. */
export function cycleFigures(cycles: readonly Cycle[]): CycleFigures | null {
  const complete = cycles.flatMap(({ startedMs, completedMs, transferredBytes }) =>
    startedMs === null || completedMs === null
      ? []
      : [{ bytes: transferredBytes, seconds: Math.max(0, completedMs - startedMs) / SECOND_MS }],
  )
  if (complete.length === 0) return null
  const bytes = sorted(complete.map((each) => each.bytes))
  const seconds = sorted(complete.map((each) => each.seconds))
  const rates = sorted(
    complete.flatMap((each) =>
      each.bytes > 0 && each.seconds > 0 ? each.bytes / each.seconds : [],
    ),
  )
  return {
    count: complete.length,
    bytes: { median: median(bytes), largest: last(bytes) },
    seconds: { median: median(seconds), longest: last(seconds) },
    rate:
      rates.length === 0
        ? null
        : { median: median(rates), slowest: rates[0] ?? 0, fastest: last(rates) },
  }
}

const sorted = (values: number[]) => values.sort((left, right) => left - right)

const last = (ascending: readonly number[]) => ascending.at(-1) ?? 0

/** Of values in ascending order; of an even number the mean of the two in the middle. */
function median(ascending: readonly number[]): number {
  const middle = (ascending.length - 1) / 2
  return ((ascending[Math.floor(middle)] ?? 0) + (ascending[Math.ceil(middle)] ?? 0)) / 2
}
