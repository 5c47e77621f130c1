import { type LagLevel, type LagThresholds, lagLevel } from '#lib/domain/replication/lag.ts'
import { lagSeconds } from '#lib/domain/replication/recovery-points.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'

const toneOf: Record<LagLevel, Tone> = { 'in-time': 'ok', late: 'warn', 'very-late': 'danger' }
const wordOf: Record<LagLevel, string> = {
  'in-time': '',
  late: ', late',
  'very-late': ', very late',
}

/**
 * How old the newest recovery point of a group is, judged by the group's interval.
 * @param asOfMs the array's own clock; null when it has never been read.
 */
export function RecoveryPointAge({
  newestMs,
  asOfMs,
  intervalSeconds,
  lagThresholds,
  isPartial = false,
}: {
  newestMs: number | null
  asOfMs: number | null
  intervalSeconds: number
  lagThresholds: LagThresholds | undefined
  /** A target cannot be read: it may have newer ones, or any. */
  isPartial?: boolean
}) {
  if (newestMs === null)
    return <Status tone="info">{isPartial ? 'Not known now' : 'None yet'}</Status>
  const lag = asOfMs === null ? null : lagSeconds(newestMs, asOfMs)
  const level = lag === null ? 'in-time' : lagLevel(lag, intervalSeconds, lagThresholds)
  return (
    <Status tone={toneOf[level]}>
      <span>
        <RelativeTime atMs={newestMs} asOfMs={asOfMs ?? undefined} />
        {wordOf[level]}
      </span>
    </Status>
  )
}
