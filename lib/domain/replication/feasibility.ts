import { SECOND_MS } from '../units.ts'

/** A finished transfer of one recovery point to a target, on the array's clock. */
export type FinishedTransfer = {
  /** When its snapshot was taken: it holds what had changed by then. */
  createdMs: number
  startedMs: number
  completedMs: number
  transferredBytes: number
}

/** How the replication to a target has gone of late. */
export type CycleRecord = {
  /** Transfers that it rests on. */
  count: number
  /** What the volumes changed in a second, as far as it had to be sent. */
  changeBytesPerSecond: number
  /** What was sent in a second while anything was. */
  transferBytesPerSecond: number
}

/** Fewer tell too little: the first one only says how fast it went. */
const fewestTransfers = 3

/**
 * The rates of transfers that follow one another; null when they are too few to tell, or when nothing
 * had to be sent. What changed is counted by when the snapshots were taken, not by when they were sent:
 * a group that falls behind sends no more than its link carries, however much changes.
 * @param transfers in any order, none left out between the first and the last.
 */
export function cycleRecord(transfers: readonly FinishedTransfer[]): CycleRecord | null {
  const ordered = transfers.toSorted((left, right) => left.createdMs - right.createdMs)
  const [first, ...others] = ordered
  const last = others.at(-1)
  if (first === undefined || last === undefined || ordered.length < fewestTransfers) return null
  const spanSeconds = (last.createdMs - first.createdMs) / SECOND_MS
  // What the first one carries changed before the span began, or was the whole volumes.
  const changedBytes = bytesOf(others)
  const busy = busySeconds(ordered)
  if (spanSeconds <= 0 || busy <= 0 || changedBytes === 0) return null
  return {
    count: ordered.length,
    changeBytesPerSecond: changedBytes / spanSeconds,
    transferBytesPerSecond: bytesOf(ordered) / busy,
  }
}

const bytesOf = (transfers: readonly FinishedTransfer[]) =>
  transfers.reduce((sum, { transferredBytes }) => sum + transferredBytes, 0)

/** How long anything was on its way; time in which two were counts once. */
function busySeconds(transfers: readonly FinishedTransfer[]): number {
  let busyMs = 0
  let untilMs = Number.NEGATIVE_INFINITY
  for (const each of transfers.toSorted((left, right) => left.startedMs - right.startedMs)) {
    busyMs += Math.max(0, each.completedMs - Math.max(each.startedMs, untilMs))
    untilMs = Math.max(untilMs, each.completedMs)
  }
  return busyMs / SECOND_MS
}

/** How long a cycle takes that sends what changed in `intervalSeconds`, in seconds. */
export const cycleSeconds = (record: CycleRecord, intervalSeconds: number): number =>
  (record.changeBytesPerSecond * intervalSeconds) / record.transferBytesPerSecond
