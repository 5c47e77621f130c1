import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import {
  type GroupConf,
  type Overwritten,
  overwrittenByRestart,
} from '#lib/domain/cinder-conf/restart-effects.ts'
import { type ConfValues, confFields } from '#lib/domain/drift/mend-conf.ts'
import { isWholeDays } from '#lib/domain/replication/schedule.ts'
import { changeOf } from './edit-group-values.ts'
import { type GroupValues, replicationOf, targetRetentionOf } from './group-values.ts'

/** Where an edit of a group that cinder.conf writes is made. */
export type Place = 'both' | 'conf' | 'array'

/** What an edit means to a group that cinder.conf writes at each start of cinder-volume. */
export type Guard = {
  /** Changed values that the next start would write over; none, and nothing has to be asked. */
  overwritten: Overwritten[]
  /** Changed values that cinder.conf has an option for. */
  confValues: ConfValues
  /** A changed value that cinder.conf has no option for, and writes over all the same. */
  withoutOption: Overwritten[]
  /** An array takes the new time of day only with the new interval: it cannot wait for a start. */
  needsArray: boolean
}

/** @param conf null for a group that no cinder.conf writes. */
export function guardOf(conf: GroupConf | null, before: GroupValues, after: GroupValues): Guard {
  const { enabled, intervalSeconds } = after
  const retention = targetRetentionOf(after)
  const overwritten = overwrittenByRestart(conf, { enabled, intervalSeconds, retention }).filter(
    ({ field }) => before[field] !== after[field],
  )
  const own = overwritten.map(({ field }) => field)
  return {
    overwritten,
    confValues: Object.fromEntries(
      confFields.filter((field) => own.includes(field)).map((field) => [field, after[field]]),
    ),
    withoutOption: overwritten.filter(({ option }) => option === null),
    needsArray:
      own.includes('intervalSeconds') &&
      replicationOf(after).atSeconds !== null &&
      !isWholeDays(before.intervalSeconds),
  }
}

/** What is sent for an edit: the array's part, cinder.conf's part, or both. */
export function editOf(
  place: Place,
  { before, after, guard }: { before: GroupValues; after: GroupValues; guard: Guard },
  conf: { etag: string; restart: boolean } | null,
): EditProtectionGroup {
  const array = changeOf(before, after)
  if (guard.overwritten.length === 0 || place === 'array' || conf === null) return array
  const part = { conf: { ...conf, values: guard.confValues } }
  if (place === 'both') return { ...array, ...part }
  // What cinder.conf says nothing about can only be changed on the array, and lasts there.
  return { ...changeOf(before, { ...after, ...pick(before, guard) }), ...part }
}

const pick = (before: GroupValues, { overwritten }: Guard): Partial<GroupValues> =>
  Object.fromEntries(overwritten.map(({ field }) => [field, before[field]]))
