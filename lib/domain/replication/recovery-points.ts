import { SECOND_MS } from '../units.ts'

/** A snapshot of a protection group and how far it has come on its way to a target. */
export type RecoveryPoint = {
  name: string
  /** The moment whose data it holds, on the array's clock. */
  createdMs: number
  destroyed: boolean
  /** When a destroyed one is eradicated; until then it can be recovered. */
  eradicatesMs: number | null
  /** Null when it was never sent. */
  transfer: { startedMs: number | null; completedMs: number | null; progress: number } | null
}

export type RecoveryPointState =
  | { kind: 'taken' }
  | { kind: 'transferring'; progress: number }
  | { kind: 'complete'; completedMs: number }
  | { kind: 'destroyed'; recoverableUntilMs: number | null }

export function recoveryPointState(point: Omit<RecoveryPoint, 'name'>): RecoveryPointState {
  if (point.destroyed) return { kind: 'destroyed', recoverableUntilMs: point.eradicatesMs }
  const { transfer } = point
  if (transfer === null || (transfer.startedMs === null && transfer.completedMs === null))
    return { kind: 'taken' }
  // The driver's own test for a usable snapshot is the progress; `completed` stays null until then.
  if (transfer.completedMs === null) return { kind: 'transferring', progress: transfer.progress }
  return { kind: 'complete', completedMs: transfer.completedMs }
}

/** The newest point that one could go back to on the target, null when there is none. */
export function newestComplete<Point extends RecoveryPoint>(
  points: readonly Point[],
): Point | null {
  let newest: Point | null = null
  for (const point of points) {
    if (recoveryPointState(point).kind !== 'complete') continue
    if (newest === null || point.createdMs > newest.createdMs) newest = point
  }
  return newest
}

/**
 * How much would be lost if the source were gone now: the age of the newest complete recovery point,
 * counted from when it was taken, not from when it arrived.
 * @param asOfMs the array's own clock when it was read, never the browser's.
 */
export function lagSeconds(newestRecoveryPointMs: number | null, asOfMs: number): number | null {
  if (newestRecoveryPointMs === null) return null
  return Math.max(0, (asOfMs - newestRecoveryPointMs) / SECOND_MS)
}
