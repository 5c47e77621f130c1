import * as z from 'zod'
import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { retentionErrors } from '#lib/domain/replication/retention.ts'
import { checkInterval } from '#lib/domain/replication/schedule.ts'
import type { GroupValues } from './group-values.ts'

const number = z.number('Enter a number')

/** Checked by the domain's own limits, so that the array never has to refuse. */
export const groupValuesSchema: z.ZodType<GroupValues, GroupValues> = z
  .object({
    enabled: z.boolean(),
    intervalSeconds: number,
    allForSeconds: number,
    perDay: number,
    days: number,
  })
  .check(({ value, issues }) => {
    const add = (path: string, message: string) =>
      issues.push({ code: 'custom', path: [path], message, input: value })
    const interval = checkInterval(value.intervalSeconds)
    if (!interval.ok) add('intervalSeconds', interval.reason)
    for (const [field, message] of Object.entries(retentionErrors(value))) add(field, message)
  })

/** Only what was changed: everything else on the array stays as it may have become meanwhile. */
export function changeOf(before: GroupValues, after: GroupValues): EditProtectionGroup {
  const changed = <Field extends keyof GroupValues>(fields: readonly Field[]) =>
    Object.fromEntries(
      fields
        .filter((field) => before[field] !== after[field])
        .map((field) => [field, after[field]]),
    ) as Partial<Pick<GroupValues, Field>> // built from exactly these fields
  const replicationSchedule = changed(['enabled', 'intervalSeconds'])
  const targetRetention = changed(['allForSeconds', 'perDay', 'days'])
  return {
    ...(Object.keys(replicationSchedule).length > 0 && { replicationSchedule }),
    ...(Object.keys(targetRetention).length > 0 && { targetRetention }),
  }
}

/** The array's own PATCH for a change, in the wire's units: the frequency is in milliseconds. */
export function restLines(name: string, change: EditProtectionGroup): string {
  const { replicationSchedule: schedule, targetRetention: retention } = change
  const body = {
    ...(schedule && {
      replication_schedule: {
        ...(schedule.enabled !== undefined && { enabled: schedule.enabled }),
        ...(schedule.intervalSeconds !== undefined && {
          frequency: schedule.intervalSeconds * 1000,
        }),
      },
    }),
    ...(retention && {
      target_retention: {
        ...(retention.allForSeconds !== undefined && { all_for_sec: retention.allForSeconds }),
        ...(retention.perDay !== undefined && { per_day: retention.perDay }),
        ...(retention.days !== undefined && { days: retention.days }),
      },
    }),
  }
  const path = `/api/2.26/protection-groups?names=${encodeURIComponent(name)}`
  return `PATCH ${path}\n\n${JSON.stringify(body, null, 2)}`
}

/** The lines of cinder.conf that make the same lasting. */
export const confLines = (values: GroupValues): string =>
  [
    `pure_replica_interval_default = ${values.intervalSeconds}`,
    `pure_replica_retention_short_term_default = ${values.allForSeconds}`,
    `pure_replica_retention_long_term_per_day_default = ${values.perDay}`,
    `pure_replica_retention_long_term_default = ${values.days}`,
  ].join('\n')
