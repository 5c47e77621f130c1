import { SECOND_MS } from '../units.ts'

/** A run starts a little late when the array is busy. */
const DELAY_MS = 60 * SECOND_MS

/**
 * When the schedule last took a snapshot, from the snapshots that stand, because an array does not say
 * which of them it took by schedule and which somebody asked for. Of those younger than one interval
 * before the newest exactly one is the schedule's: the one that another precedes by an interval; else
 * the first of them, because what is taken by hand does not move the schedule.
 * @param createdMs creation times of the newest snapshots, in any order.
 * @returns null when there are none.
 */
export function lastScheduledMs(
  createdMs: readonly number[],
  intervalSeconds: number,
): number | null {
  if (createdMs.length === 0) return null
  const intervalMs = intervalSeconds * SECOND_MS
  const recent = createdMs
    .filter((ms) => ms > Math.max(...createdMs) - intervalMs)
    .sort((left, right) => right - left)
  const isPreceded = (ms: number) =>
    createdMs.some((other) => Math.abs(ms - intervalMs - other) <= DELAY_MS)
  return recent.find(isPreceded) ?? recent.at(-1) ?? null
}

/**
 * The same from any run that is known, for a group whose snapshots are of two schedules: the newest
 * moment up to now that is whole intervals after it.
 */
export function lastInStepMs(knownRunMs: number, intervalSeconds: number, nowMs: number): number {
  const intervalMs = intervalSeconds * SECOND_MS
  return knownRunMs + Math.floor(Math.max(0, nowMs - knownRunMs) / intervalMs) * intervalMs
}

/** The number that an array counts on with; a suffix with letters was given by somebody. */
export const hasCountedSuffix = (snapshotName: string): boolean => /\.\d+$/.test(snapshotName)
