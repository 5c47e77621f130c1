import type { TargetLag } from '#lib/contracts/farside/lag.ts'
import type { LagState } from '#lib/domain/replication/lag-compliance.ts'
import { lagAt } from '#lib/domain/replication/lag-history.ts'
import { complianceParts } from '#lib/domain/replication/lag-words.ts'
import { ageShort } from '#lib/domain/units.ts'
import type { Tone } from '../ui/tone.ts'

export const lagStateTone: Record<LagState, Tone> = {
  'in-time': 'ok',
  late: 'warn',
  'very-late': 'danger',
  'not-measured': 'info',
  unknown: 'info',
}

/** A history in one sentence, for those who cannot see the drawing. */
export function lagWords({ target, parts, compliance }: TargetLag, period: string): string {
  const lags = parts.flatMap((part) => lagAt(part, part.toMs) ?? [])
  const most = lags.reduce((highest, lag) => Math.max(highest, lag), 0)
  const range = lags.length === 0 ? 'no lag recorded' : `at most ${ageShort(most)}`
  const kept = complianceParts(compliance).map(({ words }) => words.toLowerCase())
  return `Lag to ${target}, ${period}: ${range}. ${kept.join(', ')}.`
}
