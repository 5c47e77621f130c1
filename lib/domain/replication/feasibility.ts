import { SECOND_MS } from '../units.ts'

/** A finished transfer of one recovery point, on the array's clock. */
export type FinishedTransfer = { startedMs: number; completedMs: number; transferredBytes: number }

/** How a replication cycle has gone of late. */
export type CycleRecord = {
  /** Transfers that it rests on. */
  count: number
  /** What the volumes changed in a second, as far as it had to be sent. */
  changeBytesPerSecond: number
  /** What a transfer carried in a second while it ran; null when nothing had to be sent. */
  transferBytesPerSecond: number | null
}

/** Fewer tell too little: the first one carries everything. */
const fewestTransfers = 2

/**
 * The rates of the newest transfers; null when there are too few to tell. The first transfer of a
 * group carries whole volumes, not what changed: leave it out when it is among them.
 * @param transfers in any order.
 */
export function cycleRecord(transfers: readonly FinishedTransfer[]): CycleRecord | null {
  const ordered = transfers.toSorted((left, right) => left.startedMs - right.startedMs)
  const [first] = ordered
  const last = ordered.at(-1)
  if (first === undefined || last === undefined || ordered.length < fewestTransfers) return null
  const spanSeconds = (last.startedMs - first.startedMs) / SECOND_MS
  if (spanSeconds <= 0) return null
  const sum = (of: (transfer: FinishedTransfer) => number) =>
    ordered.reduce((total, transfer) => total + of(transfer), 0)
  const bytes = sum(({ transferredBytes }) => transferredBytes)
  const busySeconds = sum(({ startedMs, completedMs }) => (completedMs - startedMs) / SECOND_MS)
  return {
    count: ordered.length,
    // The first one carries what changed before the span began.
    changeBytesPerSecond: (bytes - first.transferredBytes) / spanSeconds,
    transferBytesPerSecond: bytes > 0 && busySeconds > 0 ? bytes / busySeconds : null,
  }
}

/**
 * How long a cycle takes that sends what changed in `intervalSeconds`, in seconds; null when nothing
 * has been sent to measure by.
 */
export function cycleSeconds(record: CycleRecord, intervalSeconds: number): number | null {
  if (record.transferBytesPerSecond === null) return record.changeBytesPerSecond > 0 ? null : 0
  return (record.changeBytesPerSecond * intervalSeconds) / record.transferBytesPerSecond
}
