import * as z from 'zod'
import type { ProtectionStatus } from '../../domain/protection/verdict.ts'
import type { Outlook } from '../../domain/volume-type/outlook.ts'
import type { ProtectionOffer } from '../../domain/volume-type/protection-words.ts'
import { replicationChoices } from '../../domain/volume-type/replication-choice.ts'
import type { Outage } from './common.ts'

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
  /** What its new volumes come to now; null for those who may not know the backends, or when nobody does. */
  outlook: Outlook | null
  /** It has a QoS spec of its own, which limits its volumes. */
  hasQosSpec: boolean
}
/** `GET /api/volume-types` */
export type VolumeTypeList = { volumeTypes: VolumeType[] }

/** `POST /api/volume-types` */
export const createVolumeTypeSchema = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(255, 'At most 255 characters'),
  description: z.string().max(255, 'At most 255 characters').default(''),
  isPublic: z.boolean().default(true),
  extraSpecs: z.record(key, value),
  /** Id of the type that it is a copy of: a private copy is open to the same projects. */
  copyOf: z.string().max(255).optional(),
})
export type CreateVolumeType = z.input<typeof createVolumeTypeSchema>

/** `PUT /api/volume-types/{id}` */
export const editVolumeTypeSchema = createVolumeTypeSchema.omit({ extraSpecs: true, copyOf: true })
export type EditVolumeType = z.input<typeof editVolumeTypeSchema>

/** `PUT /api/volume-types/{id}/extra-specs`: adds or replaces one. `DELETE …/extra-specs/{key}`. */
export const setExtraSpecSchema = z.object({ key, value })
export type SetExtraSpec = z.infer<typeof setExtraSpecSchema>

/** `PUT /api/volume-types/{id}/replication`: writes the extra specs of a choice, and removes others of the kind. */
export const setReplicationSchema = z.object({ choice: z.enum(replicationChoices) })
export type SetReplication = z.infer<typeof setReplicationSchema>

/** Volumes of a type in the whole cloud, by their protection. */
export type VolumeTypeUse = {
  typeName: string
  volumes: number
  byStatus: Partial<Record<ProtectionStatus, number>>
}
/** `GET /api/volume-type-usage`: types without a volume are left out. */
export type VolumeTypeUsage = { usage: VolumeTypeUse[]; asOfMs: number }

/** What one backend gives to its replicated volumes. */
export type BackendOffer = {
  /** `host@section` */
  backendId: string
  /** Of its primary array; null when it is not known. */
  array: string | null
  offer: ProtectionOffer
  /** Of the group for volumes that are replicated both ways; null where the backend has none. */
  trisync: ProtectionOffer | null
  /** `array`: as group and pod stand. `conf`: as cinder.conf says, because the array could not be asked. */
  source: 'array' | 'conf'
  outage: Outage | null
}
/** `GET /api/protection-offers` */
export type ProtectionOffers = { offers: BackendOffer[] }
