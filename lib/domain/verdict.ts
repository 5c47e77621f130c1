/** The answer to "may I?". The reason is shown as it is: as a field error, or beside a disabled button. */
export type Verdict = { ok: true } | { ok: false; reason: string }

export const allowed: Verdict = { ok: true }

export const denied = (reason: string): Verdict => ({ ok: false, reason })
