import { z } from 'zod'
import type { Call } from '../call.ts'
import { invalidValue } from '../errors.ts'
import type { LinkRow } from './array-connections.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MIN_LIMIT = 2 ** 20

const limit = z.union([z.literal(0), z.int().min(MIN_LIMIT)])
const timeOfDay = z.int().min(0).max(DAY_MS).multipleOf(HOUR_MS)

/** A throttle as a PATCH gives it, in bytes per second; a limit of 0 takes it away. */
export const throttleSchema = z.strictObject({
  default_limit: limit.optional(),
  window: z.strictObject({ start: timeOfDay, end: timeOfDay }).optional(),
  window_limit: limit.optional(),
})

/** Stores what is given of a throttle; a window and its limit only make sense together. */
export function setThrottle(
  { store }: Call,
  row: LinkRow,
  given: z.infer<typeof throttleSchema>,
): void {
  const orNull = (value: number | undefined, kept: number | null) =>
    value === undefined ? kept : value === 0 ? null : value
  const windowLimit = orNull(given.window_limit, row.window_limit)
  const start = given.window?.start ?? row.window_start_ms
  const end = given.window?.end ?? row.window_end_ms
  if (windowLimit !== null && (start === null || end === null || start === end))
    throw invalidValue('throttle.window', 'a start and another end, for the limit of the window')
  if (windowLimit === null && given.window !== undefined)
    throw invalidValue('throttle.window_limit', 'the limit of the window')
  store.run(
    `update fa_link set default_limit = ?, window_limit = ?, window_start_ms = ?, window_end_ms = ?
     where key = ?`,
    orNull(given.default_limit, row.default_limit),
    windowLimit,
    windowLimit === null ? null : start,
    windowLimit === null ? null : end,
    row.key,
  )
}
