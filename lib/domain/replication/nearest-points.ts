import { type RecoveryPoint, recoveryPointState } from './recovery-points.ts'

/**
 * To when one could go back for a moment: only complete points count, by when they were taken.
 * @param atMs the moment, inclusive before.
 * @returns the newest point not after the moment and the oldest after it; null where there is none.
 */
export function nearestPoints<Point extends RecoveryPoint>(
  points: readonly Point[],
  atMs: number,
): { before: Point | null; after: Point | null } {
  let before: Point | null = null
  let after: Point | null = null
  for (const point of points) {
    if (recoveryPointState(point).kind !== 'complete') continue
    if (point.createdMs <= atMs) {
      if (before === null || point.createdMs > before.createdMs) before = point
    } else if (after === null || point.createdMs < after.createdMs) after = point
  }
  return { before, after }
}
