/** Protection statuses, the most urgent first. */
export const protectionStatuses = [
  'phantom',
  'unprotected',
  'very-late',
  'degraded',
  'late',
  'unknown',
  'failed-over',
  'seeding',
  'protected',
  'not-requested',
] as const

export type ProtectionStatus = (typeof protectionStatuses)[number]

/** Those that somebody should look after. */
export const needyStatuses: readonly ProtectionStatus[] = protectionStatuses.slice(
  0,
  protectionStatuses.indexOf('seeding'),
)

/** The one answer to "is it really replicated?", with what it rests on and what to do. */
export type ProtectionVerdict = {
  status: ProtectionStatus
  /** A short sentence without a full stop. */
  headline: string
  /** Sentences, the most telling first. */
  because: string[]
  /** The next step; null when nothing is to be done. */
  todo: string | null
  /**
   * Since when nobody knows, because an array does not answer or was read too long ago; ms on the
   * console's clock. Null for every status but `unknown`, and while it is not known for other reasons.
   */
  sinceMs: number | null
  /** The newest recovery point that holds the volume; null when there is none, or none is known. */
  recoveryPoint: RecoveryPoint | null
}

/** When it was taken, and what time it was when that was read; both in ms on the arrays' clock. */
export type RecoveryPoint = { takenMs: number; asOfMs: number }

/** A verdict in the making: what is left out is null. */
export type Finding = Omit<ProtectionVerdict, 'sinceMs' | 'recoveryPoint'> &
  Partial<Pick<ProtectionVerdict, 'sinceMs' | 'recoveryPoint'>>

/** The worse of two verdicts, with the evidence of both. */
export function worseOf(left: Finding, right: Finding): Finding {
  const order = (verdict: Finding) => protectionStatuses.indexOf(verdict.status)
  const [worse, better] = order(left) <= order(right) ? [left, right] : [right, left]
  return {
    ...worse,
    because: [...worse.because, ...better.because],
    recoveryPoint: worse.recoveryPoint ?? better.recoveryPoint ?? null,
  }
}
