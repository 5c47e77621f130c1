import { z } from 'zod'

/** `consumer`: who enforces the limits, `front-end` (the hypervisor), `back-end` (the array) or `both`. */
export const qosSpecsSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  consumer: z.string(),
})

/** `GET /qos-specs`; administrators only. */
export const qosSpecsResponseSchema = z.looseObject({ qos_specs: z.array(qosSpecsSchema) })

/** `GET /types/{id}/encryption`; an empty object for a type that does not encrypt. */
export const encryptionResponseSchema = z.looseObject({
  provider: z.string().optional(),
  cipher: z.string().nullish(),
  key_size: z.number().nullish(),
  control_location: z.string().optional(),
})
