import * as z from 'zod'

/** `GET /api/lab`: 404 when the cloud is not the lab. No password and no token is in it. */
export type Lab = {
  clock: { nowMs: number; frozen: boolean }
  scenario: string
  scenarios: { name: string; title: string; available: boolean }[]
  arrays: { name: string; address: string }[]
  users: { name: string; project: string; roles: string[] }[]
}

/** `POST /api/lab/clock/advance`: at most 366 days at once. */
export const advanceClockSchema = z.object({
  durationMs: z
    .number()
    .int()
    .min(1000, 'At least a second')
    .max(31_622_400_000, 'At most 366 days'),
})
/** `POST /api/lab/clock`: stop or start the lab's time. */
export const setClockSchema = z.object({ frozen: z.boolean() })
/** `POST /api/lab/reset` */
export const resetLabSchema = z.object({ scenario: z.string().min(1) })
export type AdvancedClock = { fired: number; nowMs: number }
