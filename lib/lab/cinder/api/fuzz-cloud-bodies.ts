import fc from 'fast-check'
import { count, flag, id, list, map, object, of, text, under } from '../../core/fuzzing.ts'
import {
  actions,
  type Bodies,
  host,
  keyNames,
  named,
  noBody,
  status,
  typeName,
  volumeId,
} from './fuzz-fields.ts'

const service = { binary: of('cinder-volume', 'cinder-scheduler', '', '*'), host }
const groupSpecs = under('group_specs', map)
const quotaSet = object(
  {},
  {
    volumes: count,
    gigabytes: count,
    snapshots: count,
    per_volume_gigabytes: count,
    nothing: count,
  },
)
const encryption = object(
  { provider: of('luks', '', 'x'.repeat(256)), control_location: of('front-end', 'back-end', '') },
  { cipher: text, key_size: of(256, '256', 0, -1, '') },
)
const groupActions = {
  delete: object({}, { 'delete-volumes': flag }),
  reset_status: object({ status }),
  enable_replication: of({}),
  disable_replication: of({}),
  failover_replication: object({}, { allow_attached_volume: flag, secondary_backend_id: text }),
  list_replication_targets: of({}),
}
const typeActions = {
  addProjectAccess: object({ project: id('project') }),
  removeProjectAccess: object({ project: id('project') }),
}
const specRoutes = (path: string, specs: fc.Arbitrary<unknown>) => ({
  [`POST ${path}`]: [specs],
  [`PUT ${path}/{key}`]: [fc.oneof(map, of({ key: 'value' }))],
  [`DELETE ${path}/{key}`]: [noBody],
})

/** Bodies about everything around volumes, by route; paths have the kind of thing in place of its id. */
export const cloudBodies: Bodies = {
  'POST /types': [
    under(
      'volume_type',
      object(
        { name: text },
        { description: text, extra_specs: map, 'os-volume-type-access:is_public': flag },
      ),
    ),
  ],
  'PUT /types/{type}': [under('volume_type', object({}, { ...named, is_public: flag }))],
  'DELETE /types/{type}': [noBody],
  'POST /types/{type}/action': actions(typeActions),
  ...specRoutes('/types/{type}/extra_specs', under('extra_specs', map)),
  'POST /types/{type}/encryption': [under('encryption', encryption)],
  'PUT /types/{type}/encryption/{key}': [under('encryption', encryption)],
  'DELETE /types/{type}/encryption/{key}': [noBody],
  'PUT /default-types/{project}': [under('default_type', object({ volume_type: typeName }))],
  'DELETE /default-types/{project}': [noBody],
  'POST /qos-specs': [
    under(
      'qos_specs',
      object({ name: text }, { consumer: of('front-end', 'back-end', 'both', 'x'), maxIOPS: text }),
    ),
  ],
  'PUT /qos-specs/{qos}': [
    under('qos_specs', fc.oneof(map, object({}, { consumer: of('both', 'x'), maxIOPS: text }))),
  ],
  'PUT /qos-specs/{qos}/delete_keys': [under('keys', list(keyNames))],
  'DELETE /qos-specs/{qos}': [noBody],
  // Zed changes associations with GET.
  'GET /qos-specs/{qos}/associate?vol_type_id={type}': [noBody],
  'GET /qos-specs/{qos}/disassociate?vol_type_id={type}': [noBody],
  'GET /qos-specs/{qos}/disassociate_all': [noBody],
  'PUT /os-quota-sets/{project}': [under('quota_set', quotaSet)],
  'DELETE /os-quota-sets/{project}': [noBody],
  'PUT /os-quota-class-sets/{key}': [under('quota_class_set', fc.oneof(quotaSet, map))],
  'PUT /os-services/{key}': [object(service)],
  'PUT /os-services/enable': [object(service, { cluster: text })],
  'PUT /os-services/disable': [object(service, { cluster: text })],
  'PUT /os-services/disable-log-reason': [object({ ...service, disabled_reason: text })],
  'PUT /os-services/freeze': [object({ host }, { cluster: text })],
  'PUT /os-services/thaw': [object({ host }, { cluster: text })],
  'PUT /os-services/failover_host': [object({ host }, { backend_id: text, cluster: text })],
  'PUT /os-services/failover': [object({ host }, { backend_id: text, cluster: text })],
  'PUT /os-services/get-log': [object({}, { ...service, server: text, prefix: text })],
  'PUT /os-services/set-log': [
    object({ level: of('debug', 'INFO', 'loud', '') }, { ...service, server: text, prefix: text }),
  ],
  'POST /group_types': [
    under(
      'group_type',
      object({ name: text }, { description: text, is_public: flag, group_specs: map }),
    ),
  ],
  'PUT /group_types/{group_type}': [under('group_type', object({}, { ...named, is_public: flag }))],
  'DELETE /group_types/{group_type}': [noBody],
  ...specRoutes('/group_types/{group_type}/group_specs', groupSpecs),
  'POST /groups': [
    under('group', object({ group_type: id('group_type'), volume_types: list(id('type')) }, named)),
  ],
  'POST /groups/action': [
    under(
      'create-from-src',
      object(
        {},
        { ...named, source_group_id: id('group'), group_snapshot_id: id('group_snapshot') },
      ),
    ),
  ],
  'PUT /groups/{group}': [
    under('group', object({}, { ...named, add_volumes: volumeId, remove_volumes: volumeId })),
  ],
  'POST /groups/{group}/action': actions(groupActions),
  'POST /group_snapshots': [under('group_snapshot', object({ group_id: id('group') }, named))],
  'PUT /group_snapshots/{group_snapshot}': [under('group_snapshot', object({}, named))],
  'DELETE /group_snapshots/{group_snapshot}': [noBody],
  'POST /group_snapshots/{group_snapshot}/action': [under('reset_status', object({ status }))],
  'DELETE /messages/{message}': [noBody],
  'POST /workers/cleanup': [object({}, { ...service, disabled: flag, service_id: count })],
  'PUT /clusters/enable': [object({ name: text }, service)],
  'PUT /clusters/disable': [object({ name: text }, { ...service, disabled_reason: text })],
  'PUT /clusters/{key}': [object({ name: text })],
  'PUT /os-hosts/{host}': [object({}, { status: of('enable', 'disable', 'x') })],
  'POST /consistencygroups': [
    under(
      'consistencygroup',
      object({ volume_types: typeName }, { ...named, availability_zone: text }),
    ),
  ],
  'POST /consistencygroups/create_from_src': [
    under(
      'consistencygroup-from-src',
      object({}, { ...named, cgsnapshot_id: id('group_snapshot'), source_cgid: id('group') }),
    ),
  ],
  'POST /consistencygroups/{group}/delete': [
    under('consistencygroup', object({}, { force: flag })),
  ],
  'PUT /consistencygroups/{group}/update': [
    under(
      'consistencygroup',
      object({}, { ...named, add_volumes: volumeId, remove_volumes: volumeId }),
    ),
  ],
  'POST /cgsnapshots': [under('cgsnapshot', object({ consistencygroup_id: id('group') }, named))],
  'DELETE /cgsnapshots/{group_snapshot}': [noBody],
}
