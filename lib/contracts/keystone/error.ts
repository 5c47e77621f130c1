import { z } from 'zod'

/** Keystone's error envelope, also what keystonemiddleware answers in front of Cinder. */
export const keystoneErrorSchema = z.looseObject({
  error: z.looseObject({ code: z.number(), title: z.string(), message: z.string() }),
})
