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
