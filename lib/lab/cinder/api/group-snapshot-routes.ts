import type { RouteTable } from '../../core/route-table.ts'
import {
  type GroupSnapshot,
  groupSnapshotSource,
  insertGroupSnapshot,
  setGroupSnapshotStatus,
  snapshotsOfGroupSnapshot,
} from '../db/group-snapshots.ts'
import { type Group, getGroup, isSourceOfNewGroup, volumesOfGroup } from '../db/groups.ts'
import { insertSnapshot, updateSnapshot } from '../db/snapshots.ts'
import { getVolumeType } from '../db/types.ts'
import type { VolumeRow } from '../db/volumes.ts'
import { type ActionTable, runAction } from './action-table.ts'
import { accepted, backendOf, type Call, type Route } from './call.ts'
import { badRequest, invalidVolume } from './errors.ts'
import {
  groupOf,
  groupSnapshotOf,
  invalidGroupSnapshot,
  isMigrated,
  refuseFrozen,
  refuseMigrated,
  trimmed,
} from './group-access.ts'
import { scopeOf } from './group-query.ts'
import * as schemas from './group-schemas.ts'
import { groupSnapshotDetail } from './group-views.ts'
import { listOrder, readList } from './list-request.ts'
import { authorize } from './policy.ts'
import { checkQuota } from './quota-check.ts'
import { bodyObject, isObject } from './validation.ts'

/** Snapshots of groups: cinder/api/v3/group_snapshots.py and cinder/group/api.py. */
export const groupSnapshotRoutes: RouteTable<Route> = {
  'GET /group_snapshots': {
    policy: 'group:get_all_group_snapshots',
    since: 14,
    handle: (call) => list(call, false),
  },
  'GET /group_snapshots/detail': {
    policy: 'group:get_all_group_snapshots',
    since: 14,
    handle: (call) => list(call, true),
  },
  'POST /group_snapshots': {
    policy: null, // asked after the group is looked up
    since: 14,
    schema: schemas.createGroupSnapshot,
    handle: (call) => {
      const { group_id: groupId, name, description } = bodyObject(call.body, 'group_snapshot')
      const group = groupOf(call, String(groupId))
      authorize(call.context, 'group:create_group_snapshot')
      refuseMigrated(group.groupTypeId, 'group snapshot')
      const row = createOf(call, group, trimmed(name), trimmed(description))
      const { id, groupTypeId } = row
      const summary = { id, name: row.name, group_type_id: groupTypeId }
      return Response.json({ group_snapshot: summary }, { status: 202 })
    },
  },
  'GET /group_snapshots/{id}': {
    policy: 'group:get_group_snapshot',
    since: 14,
    handle: (call) => {
      const row = groupSnapshotOf(call)
      refuseMigrated(row.groupTypeId, 'group snapshot')
      return Response.json({ group_snapshot: groupSnapshotDetail(call, row) })
    },
  },
  'PUT /group_snapshots/{id}': {
    policy: null,
    handle: () => {
      // The router knows updates, and looks for one among the actions.
      throw badRequest(
        'There is no such action: update. Verify the request body and Content-Type header and try again.',
      )
    },
  },
  'DELETE /group_snapshots/{id}': {
    policy: 'group:delete_group_snapshot',
    since: 14,
    handle: (call) => {
      const row = groupSnapshotOf(call)
      refuseMigrated(row.groupTypeId, 'group snapshot')
      return removeGroupSnapshot(call, row)
    },
  },
  'POST /group_snapshots/{id}/action': {
    policy: null,
    handle: (call) => runAction(call, actions, groupSnapshotOf),
  },
}

const actions: ActionTable<GroupSnapshot> = {
  reset_status: {
    since: 19,
    schema: schemas.resetGroupSnapshotStatus,
    policy: 'group:reset_group_snapshot_status',
    run: (call, row, asked) => {
      const { status } = isObject(asked) ? asked : {}
      setGroupSnapshotStatus(call.store, row.id, String(status).toLowerCase(), call.nowMs)
      return accepted()
    },
  },
}

function list(call: Call, isDetailed: boolean): Response {
  const scope = scopeOf(call, groupSnapshotSource, 'group_snapshot')
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null) groupSnapshotOf(call, markerId)
  const order = listOrder(call, groupSnapshotSource)
  const page = { order, collection: 'group_snapshots', markerId }
  const { rows, links } = readList<GroupSnapshot>(call, groupSnapshotSource, scope, page)
  return Response.json({
    group_snapshots: rows
      .filter(({ groupTypeId }) => !isMigrated(groupTypeId))
      .map((row) => (isDetailed ? groupSnapshotDetail(call, row) : { id: row.id, name: row.name })),
    ...(links && { group_snapshot_links: links }),
  })
}

/** One snapshot of every volume of the group, stored together with their task. */
export function createOf(
  call: Call,
  group: Group,
  name: string | null,
  description: string | null,
): GroupSnapshot {
  refuseFrozen(call, group.host)
  const row: GroupSnapshot = {
    id: call.newId(),
    name,
    description,
    status: 'creating',
    groupId: group.id,
    groupTypeId: group.groupTypeId,
    projectId: call.context.projectId,
    userId: call.context.userId,
    createdMs: call.nowMs,
  }
  insertGroupSnapshot(call.store, row)
  const volumes = volumesOfGroup(call.store, group.id)
  for (const volume of volumes) refuseUnfit(volume)
  for (const volume of volumes) addMember(call, row, volume)
  if (group.host !== null) cast(call, group.host, row, 'create_group_snapshot')
  return row
}

function refuseUnfit({ host, status, migrationStatus }: VolumeRow): void {
  if (host === null)
    throw invalidVolume(
      'The snapshot cannot be created because volume has not been scheduled to any host.',
    )
  if (status === 'maintenance')
    throw invalidVolume('The snapshot cannot be created when the volume is in maintenance mode.')
  if (migrationStatus !== null && !['success', 'error', 'none'].includes(migrationStatus))
    throw invalidVolume('Snapshot cannot be created while volume is migrating.')
  if (status === 'error')
    throw invalidVolume('The snapshot cannot be created when the volume is in error status.')
}

function addMember(call: Call, row: GroupSnapshot, volume: VolumeRow): void {
  const typeName = getVolumeType(call.store, volume.volumeTypeId)?.name
  checkQuota(call, { snapshots: 1, gigabytes: volume.sizeGib }, typeName)
  insertSnapshot(call.store, {
    id: call.newId(),
    volumeId: volume.id,
    displayName: row.name,
    displayDescription: row.description,
    status: 'creating',
    progress: '0%',
    sizeGib: volume.sizeGib,
    projectId: row.projectId,
    userId: row.userId,
    volumeTypeId: volume.volumeTypeId,
    providerId: null,
    groupSnapshotId: row.id,
    createdMs: call.nowMs,
    updatedMs: null,
  })
}

/** Also of a cgsnapshot. */
export function removeGroupSnapshot(call: Call, row: GroupSnapshot): Response {
  const group = getGroup(call.store, row.groupId)
  refuseFrozen(call, group?.host ?? null)
  const isSource = isSourceOfNewGroup(call.store, { groupSnapshotId: row.id })
  if (isSource || !['available', 'error'].includes(row.status))
    throw invalidGroupSnapshot(
      'GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.',
    )
  setGroupSnapshotStatus(call.store, row.id, 'deleting', call.nowMs)
  for (const { id } of snapshotsOfGroupSnapshot(call.store, row.id))
    updateSnapshot(call.store, id, { status: 'deleting' }, call.nowMs)
  if (group?.host) cast(call, group.host, row, 'delete_group_snapshot')
  return accepted()
}

function cast(
  call: Call,
  host: string,
  { id, groupId, projectId }: GroupSnapshot,
  method: 'create_group_snapshot' | 'delete_group_snapshot',
): void {
  const who = { userId: call.context.userId, projectId }
  call.cast(backendOf(host), { method, payload: { ...who, groupId, groupSnapshotId: id } })
}
