import { readBackend } from '#lib/domain/cinder-conf/backend.ts'
import type { CinderConf } from '#lib/domain/cinder-conf/parse.ts'
import {
  retentionErrors,
  retentionWords,
  steadyStateCount,
} from '#lib/domain/replication/retention.ts'
import { checkInterval } from '#lib/domain/replication/schedule.ts'
import { everyWords } from '#lib/domain/units.ts'

/** What the numbers come to, as long as they are ones that an array takes. */
export function ScheduleWords({ conf, section }: { conf: CinderConf; section: string }) {
  const { intervalSeconds, targetRetention, errors } = readBackend(conf, section)
  const isTaken =
    errors.length === 0 &&
    checkInterval(intervalSeconds).ok &&
    Object.keys(retentionErrors(targetRetention)).length === 0
  return (
    <p role="status" className="rounded-md bg-sunken px-3 py-2.5 text-ink-muted text-sm">
      {isTaken ? (
        <>
          A recovery point{' '}
          <strong className="font-medium text-ink">{everyWords(intervalSeconds)}</strong>. The
          target keeps{' '}
          <strong className="font-medium text-ink">{retentionWords(targetRetention)}</strong>: about{' '}
          {steadyStateCount(targetRetention, intervalSeconds)} recovery points once it has run for a
          while.
        </>
      ) : (
        'In words once the numbers are ones that an array takes.'
      )}
    </p>
  )
}
