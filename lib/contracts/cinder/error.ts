import { z } from 'zod'

/**
 * Cinder's error envelope: one key named after the fault (`badRequest`, `itemNotFound`,
 * `conflictingRequest`, `computeFault`, …) around a code and a message.
 */
export const cinderErrorSchema = z.record(
  z.string(),
  z.looseObject({ code: z.number(), message: z.string() }),
)
