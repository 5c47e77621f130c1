import { z } from 'zod'

/** Some drivers say `infinite` or `unknown` instead of a number. */
const capacitySchema = z.union([z.number(), z.string()]).nullish()

/**
 * What a backend last told the scheduler; sizes in GiB. Drivers add whatever they like, and volume
 * types may ask for any of it.
 */
export const poolCapabilitiesSchema = z.looseObject({
  volume_backend_name: z.string().nullish(),
  pool_name: z.string().nullish(),
  vendor_name: z.string().nullish(),
  driver_version: z.string().nullish(),
  storage_protocol: z.union([z.string(), z.array(z.string())]).nullish(),
  total_capacity_gb: capacitySchema,
  free_capacity_gb: capacitySchema,
  provisioned_capacity_gb: capacitySchema,
  allocated_capacity_gb: capacitySchema,
  replication_enabled: z.boolean().nullish(),
  replication_type: z.union([z.array(z.string()), z.string()]).nullish(),
  replication_count: z.number().nullish(),
  replication_targets: z.array(z.string()).nullish(),
  timestamp: z.string().nullish(),
})
export type PoolCapabilitiesWire = z.infer<typeof poolCapabilitiesSchema>

/** A row of `GET /scheduler-stats/get_pools?detail=True`; the name is `host@backend#pool`. */
export const poolSchema = z.looseObject({
  name: z.string(),
  capabilities: poolCapabilitiesSchema.optional(),
})
export type PoolWire = z.infer<typeof poolSchema>

export const poolsResponseSchema = z.looseObject({ pools: z.array(poolSchema) })
