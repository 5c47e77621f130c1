import type { ExtraSpecs, VolumeType } from '../db/types.ts'
import type { Call } from './call.ts'
import { allows } from './policy.ts'

// cinder/policies/type_extra_specs.py: what those who may not read everything still see.
export const userVisibleSpecs = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled']

/** Extra specs as far as the caller may see them. */
export function visibleSpecs(call: Call, specs: ExtraSpecs): ExtraSpecs {
  if (allows(call.context, 'volume_extension:types_extra_specs:read_sensitive')) return specs
  return Object.fromEntries(Object.entries(specs).filter(([key]) => userVisibleSpecs.includes(key)))
}

/** A type as lists and `GET` show it. */
export const typeView = (call: Call, type: VolumeType) => ({
  ...typeWithoutAccess(call, type),
  ...(allows(call.context, 'volume_extension:volume_type_access') && {
    'os-volume-type-access:is_public': type.isPublic,
  }),
})

/** The same without what the access extension adds: `GET /types/default` is not extended. */
export const typeWithoutAccess = (call: Call, type: VolumeType) => ({
  ...typeCore({ ...type, extraSpecs: visibleSpecs(call, type.extraSpecs) }),
  ...(allows(call.context, 'volume_extension:access_types_qos_specs_id') && {
    qos_specs_id: type.qosSpecsId,
  }),
})

/** The older view, which create and update answer with: it hides nothing. */
export const typeCore = (type: VolumeType) => ({
  id: type.id,
  name: type.name,
  is_public: type.isPublic,
  extra_specs: type.extraSpecs,
  description: type.description,
})
