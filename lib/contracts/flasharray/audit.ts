import { z } from 'zod'

/** `GET /audits`: what somebody did, as a command of Purity's CLI; every part may be missing. */
export const auditSchema = z.object({
  /** ms since the epoch. */
  time: z.number().nullish(),
  user: z.string().nullish(),
  command: z.string().nullish(),
  subcommand: z.string().nullish(),
  arguments: z.string().nullish(),
  /** `CLI`, `GUI` or `REST`. */
  user_interface: z.string().nullish(),
})
export type AuditWire = z.infer<typeof auditSchema>
