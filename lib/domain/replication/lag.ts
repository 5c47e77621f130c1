/** A recovery point is expected once an interval, and its transfer takes a while: hence the half. */
export const LATE_AFTER_INTERVALS = 1.5

/** Two have been missed. */
export const VERY_LATE_AFTER_INTERVALS = 2.5

export type LagLevel = 'in-time' | 'late' | 'very-late'

/** How bad a lag is for a group that replicates every `intervalSeconds`. Exactly at a limit is still fine. */
export function lagLevel(lagSeconds: number, intervalSeconds: number): LagLevel {
  if (lagSeconds <= LATE_AFTER_INTERVALS * intervalSeconds) return 'in-time'
  return lagSeconds <= VERY_LATE_AFTER_INTERVALS * intervalSeconds ? 'late' : 'very-late'
}
