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
  /** What was sent in a second. */
  transferBytesPerSecond: number
  /** What a transfer takes besides, however little it carries. */
  fixedSeconds: number
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
  const changedBytes = sum(others.map(({ transferredBytes }) => transferredBytes))
  const pace = paceOf(ordered)
  if (spanSeconds <= 0 || changedBytes === 0 || pace === null) return null
  return { count: ordered.length, changeBytesPerSecond: changedBytes / spanSeconds, ...pace }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Of sizes closer to each other than this it cannot be told what goes by size and what does not. */
const leastSpread = 1.5

/** The straight line through how long transfers of different sizes took; null when none took time. */
function paceOf(
  transfers: readonly FinishedTransfer[],
): Pick<CycleRecord, 'transferBytesPerSecond' | 'fixedSeconds'> | null {
  const bytes = transfers.map(({ transferredBytes }) => transferredBytes)
  const seconds = transfers.map(
    ({ startedMs, completedMs }) => (completedMs - startedMs) / SECOND_MS,
  )
  if (sum(seconds) <= 0 || sum(bytes) === 0) return null
  const meanBytes = sum(bytes) / bytes.length
  const meanSeconds = sum(seconds) / seconds.length
  const spread = sum(bytes.map((each) => (each - meanBytes) ** 2))
  const together = sum(
    transfers.map(
      (_, index) => ((bytes[index] ?? 0) - meanBytes) * ((seconds[index] ?? 0) - meanSeconds),
    ),
  )
  const fixedSeconds = meanSeconds - (together / spread) * meanBytes
  const isTold = Math.max(...bytes) >= leastSpread * Math.min(...bytes)
  return isTold && together > 0 && fixedSeconds > 0
    ? { transferBytesPerSecond: spread / together, fixedSeconds }
    : { transferBytesPerSecond: meanBytes / meanSeconds, fixedSeconds: 0 }
}

/** How long a cycle takes that sends what changed in `intervalSeconds`, in seconds. */
export const cycleSeconds = (
  { changeBytesPerSecond, transferBytesPerSecond, fixedSeconds }: CycleRecord,
  intervalSeconds: number,
): number => fixedSeconds + (changeBytesPerSecond * intervalSeconds) / transferBytesPerSecond
