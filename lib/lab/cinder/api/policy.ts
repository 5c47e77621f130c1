import type { TokenContext } from '../../keystone/keystone.ts'
import { forbidden } from './errors.ts'

export type Persona = 'reader' | 'member' | 'admin'

/**
 * Who may do what, by the names and defaults of cinder/policies @ ab09bc39: the least persona that
 * passes. Readers look at their project, members change it, administrators do the rest.
 */
export const policies = {
  'volume:create': 'member',
  'volume:get': 'reader',
  'volume:get_all': 'reader',
  'volume:update': 'member',
  'volume:delete': 'member',
  'volume:force_delete': 'admin',
  'volume:extend': 'member',
  'volume:get_volume_metadata': 'reader',
  'volume:create_volume_metadata': 'member',
  'volume:update_volume_metadata': 'member',
  'volume:delete_volume_metadata': 'member',
  'volume:get_snapshot': 'reader',
  'volume:get_all_snapshots': 'reader',
  'volume:attachment_get_all': 'reader',
  'volume:get_all_transfers': 'reader',
  'volume_extension:volume_admin_actions:reset_status': 'admin',
  'volume_extension:volume_admin_actions:force_delete': 'admin',
  'volume_extension:volume_actions:set_bootable': 'member',
  'volume_extension:type_get': 'reader',
  'volume_extension:type_get_all': 'reader',
  'volume_extension:type_create': 'admin',
  'volume_extension:type_update': 'admin',
  'volume_extension:type_delete': 'admin',
  'volume_extension:types_extra_specs:index': 'reader',
  'volume_extension:types_extra_specs:show': 'reader',
  'volume_extension:types_extra_specs:create': 'admin',
  'volume_extension:types_extra_specs:update': 'admin',
  'volume_extension:types_extra_specs:delete': 'admin',
  'volume_extension:types_extra_specs:read_sensitive': 'admin',
  'volume_extension:access_types_qos_specs_id': 'admin',
  'volume_extension:volume_type_encryption:get': 'admin',
  'volume_extension:volume_type_access:get_all_for_type': 'admin',
  'volume_extension:volume_type_access:addProjectAccess': 'admin',
  'volume_extension:volume_type_access:removeProjectAccess': 'admin',
  'volume_extension:services:index': 'admin',
  'volume_extension:services:update': 'admin',
  'volume_extension:capabilities': 'admin',
  'scheduler_extension:scheduler_stats:get_pools': 'admin',
  'volume_extension:qos_specs_manage:get_all': 'admin',
  'volume_extension:list_manageable': 'admin',
  'volume_extension:quotas:show': 'reader',
  'volume_extension:quotas:update': 'admin',
  'message:get': 'reader',
  'message:get_all': 'reader',
  'message:delete': 'member',
  'group:get_all': 'reader',
  'group:get_all_group_snapshots': 'reader',
  'group:group_types:get_all': 'reader',
  'backup:get_all': 'reader',
  'limits_extension:used_limits': 'reader',
  'cinder:availability_zone_list': 'reader',
  'cinder:extensions': 'reader',
  'cinder:resource_filters': 'reader',
} as const satisfies Record<string, Persona>

export type Policy = keyof typeof policies

const rank: Record<Persona, number> = { reader: 1, member: 2, admin: 3 }

/** The strongest persona of a token; undefined for roles Cinder knows nothing of. */
function personaOf({ roles }: Pick<TokenContext, 'roles'>): Persona | undefined {
  return (['admin', 'member', 'reader'] as const).find((persona) => roles.includes(persona))
}

export function allows(context: Pick<TokenContext, 'roles'>, policy: Policy): boolean {
  const persona = personaOf(context)
  return persona !== undefined && rank[persona] >= rank[policies[policy]]
}

export function authorize(context: Pick<TokenContext, 'roles'>, policy: Policy): void {
  if (!allows(context, policy)) throw forbidden(policy)
}
