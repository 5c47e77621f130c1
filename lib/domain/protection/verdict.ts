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

/** The one answer to "is it really replicated?", with what it rests on and what to do. */
export type ProtectionVerdict = {
  status: ProtectionStatus
  /** A short sentence without a full stop. */
  headline: string
  /** Sentences, the most telling first. */
  because: string[]
  /** The next step; null when nothing is to be done. */
  todo: string | null
}

/** The worse of two verdicts, with the evidence of both. */
export function worseOf(left: ProtectionVerdict, right: ProtectionVerdict): ProtectionVerdict {
  const order = (verdict: ProtectionVerdict) => protectionStatuses.indexOf(verdict.status)
  const [worse, better] = order(left) <= order(right) ? [left, right] : [right, left]
  return { ...worse, because: [...worse.because, ...better.because] }
}
