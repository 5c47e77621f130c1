import type { TokenContext } from '../../keystone/keystone.ts'
import { forbidden } from './errors.ts'

export type Persona = 'reader' | 'member' | 'admin'

// The names and default rules of cinder/policies in Zed, by the least persona that passes:
// `xena_system_admin_or_project_reader`, `xena_system_admin_or_project_member` and `admin_api`.
const byPersona = {
  reader: [
    'volume:get',
    'volume:get_all',
    'volume:get_volume_metadata',
    'volume:get_all_snapshots',
    'volume:get_snapshot',
    'volume:get_snapshot_metadata',
    'volume:get_all_transfers',
    'volume:get_transfer',
    'volume_extension:volume_tenant_attribute',
    'volume_extension:volume_encryption_metadata',
    'volume_extension:volume_image_metadata:show',
    'volume_extension:extended_snapshot_attributes',
    'volume_extension:type_get',
    'volume_extension:type_get_all',
    'volume_extension:access_types_extra_specs',
    'volume_extension:types_extra_specs:index',
    'volume_extension:types_extra_specs:show',
    'volume_extension:quotas:show',
    'limits_extension:used_limits',
    'message:get',
    'message:get_all',
    'group:get',
    'group:get_all',
    'group:get_group_snapshot',
    'group:get_all_group_snapshots',
    'backup:get',
    'backup:get_all',
  ],
  member: [
    'volume:create',
    'volume:create_from_image',
    'volume:multiattach',
    'volume:update',
    'volume:delete',
    'volume:create_volume_metadata',
    'volume:update_volume_metadata',
    'volume:delete_volume_metadata',
    'volume_extension:volume_image_metadata:set',
    'volume_extension:volume_image_metadata:remove',
    'volume:extend',
    'volume:extend_attached_volume',
    'volume:revert_to_snapshot',
    'volume:retype',
    'volume:update_readonly_flag',
    'volume:reimage',
    'volume:reimage_reserved',
    'volume_extension:volume_actions:upload_image',
    'volume_extension:volume_actions:initialize_connection',
    'volume_extension:volume_actions:terminate_connection',
    'volume_extension:volume_actions:roll_detaching',
    'volume_extension:volume_actions:reserve',
    'volume_extension:volume_actions:unreserve',
    'volume_extension:volume_actions:begin_detaching',
    'volume_extension:volume_actions:attach',
    'volume_extension:volume_actions:detach',
    'volume:attachment_create',
    'volume:attachment_update',
    'volume:attachment_delete',
    'volume:attachment_complete',
    'volume:multiattach_bootable_volume',
    'volume:create_snapshot',
    'volume:update_snapshot',
    'volume:delete_snapshot',
    'volume:update_snapshot_metadata',
    'volume:delete_snapshot_metadata',
    'snapshot_extension:snapshot_actions:update_snapshot_status',
    'volume:create_transfer',
    'volume:accept_transfer',
    'volume:delete_transfer',
    'volume_extension:volume_type_access',
    'message:delete',
    'group:create',
    'group:update',
    'group:delete',
    'group:enable_replication',
    'group:disable_replication',
    'group:failover_replication',
    'group:list_replication_targets',
    'group:create_group_snapshot',
    'group:update_group_snapshot',
    'group:delete_group_snapshot',
    'backup:create',
    'backup:update',
    'backup:delete',
    'backup:restore',
  ],
  admin: [
    'volume:force_delete',
    'volume_extension:volume_host_attribute',
    'volume_extension:volume_mig_status_attribute',
    'volume:update_volume_admin_metadata',
    'volume_extension:volume_admin_actions:reset_status',
    'volume_extension:volume_admin_actions:force_delete',
    'volume_extension:volume_admin_actions:force_detach',
    'volume_extension:volume_admin_actions:migrate_volume',
    'volume_extension:volume_admin_actions:migrate_volume_completion',
    'volume_extension:volume_actions:upload_public',
    'volume_extension:snapshot_admin_actions:reset_status',
    'volume_extension:snapshot_admin_actions:force_delete',
    'volume_extension:list_manageable',
    'volume_extension:volume_manage',
    'volume_extension:volume_unmanage',
    'snapshot_extension:list_manageable',
    'snapshot_extension:snapshot_manage',
    'snapshot_extension:snapshot_unmanage',
    'volume_extension:type_create',
    'volume_extension:type_update',
    'volume_extension:type_delete',
    'volume_extension:access_types_qos_specs_id',
    'volume_extension:types_extra_specs:create',
    'volume_extension:types_extra_specs:update',
    'volume_extension:types_extra_specs:delete',
    'volume_extension:types_extra_specs:read_sensitive',
    'volume_extension:volume_type_encryption:create',
    'volume_extension:volume_type_encryption:get',
    'volume_extension:volume_type_encryption:update',
    'volume_extension:volume_type_encryption:delete',
    'volume_extension:volume_type_access:get_all_for_type',
    'volume_extension:volume_type_access:addProjectAccess',
    'volume_extension:volume_type_access:removeProjectAccess',
    'volume_extension:default_set_or_update',
    'volume_extension:default_get',
    'volume_extension:default_get_all',
    'volume_extension:default_unset',
    'volume_extension:qos_specs_manage:get_all',
    'volume_extension:qos_specs_manage:get',
    'volume_extension:qos_specs_manage:create',
    'volume_extension:qos_specs_manage:update',
    'volume_extension:qos_specs_manage:delete',
    'volume_extension:quotas:update',
    'volume_extension:quotas:delete',
    'volume_extension:quota_classes:get',
    'volume_extension:quota_classes:update',
    'volume_extension:services:index',
    'volume_extension:services:update',
    'volume_extension:hosts',
    'volume_extension:capabilities',
    'volume:freeze_host',
    'volume:thaw_host',
    'volume:failover_host',
    'scheduler_extension:scheduler_stats:get_pools',
    'group:reset_status',
    'group:group_project_attribute',
    'group:group_snapshot_project_attribute',
    'group:reset_group_snapshot_status',
    'group:access_group_types_specs',
    'group:group_types:create',
    'group:group_types:update',
    'group:group_types:delete',
    'group:group_types_specs:get',
    'group:group_types_specs:get_all',
    'group:group_types_specs:create',
    'group:group_types_specs:update',
    'group:group_types_specs:delete',
    'backup:backup_project_attribute',
    'backup:backup-import',
    'backup:export-import',
    'volume_extension:backup_admin_actions:reset_status',
    'volume_extension:backup_admin_actions:force_delete',
    'clusters:get',
    'clusters:get_all',
    'clusters:update',
    'workers:cleanup',
  ],
} as const satisfies Record<Persona, string[]>

export type Policy = (typeof byPersona)[Persona][number]

const leastPersona = new Map<Policy, Persona>(
  (['reader', 'member', 'admin'] as const).flatMap((persona) =>
    byPersona[persona].map((policy) => [policy, persona] as const),
  ),
)

const rank: Record<Persona, number> = { reader: 1, member: 2, admin: 3 }

/** The least persona that may. @param policy null where Cinder asks for no more than a token. */
export const personaFor = (policy: Policy | null): Persona =>
  (policy && leastPersona.get(policy)) ?? 'reader'

/** The strongest persona of a token; undefined for roles Cinder knows nothing of. */
function personaOf({ roles }: Pick<TokenContext, 'roles'>): Persona | undefined {
  return (['admin', 'member', 'reader'] as const).find((persona) => roles.includes(persona))
}

/**
 * Whether a token passes a policy. As with `[oslo_policy] enforce_new_defaults = true`: without it a
 * Zed also heeds the rules from before the personas, by which a reader may change the project.
 */
export function allows(context: Pick<TokenContext, 'roles'>, policy: Policy): boolean {
  const persona = personaOf(context)
  return persona !== undefined && rank[persona] >= rank[personaFor(policy)]
}

/** @throws the 403 that names the policy. */
export function authorize(context: Pick<TokenContext, 'roles'>, policy: Policy): void {
  if (!allows(context, policy)) throw forbidden(policy)
}
