import type { RouteTable } from '../../core/route-table.ts'
import { hasGroupSnapshots } from '../db/group-snapshots.ts'
import { getGroupTypeByName } from '../db/group-types.ts'
import {
  deleteGroup,
  type Group,
  type GroupRecord,
  groupSource,
  insertGroup,
  isSourceOfNewGroup,
  toGroup,
  updateGroup,
  volumesOfGroup,
} from '../db/groups.ts'
import { snapshotsOfVolume } from '../db/snapshots.ts'
import { updateVolume } from '../db/volumes.ts'
import { findActiveHost } from '../scheduler/group-placement.ts'
import { type ActionTable, runAction } from './action-table.ts'
import { volumeZones } from './availability-zones.ts'
import { accepted, backendOf, type Call, type Route } from './call.ts'
import { invalidInput, notFound } from './errors.ts'
import {
  groupOf,
  invalidGroup,
  isMigrated,
  refuseFrozen,
  refuseMigrated,
  trimmed,
} from './group-access.ts'
import { changeGroup } from './group-changes.ts'
import { scopeOf } from './group-query.ts'
import { changeReplication, listTargets } from './group-replication.ts'
import * as schemas from './group-schemas.ts'
import { createFromSource } from './group-sources.ts'
import { groupTypeOf } from './group-type-routes.ts'
import { groupDetail } from './group-views.ts'
import { listOrder, readList } from './list-request.ts'
import { isUuidLike } from './parameter-types.ts'
import { checkQuota } from './quota-check.ts'
import { ZONE } from './seed.ts'
import { typeByNameOrId } from './type-choice.ts'
import { bodyObject, isObject, type Json, type JsonObject, parseBoolean } from './validation.ts'

/** Generic volume groups: cinder/api/v3/groups.py and cinder/group/api.py. */
export const groupRoutes: RouteTable<Route> = {
  'GET /groups': { policy: 'group:get_all', since: 13, handle: (call) => list(call, false) },
  'GET /groups/detail': { policy: 'group:get_all', since: 13, handle: (call) => list(call, true) },
  'POST /groups': {
    policy: 'group:create',
    since: 13,
    schema: schemas.createGroup,
    handle: create,
  },
  'POST /groups/action': {
    policy: null,
    handle: (call) => runAction(call, collectionActions, () => undefined),
  },
  'GET /groups/{id}': {
    policy: 'group:get',
    since: 13,
    handle: (call) => {
      const group = groupOf(call)
      refuseMigrated(group.groupTypeId, 'group')
      return Response.json({ group: groupDetail(call, group) })
    },
  },
  'PUT /groups/{id}': {
    policy: 'group:update',
    since: 13,
    schema: schemas.updateGroup,
    handle: (call) => {
      const group = groupOf(call)
      refuseMigrated(group.groupTypeId, 'group')
      return changeGroup(call, group, bodyObject(call.body, 'group'))
    },
  },
  'POST /groups/{id}/action': {
    policy: null,
    handle: (call) => runAction(call, actions, groupOf),
  },
}

const collectionActions: ActionTable<undefined> = {
  'create-from-src': {
    since: 14,
    schema: schemas.createGroupFromSource,
    policy: 'group:create',
    run: (call, _none, asked) => createFromSource(call, isObject(asked) ? asked : {}),
  },
}

const actions: ActionTable<Group> = {
  delete: {
    since: 13,
    schema: schemas.deleteGroup,
    policy: 'group:delete',
    run: remove,
  },
  reset_status: {
    since: 20,
    schema: schemas.resetGroupStatus,
    policy: 'group:reset_status',
    run: (call, group, asked) => {
      const { status } = isObject(asked) ? asked : {}
      updateGroup(call.store, group.id, { status: String(status).toLowerCase() }, call.nowMs)
      return accepted()
    },
  },
  enable_replication: {
    since: 38,
    schema: schemas.emptyAction('enable_replication'),
    policy: 'group:enable_replication',
    run: (call, group) => changeReplication(call, group, 'enable', false),
  },
  disable_replication: {
    since: 38,
    schema: schemas.emptyAction('disable_replication'),
    policy: 'group:disable_replication',
    run: (call, group) => changeReplication(call, group, 'disable', false),
  },
  failover_replication: {
    since: 38,
    schema: schemas.failoverGroup,
    policy: 'group:failover_replication',
    run: (call, group, asked) => {
      const { allow_attached_volume: allow } = isObject(asked) ? asked : {}
      return changeReplication(call, group, 'failover', parseBoolean(String(allow)) === true)
    },
  },
  list_replication_targets: {
    since: 38,
    schema: schemas.emptyAction('list_replication_targets'),
    policy: 'group:list_replication_targets',
    run: listTargets,
  },
}

function list(call: Call, isDetailed: boolean): Response {
  const scope = scopeOf(call, groupSource, 'group')
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null) groupOf(call, markerId)
  const page = { order: listOrder(call, groupSource), collection: 'groups', markerId }
  const { rows, links } = readList<GroupRecord>(call, groupSource, scope, page)
  const groups = rows.map(toGroup).filter(({ groupTypeId }) => !isMigrated(groupTypeId))
  return Response.json({
    groups: groups.map((group) =>
      isDetailed ? groupDetail(call, group) : { id: group.id, name: group.name },
    ),
    ...(links && { group_links: links }),
  })
}

function create(call: Call): Response {
  const asked = bodyObject(call.body, 'group')
  const typeId = String(asked.group_type)
  const byName = isUuidLike(typeId) ? undefined : getGroupTypeByName(call.store, typeId)
  if (!isUuidLike(typeId) && !byName)
    throw notFound(`Group type with name ${typeId} could not be found.`)
  refuseMigrated(byName?.id ?? typeId, 'group')
  const type = byName ?? groupTypeOf(call, typeId)
  const created = createOfTypes(call, asked, type.id, asked.volume_types)
  return Response.json(created, { status: 202 })
}

/** Also of a consistency group, which is a group of the type that stands for them. */
export function createOfTypes(
  call: Call,
  asked: JsonObject,
  groupTypeId: string,
  typeNames: unknown,
): { group: { id: string; name: string | null } } {
  const names = Array.isArray(typeNames) ? typeNames.map(String) : []
  const types = names.map((name) => typeByNameOrId(call, name))
  const zone = typeof asked.availability_zone === 'string' ? asked.availability_zone : ZONE
  if (!volumeZones(call.store, call.nowMs).includes(zone))
    throw invalidInput(`Availability zone '${zone}' is invalid.`)
  checkQuota(call, { groups: 1 })
  const host = findActiveHost(call.store, types, zone, call.nowMs)
  const group: Group = {
    id: call.newId(),
    name: trimmed(asked.name),
    description: trimmed(asked.description),
    status: host === undefined ? 'error' : 'creating',
    groupTypeId,
    host: host ?? null,
    availabilityZone: zone,
    projectId: call.context.projectId,
    userId: call.context.userId,
    groupSnapshotId: null,
    sourceGroupId: null,
    replicationStatus: 'disabled',
    createdMs: call.nowMs,
    updatedMs: null,
    typeIds: types.map(({ id }) => id),
  }
  insertGroup(call.store, group)
  if (host !== undefined)
    call.cast(backendOf(host), { method: 'create_group', payload: groupPayload(call, group) })
  return { group: { id: group.id, name: group.name } }
}

const groupPayload = (call: Call, { id, projectId }: Group) => ({
  groupId: id,
  userId: call.context.userId,
  projectId,
})

/** Also of a consistency group, whose body says it otherwise. */
export function removeGroup(call: Call, group: Group, withVolumes: boolean): Response {
  const { store } = call
  if (group.host === null) {
    deleteGroup(store, group.id)
    return accepted()
  }
  refuseFrozen(call, group.host)
  if (!withVolumes && !['available', 'error'].includes(group.status))
    throw invalidGroup(
      `Group status must be available or error, but current status is: ${group.status}`,
    )
  if (hasGroupSnapshots(store, group.id)) throw invalidGroup('Group has existing snapshots.')
  const volumes = volumesOfGroup(store, group.id)
  if (volumes.length > 0 && !withVolumes)
    throw invalidGroup(
      `Group ${group.id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
  for (const volume of volumes) {
    if (volume.attachStatus === 'attached')
      throw invalidGroup(`Volume in group ${group.id} is attached. Need to detach first.`)
    if (snapshotsOfVolume(store, volume.id).length > 0)
      throw invalidGroup('Volume in group still has dependent snapshots.')
    updateVolume(store, volume.id, { status: 'deleting' }, call.nowMs)
  }
  if (isSourceOfNewGroup(store, { groupId: group.id }))
    throw sourceOfNewGroup(group.id, withVolumes)
  updateGroup(store, group.id, { status: 'deleting' }, call.nowMs)
  const payload = groupPayload(call, group)
  call.cast(backendOf(group.host), { method: 'delete_group', payload })
  return accepted()
}

const sourceOfNewGroup = (id: string, withVolumes: boolean) => {
  const reason = withVolumes
    ? 'Group status must be available or error and must not have dependent group snapshots'
    : 'Group must not have attached volumes, volumes with snapshots, or dependent group snapshots'
  return invalidGroup(
    `Cannot delete group ${id}. ${reason}, and it cannot be the source for an ongoing group or group snapshot creation.`,
  )
}

function remove(call: Call, group: Group, asked: Json): Response {
  refuseMigrated(group.groupTypeId, 'group')
  const flag = isObject(asked) ? asked['delete-volumes'] : undefined
  return removeGroup(call, group, parseBoolean(String(flag)) === true)
}
