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
  /** Of the account that Cinder uses, as it is written into cinder.conf. */
  apiToken: z.string(),
  /** Of `storage-admin`, whom cinder.conf does not know. */
  adminApiToken: z.string(),
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

const ofArray = <K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), array: z.string() })
const link = z.tuple([z.string(), z.string()])

/**
 * `POST /v1/faults`: something goes wrong, until it is cleared, and over restarts. Times are real ms.
 * `session-expired` is over as soon as it has happened.
 */
export const setFaultRequestSchema = z.discriminatedUnion('kind', [
  /** Without power: its port refuses TCP, its peers miss it. */
  ofArray('array-off'),
  /** Takes requests and never answers. */
  ofArray('array-hangs'),
  ofArray('array-slow').extend({ delayMs: z.number().int().min(1).max(600_000) }),
  /** Answers 503. */
  ofArray('array-unavailable'),
  /** Its API token lets nobody in, and all sessions end. */
  ofArray('token-revoked'),
  ofArray('session-expired'),
  /** Every PATCH answers 400. */
  ofArray('patch-refused'),
  ofArray('mediator-unreachable'),
  /** Reaches a mediator that is not the right one. */
  ofArray('mediator-flummoxed'),
  z.strictObject({ kind: z.literal('link-cut'), link }),
  z.strictObject({
    kind: z.literal('link-throttled'),
    link,
    bytesPerSec: z.number().int().min(1).max(1_000_000_000_000),
  }),
  /** cinder-volume is stopped; starting it clears the fault. */
  z.strictObject({ kind: z.literal('volume-service-stopped') }),
])
export type SetFaultRequest = z.infer<typeof setFaultRequestSchema>
export type FaultKind = SetFaultRequest['kind']

/**
 * A fault in force. `POST /v1/faults` answers one, `GET /v1/faults` answers `{faults}`, and
 * `DELETE /v1/faults/{id}` and `DELETE /v1/faults` answer `{faults}` with what is left.
 */
export const labFaultSchema = z.object({
  id: z.string(),
  kind: z.enum(setFaultRequestSchema.options.map((option) => option.shape.kind.value)),
  array: z.string().optional(),
  link: link.optional(),
  delayMs: z.number().optional(),
  bytesPerSec: z.number().optional(),
  /** Virtual time, in ms since the epoch. */
  sinceMs: z.number(),
})
export type LabFault = z.infer<typeof labFaultSchema>

/** `GET /v1/faults` */
export const labFaultListSchema = z.object({ faults: z.array(labFaultSchema) })

/** `GET /v1` */
export const labStateSchema = z.object({
  clock: labClockSchema,
  scenario: z.string(),
  scenarios: z.array(labScenarioSchema),
  users: z.array(labUserSchema),
  arrays: z.array(labArraySchema),
  services: z.array(labServiceSchema),
  faults: z.array(labFaultSchema),
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

/**
 * `GET /v1/services/cinder-volume/log`: its last lines, whole ones, oldest first. With `?after=` the
 * `nextOffset` of an answer before, what was written since (at most 1 MiB at a time; ask again).
 */
export const labLogSchema = z.object({ lines: z.array(z.string()), nextOffset: z.number() })
export type LabLog = z.infer<typeof labLogSchema>

/** `GET /v1/coverage` answers `{coverage}`: what the stand-ins serve of the vendors' APIs. */
export type Coverage = { api: string; method: string; path: string; served: boolean }[]
