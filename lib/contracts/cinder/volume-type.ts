import { z } from 'zod'
import { linkSchema } from './link.ts'

/** Extra specs are strings to Cinder, whatever they mean; null only where a client stored none. */
export const extraSpecsSchema = z.record(z.string(), z.string().nullable())

export const volumeTypeSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  is_public: z.boolean(),
  /** Members see only the specs Cinder calls user visible; some clouds show them none. */
  extra_specs: extraSpecsSchema.optional(),
  qos_specs_id: z.string().nullish(),
})
export type VolumeTypeWire = z.infer<typeof volumeTypeSchema>

export const volumeTypeResponseSchema = z.looseObject({ volume_type: volumeTypeSchema })
export const volumeTypesResponseSchema = z.looseObject({
  volume_types: z.array(volumeTypeSchema),
  volume_type_links: z.array(linkSchema).optional(),
})

/** `GET` and `POST /types/{id}/extra_specs`. */
export const extraSpecsResponseSchema = z.looseObject({ extra_specs: extraSpecsSchema })

/** `GET /types/{id}/os-volume-type-access`: the projects that a private type is open to. */
export const volumeTypeAccessResponseSchema = z.looseObject({
  volume_type_access: z.array(z.looseObject({ project_id: z.string() })),
})
