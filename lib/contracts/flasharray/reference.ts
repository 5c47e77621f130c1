import { z } from 'zod'

/** A pointer to another object. Arrays leave out what does not apply, or send null. */
export const referenceSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
})
export type ReferenceWire = z.infer<typeof referenceSchema>

export const typedReferenceSchema = referenceSchema.extend({ resource_type: z.string().nullish() })
export type TypedReferenceWire = z.infer<typeof typedReferenceSchema>

/** Sizes in bytes, reductions as ratios (`4.2` is 4.2 to 1), thin provisioning 0..1. */
export const spaceSchema = z.object({
  data_reduction: z.number().nullish(),
  total_reduction: z.number().nullish(),
  thin_provisioning: z.number().nullish(),
  total_physical: z.number().nullish(),
  total_used: z.number().nullish(),
  /** Null when it has no bound. */
  total_provisioned: z.number().nullish(),
  used_provisioned: z.number().nullish(),
  unique: z.number().nullish(),
  shared: z.number().nullish(),
  snapshots: z.number().nullish(),
  system: z.number().nullish(),
  footprint: z.number().nullish(),
})
export type SpaceWire = z.infer<typeof spaceSchema>
