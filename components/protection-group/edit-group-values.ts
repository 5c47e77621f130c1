import * as z from 'zod'
import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { retentionErrors } from '#lib/domain/replication/retention.ts'
import { checkBlackout, checkInterval } from '#lib/domain/replication/schedule.ts'
import {
  type GroupValues,
  localScheduleOf,
  replicationOf,
  sourceRetentionOf,
  targetRetentionOf,
} from './group-values.ts'

const number = z.number('Enter a number')
const timeOfDay = z.number().nullable()

/** Checked by the domain's own limits, so that the array never has to refuse. */
export const groupValuesSchema: z.ZodType<GroupValues, GroupValues> = z
  .object({
    enabled: z.boolean(),
    intervalSeconds: number,
    atSeconds: timeOfDay,
    blackoutStartSeconds: timeOfDay,
    blackoutEndSeconds: timeOfDay,
    allForSeconds: number,
    perDay: number,
    days: number,
    snapshotEnabled: z.boolean(),
    snapshotIntervalSeconds: number,
    snapshotAtSeconds: timeOfDay,
    sourceAllForSeconds: number,
    sourcePerDay: number,
    sourceDays: number,
  })
  .check(({ value, issues }) => {
    for (const [field, message] of Object.entries(problemsOf(value)))
      issues.push({ code: 'custom', path: [field], message, input: value })
  })

const sourceField = {
  allForSeconds: 'sourceAllForSeconds',
  perDay: 'sourcePerDay',
  days: 'sourceDays',
} as const satisfies Record<string, keyof GroupValues>

/** What an array would refuse, by field. */
function problemsOf(values: GroupValues): Partial<Record<keyof GroupValues, string>> {
  const problems: Partial<Record<keyof GroupValues, string>> = {}
  for (const field of ['intervalSeconds', 'snapshotIntervalSeconds'] as const) {
    const interval = checkInterval(values[field])
    if (!interval.ok) problems[field] = interval.reason
  }
  Object.assign(problems, blackoutProblem(values), retentionErrors(targetRetentionOf(values)))
  const onSource = retentionErrors(sourceRetentionOf(values))
  for (const field of ['allForSeconds', 'perDay', 'days'] as const)
    if (onSource[field] !== undefined) problems[sourceField[field]] = onSource[field]
  return problems
}

function blackoutProblem(values: GroupValues): Partial<Record<keyof GroupValues, string>> {
  const { blackoutStartSeconds: startSeconds, blackoutEndSeconds: endSeconds } = values
  if (startSeconds === null) return {}
  if (endSeconds === null) return { blackoutEndSeconds: 'Choose when it ends' }
  const verdict = checkBlackout({ startSeconds, endSeconds })
  return verdict.ok ? {} : { blackoutEndSeconds: verdict.reason }
}

/** Only what was changed: everything else on the array stays as it may have become meanwhile. */
export function changeOf(before: GroupValues, after: GroupValues): EditProtectionGroup {
  return given({
    replicationSchedule: changed(replicationOf(before), replicationOf(after)),
    snapshotSchedule: changed(localScheduleOf(before), localScheduleOf(after)),
    sourceRetention: changed(sourceRetentionOf(before), sourceRetentionOf(after)),
    targetRetention: changed(targetRetentionOf(before), targetRetentionOf(after)),
  })
}

type WithoutNoTime<Part> = {
  [Field in keyof Part]?: Field extends 'atSeconds' ? NonNullable<Part[Field]> : Part[Field]
}

/** The fields that differ; undefined when none does. A time of day cannot be taken away again. */
function changed<Part extends object>(before: Part, after: Part): WithoutNoTime<Part> | undefined {
  const fields = Object.entries(after).filter(
    ([field, value]) =>
      JSON.stringify(value) !== JSON.stringify(before[field as keyof Part]) && // a field of both
      !(field === 'atSeconds' && value === null),
  )
  return fields.length === 0 ? undefined : (Object.fromEntries(fields) as WithoutNoTime<Part>) // of Part
}

const given = <Whole extends object>(whole: Whole) =>
  Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== undefined)) as {
    [Part in keyof Whole]?: NonNullable<Whole[Part]>
  } // what is left is defined
