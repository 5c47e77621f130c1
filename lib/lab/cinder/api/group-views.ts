import type { GroupSnapshot } from '../db/group-snapshots.ts'
import { type Group, volumesOfGroup } from '../db/groups.ts'
import { type Call, timestamp } from './call.ts'
import { allows } from './policy.ts'
import { booleanParameter } from './query-boolean.ts'

/** cinder/api/v3/views/groups.py */
export function groupDetail(call: Call, group: Group) {
  const { minor, context } = call
  const maySeeProject = minor >= 58 && allows(context, 'group:group_project_attribute')
  const wantsVolumes = minor >= 25 && booleanParameter(call, 'list_volume')
  return {
    id: group.id,
    status: group.status,
    availability_zone: group.availabilityZone,
    created_at: timestamp(group.createdMs),
    name: group.name,
    description: group.description,
    group_type: group.groupTypeId,
    volume_types: group.typeIds,
    ...(minor >= 14 && {
      group_snapshot_id: group.groupSnapshotId,
      source_group_id: group.sourceGroupId,
    }),
    ...(wantsVolumes && { volumes: volumesOfGroup(call.store, group.id).map(({ id }) => id) }),
    ...(minor >= 38 && { replication_status: group.replicationStatus }),
    ...(maySeeProject && { project_id: group.projectId }),
  }
}

/** cinder/api/v3/views/group_snapshots.py */
export function groupSnapshotDetail(call: Call, row: GroupSnapshot) {
  const maySeeProject =
    call.minor >= 58 && allows(call.context, 'group:group_snapshot_project_attribute')
  return {
    id: row.id,
    group_id: row.groupId,
    group_type_id: row.groupTypeId,
    status: row.status,
    created_at: timestamp(row.createdMs),
    name: row.name,
    description: row.description,
    ...(maySeeProject && { project_id: row.projectId }),
  }
}
