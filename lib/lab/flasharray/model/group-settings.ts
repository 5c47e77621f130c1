import { z } from 'zod'
import { invalidValue } from '../errors.ts'
import type { GroupRow } from './groups.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const scheduleSchema = z.strictObject({
  enabled: z.boolean().nullish(),
  frequency: z.int().nullish(),
  at: z.int().nullish(),
})
const retentionSchema = z.strictObject({
  all_for_sec: z.int().nullish(),
  per_day: z.int().nullish(),
  days: z.int().nullish(),
})

/** Body of `PATCH /protection-groups`. An empty string clears a blackout. */
export const groupPatchSchema = z.strictObject({
  name: z.string().optional(),
  retention_lock: z.enum(['unlocked', 'ratcheted']).optional(),
  destroyed: z.boolean().optional(),
  snapshot_schedule: scheduleSchema.optional(),
  replication_schedule: scheduleSchema
    .extend({
      blackout: z
        .union([
          z.literal(''),
          z.strictObject({ start: z.int().nullish(), end: z.int().nullish() }),
        ])
        .nullish(),
    })
    .optional(),
  source_retention: retentionSchema.optional(),
  target_retention: retentionSchema.optional(),
})
export type GroupPatch = z.infer<typeof groupPatchSchema>

/** Columns of `fa_pg` that a PATCH sets; what it leaves out is not among them. */
export function settingsOf(
  group: GroupRow,
  patch: Omit<GroupPatch, 'destroyed' | 'name' | 'retention_lock'>,
): Record<string, number | null> {
  const settings: Record<string, number | null> = {}
  const set = (column: string, value: number | boolean | null | undefined) => {
    if (value !== undefined && value !== null) settings[column] = Number(value)
  }
  for (const kind of ['snapshot', 'replication'] as const) {
    const schedule = patch[`${kind}_schedule`]
    if (schedule === undefined) continue
    checkSchedule(kind, schedule, group[`${kind}_frequency_ms`])
    set(`${kind}_enabled`, schedule.enabled)
    set(`${kind}_frequency_ms`, schedule.frequency)
    set(`${kind}_at_sec`, schedule.at)
  }
  for (const side of ['source', 'target'] as const) {
    const retention = patch[`${side}_retention`]
    if (retention === undefined) continue
    checkRetention(side, retention)
    set(`${side}_all_for_sec`, retention.all_for_sec)
    set(`${side}_per_day`, retention.per_day)
    set(`${side}_days`, retention.days)
  }
  return { ...settings, ...blackoutOf(group, patch.replication_schedule?.blackout) }
}

/** Purity's ranges; a frequency is in ms, so an interval sent in seconds is far too short. */
function checkSchedule(
  kind: string,
  schedule: z.infer<typeof scheduleSchema>,
  currentFrequencyMs: number,
) {
  const { frequency, at } = schedule
  within(`${kind}_schedule.frequency`, frequency, 300_000, 34_560_000_000)
  within(`${kind}_schedule.at`, at, 0, DAY_MS / 1000 - 1)
  const isWholeDays = (frequency ?? currentFrequencyMs) % DAY_MS === 0
  if (at !== undefined && at !== null && !isWholeDays)
    throw invalidValue(`${kind}_schedule.at`, 'only with a frequency of whole days')
}

function checkRetention(side: string, retention: z.infer<typeof retentionSchema>) {
  within(`${side}_retention.all_for_sec`, retention.all_for_sec, 60, 34_560_000)
  within(`${side}_retention.per_day`, retention.per_day, 0, 1440)
  within(`${side}_retention.days`, retention.days, 0, 4000)
}

function within(name: string, value: number | null | undefined, least: number, most: number) {
  if (value === undefined || value === null) return
  if (value < least || value > most) throw invalidValue(name, `from ${least} to ${most}`)
}

type Blackout = NonNullable<GroupPatch['replication_schedule']>['blackout']

function blackoutOf(group: GroupRow, blackout: Blackout): Record<string, number | null> {
  if (blackout === undefined || blackout === null) return {}
  if (blackout === '') return { blackout_start_ms: null, blackout_end_ms: null }
  const start = blackout.start ?? group.blackout_start_ms
  const end = blackout.end ?? group.blackout_end_ms
  const isHour = (ms: number | null) => ms !== null && ms >= 0 && ms < DAY_MS && ms % HOUR_MS === 0
  if (!isHour(start) || !isHour(end))
    throw invalidValue('replication_schedule.blackout', 'start and end on the hour')
  return { blackout_start_ms: start, blackout_end_ms: end }
}
