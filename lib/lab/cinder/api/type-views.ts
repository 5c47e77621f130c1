import type { ExtraSpecs, VolumeType } from '../db/types.ts'
import type { Call } from './call.ts'
import { allows } from './policy.ts'

// cinder/policies/type_extra_specs.py: what those who may not read everything still see.
const userVisible = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled']

/** Extra specs as far as the caller may see them. */
export function visibleSpecs(call: Call, specs: ExtraSpecs): ExtraSpecs {
  if (allows(call.context, 'volume_extension:types_extra_specs:read_sensitive')) return specs
  return Object.fromEntries(Object.entries(specs).filter(([key]) => userVisible.includes(key)))
}

/** A type as lists and `GET` show it. */
export const typeView = (call: Call, type: VolumeType) => ({
  ...typeWithoutAccess(call, type),
  'os-volume-type-access:is_public': type.isPublic,
})

/** The same without what the access extension adds: `GET /types/default` is not extended. */
export const typeWithoutAccess = (call: Call, type: VolumeType) => ({
  ...typeCore(call, type),
  ...(allows(call.context, 'volume_extension:access_types_qos_specs_id') && {
    qos_specs_id: null,
  }),
})

/** The older view, which create and update answer with. */
export const typeCore = (call: Call, type: VolumeType) => ({
  id: type.id,
  name: type.name,
  is_public: type.isPublic,
  extra_specs: visibleSpecs(call, type.extraSpecs),
  description: type.description,
})
