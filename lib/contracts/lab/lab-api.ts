import * as z from 'zod'

// The lab's own API, for the console's Lab page (called by its server, never by a browser) and for
// tests. Plain HTTP on 127.0.0.1; passwords and tokens are in it, so it answers no request that a
// browser could send.

/** The line that `farside lab --json` prints, and part of `GET /v1`. */
export const labUserSchema = z.object({
  name: z.string(),
  password: z.string(),
  project: z.string(),
  roles: z.array(z.string()),
})
export type LabUser = z.infer<typeof labUserSchema>

export const labArraySchema = z.object({
  name: z.string(),
  /** `127.0.0.1:PORT`, as it is written into cinder.conf. */
  address: z.string(),
  apiToken: z.string(),
  /** SHA-256 of its self-signed certificate, `AB:CD:…`. */
  fingerprint256: z.string(),
})
export type LabArray = z.infer<typeof labArraySchema>

/** Virtual time in ms since the epoch. */
const labClockSchema = z.object({ nowMs: z.number(), frozen: z.boolean() })

export const labServiceSchema = z.object({
  name: z.literal('cinder-volume'),
  /** False when stopped, and when cinder.conf keeps it from starting at all. */
  isRunning: z.boolean(),
  /** Why it could not start, as its log has it. */
  problem: z.string().optional(),
  backends: z.array(
    z.object({
      host: z.string(),
      state: z.enum(['starting', 'initialized', 'failed', 'crashed']),
      problem: z.string().optional(),
    }),
  ),
})
export type LabService = z.infer<typeof labServiceSchema>

const labScenarioSchema = z.object({
  name: z.string(),
  title: z.string(),
  available: z.boolean(),
})
export type LabScenario = z.infer<typeof labScenarioSchema>

/** `GET /v1` */
export const labStateSchema = z.object({
  clock: labClockSchema,
  scenario: z.string(),
  scenarios: z.array(labScenarioSchema),
  users: z.array(labUserSchema),
  arrays: z.array(labArraySchema),
  services: z.array(labServiceSchema),
})
export type LabState = z.infer<typeof labStateSchema>

/** `POST /v1/clock/advance`: fires everything due on the way, then answers. At most 366 days. */
export const advanceClockRequestSchema = z.object({
  durationMs: z.number().int().min(1).max(31_622_400_000),
})
/** How many events fired, and the virtual time now. */
export const advanceClockAnswerSchema = z.object({ fired: z.number(), nowMs: z.number() })

/** `POST /v1/reset`: back to a scenario's start. Ports, tokens, certificates and users stay. */
export const resetRequestSchema = z.object({ scenario: z.string() })

/** Any refusal: 400, 403, 404, 409 or 501. */
export const labErrorSchema = z.object({ error: z.object({ message: z.string() }) })

/** `GET /v1/coverage` answers `{coverage}`: what the stand-ins serve of the vendors' APIs. */
export type Coverage = { api: string; method: string; path: string; served: boolean }[]
