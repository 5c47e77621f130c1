/** How late is late, in intervals. */
export type LagThresholds = { lateFactor: number; veryLateFactor: number }

/**
 * A recovery point is expected once an interval, and its transfer takes a while: hence the half. At
 * two and a half, two have been missed. NetApp's Unified Manager has the same two by default.
 */
export const defaultLagThresholds: LagThresholds = { lateFactor: 1.5, veryLateFactor: 2.5 }

export type LagLevel = 'in-time' | 'late' | 'very-late'

/**
 * How bad a lag is for a group that replicates every `intervalSeconds`. Exactly at a limit is still fine.
 * @param thresholds the group's own, where somebody has set them
 */
export function lagLevel(
  lagSeconds: number,
  intervalSeconds: number,
  { lateFactor, veryLateFactor }: LagThresholds = defaultLagThresholds,
): LagLevel {
  if (lagSeconds <= lateFactor * intervalSeconds) return 'in-time'
  return lagSeconds <= veryLateFactor * intervalSeconds ? 'late' : 'very-late'
}
