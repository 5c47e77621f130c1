import * as z from 'zod'
import { type LabFault, setFaultRequestSchema } from '../lab/lab-api.ts'

/** `GET /api/lab`: 404 when the cloud is not the lab. No password and no token is in it. */
export type Lab = {
  clock: { nowMs: number; frozen: boolean }
  scenario: string
  scenarios: { name: string; title: string; available: boolean }[]
  arrays: { name: string; address: string }[]
  users: { name: string; project: string; roles: string[] }[]
  /** What goes wrong at present, in the order in which it began. */
  faults: Fault[]
}

/** `sinceMs` is on the lab's clock, `delayMs` is real time. */
export type Fault = LabFault

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
/** `POST /api/lab/faults` answers the lab, as `DELETE /api/lab/faults` and `/api/lab/faults/{id}` do. */
export const setFaultSchema = setFaultRequestSchema
export type SetFault = z.infer<typeof setFaultSchema>
export type AdvancedClock = { fired: number; nowMs: number }
