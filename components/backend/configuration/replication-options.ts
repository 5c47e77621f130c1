import * as z from 'zod'
import { readBackend } from '#lib/domain/cinder-conf/backend.ts'
import { setOption } from '#lib/domain/cinder-conf/edit.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import { retentionErrors } from '#lib/domain/replication/retention.ts'
import { checkInterval } from '#lib/domain/replication/schedule.ts'

const number = z.number('Enter a number')

/** The four options that shape a backend's asynchronous replication, as the form has them. */
export const replicationOptionsSchema = z
  .object({ intervalSeconds: number, allForSeconds: number, perDay: number, days: number })
  .superRefine(({ intervalSeconds, ...retention }, issues) => {
    const wrong = (path: string, message: string) =>
      issues.addIssue({ code: 'custom', path: [path], message })
    const interval = checkInterval(intervalSeconds)
    if (!interval.ok) wrong('intervalSeconds', interval.reason)
    for (const [field, message] of Object.entries(retentionErrors(retention))) wrong(field, message)
  })

export type ReplicationOptions = z.infer<typeof replicationOptionsSchema>

const optionOf = {
  intervalSeconds: 'pure_replica_interval_default',
  allForSeconds: 'pure_replica_retention_short_term_default',
  perDay: 'pure_replica_retention_long_term_per_day_default',
  days: 'pure_replica_retention_long_term_default',
} as const satisfies Record<keyof ReplicationOptions, string>

/** What the section says now, the driver's defaults where it says nothing. */
export function readReplicationOptions(text: string, section: string): ReplicationOptions {
  const { intervalSeconds, targetRetention } = readBackend(parseCinderConf(text), section)
  return { intervalSeconds, ...targetRetention }
}

/** The text with the four options set, each in its place or after the section's last one. */
export function writeReplicationOptions(
  text: string,
  section: string,
  options: ReplicationOptions,
): string {
  return (['intervalSeconds', 'allForSeconds', 'perDay', 'days'] as const).reduce(
    (written, field) => setOption(written, section, optionOf[field], String(options[field])),
    text,
  )
}
