import { z } from 'zod'

/** A row of `GET /os-services`. Cinder says `down` when the last report is older than 60 s. */
export const serviceSchema = z.looseObject({
  binary: z.string(),
  host: z.string(),
  zone: z.string(),
  status: z.enum(['enabled', 'disabled']),
  state: z.enum(['up', 'down']),
  updated_at: z.string().nullable(),
  disabled_reason: z.string().nullish(),
  /** From microversion 3.49 and for cinder-volume only; null while the scheduler has no pool of it. */
  backend_state: z.string().nullish(),
  replication_status: z.string().nullish(),
  active_backend_id: z.string().nullish(),
  frozen: z.boolean().optional(),
})
export type ServiceWire = z.infer<typeof serviceSchema>

export const servicesResponseSchema = z.looseObject({ services: z.array(serviceSchema) })
