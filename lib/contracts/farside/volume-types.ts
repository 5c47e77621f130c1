import * as z from 'zod'

/** Cinder's rule for names of extra specs, which Horizon checks too. */
export const extraSpecKeyPattern = /^[a-zA-Z0-9_:.-]+$/
const key = z
  .string()
  .min(1, 'Enter a key')
  .max(255, 'At most 255 characters')
  .regex(extraSpecKeyPattern, 'Only letters, digits, underscore, hyphen, period and colon')
const value = z.string().min(1, 'Enter a value').max(255, 'At most 255 characters')

export type VolumeType = {
  id: string
  name: string
  description: string | null
  isPublic: boolean
  extraSpecs: Record<string, string>
}
/** `GET /api/volume-types` */
export type VolumeTypeList = { volumeTypes: VolumeType[] }

/** `POST /api/volume-types` */
export const createVolumeTypeSchema = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(255, 'At most 255 characters'),
  description: z.string().max(255, 'At most 255 characters').default(''),
  isPublic: z.boolean().default(true),
  extraSpecs: z.record(key, value),
})
export type CreateVolumeType = z.input<typeof createVolumeTypeSchema>

/** `PUT /api/volume-types/{id}` */
export const editVolumeTypeSchema = createVolumeTypeSchema.omit({ extraSpecs: true })
export type EditVolumeType = z.input<typeof editVolumeTypeSchema>

/** `PUT /api/volume-types/{id}/extra-specs`: adds or replaces one. `DELETE …/extra-specs/{key}`. */
export const setExtraSpecSchema = z.object({ key, value })
export type SetExtraSpec = z.infer<typeof setExtraSpecSchema>
