import type { RouteTable } from '../../core/route-table.ts'
import { CG_TYPE_ID } from '../db/group-schema.ts'
import { type GroupSnapshot, groupSnapshotSource } from '../db/group-snapshots.ts'
import { type Group, type GroupRecord, groupSource, toGroup } from '../db/groups.ts'
import { accepted, type Call, type Route, timestamp } from './call.ts'
import { badRequest, invalidInput } from './errors.ts'
import { groupOf, groupSnapshotOf, idOf } from './group-access.ts'
import { changeGroup } from './group-changes.ts'
import { scopeOf } from './group-query.ts'
import { createOfTypes, removeGroup } from './group-routes.ts'
import { createOf, removeGroupSnapshot } from './group-snapshot-routes.ts'
import { createFrom, sourceOf } from './group-sources.ts'
import { listOrder, readList } from './list-request.ts'
import { isObject, type JsonObject, parseBoolean } from './validation.ts'

/**
 * Consistency groups, the older way to groups of one type: cinder/api/contrib/consistencygroups.py
 * and cgsnapshots.py. They list and show every group of the project.
 */
export const consistencyGroupRoutes: RouteTable<Route> = {
  'GET /consistencygroups': { policy: 'group:get_all', handle: (call) => list(call, summary) },
  'GET /consistencygroups/detail': {
    policy: 'group:get_all',
    handle: (call) => list(call, detail),
  },
  'POST /consistencygroups': { policy: 'group:create', handle: create },
  'POST /consistencygroups/create_from_src': { policy: 'group:create', handle: createFromSource },
  'GET /consistencygroups/{id}': {
    policy: 'group:get',
    handle: (call) => Response.json({ consistencygroup: detail(groupOf(call)) }),
  },
  'POST /consistencygroups/{id}/delete': {
    policy: 'group:delete',
    handle: (call) => {
      const body =
        call.body === undefined || call.body === null ? {} : bodyOf(call, 'consistencygroup')
      const force = body.force ?? false
      const isForced = typeof force === 'object' ? undefined : parseBoolean(String(force))
      if (isForced === undefined) throw badRequest("Invalid value 'False' for force.") // told before it is read
      return removeGroup(call, groupOf(call), isForced)
    },
  },
  'PUT /consistencygroups/{id}/update': { policy: 'group:update', handle: update },
  'GET /cgsnapshots': {
    policy: 'group:get_all_group_snapshots',
    handle: (call) => listSnapshots(call, summary),
  },
  'GET /cgsnapshots/detail': {
    policy: 'group:get_all_group_snapshots',
    handle: (call) => listSnapshots(call, snapshotDetail),
  },
  'POST /cgsnapshots': {
    policy: 'group:create_group_snapshot',
    handle: (call) => {
      const body = bodyOf(call, 'cgsnapshot')
      const { name, description } = texts(body)
      const { consistencygroup_id: groupId } = body
      if (groupId === undefined) throw badRequest("'consistencygroup_id' must be specified")
      const row = createOf(call, groupOf(call, idOf(groupId)), name, description)
      return Response.json({ cgsnapshot: summary(row) }, { status: 202 })
    },
  },
  'GET /cgsnapshots/{id}': {
    policy: 'group:get_group_snapshot',
    handle: (call) => Response.json({ cgsnapshot: snapshotDetail(groupSnapshotOf(call)) }),
  },
  'DELETE /cgsnapshots/{id}': {
    policy: 'group:delete_group_snapshot',
    handle: (call) => removeGroupSnapshot(call, groupSnapshotOf(call)),
  },
}

/** `assert_valid_body` */
function bodyOf({ body }: Call, key: string): JsonObject {
  const content = isObject(body) ? body[key] : undefined
  if (content !== undefined && isObject(content)) return content
  throw badRequest(`Missing required element '${key}' in request body.`)
}

/** `validate_name_and_description`: texts of at most 255 characters, without the space around them. */
function texts(body: JsonObject): { name: string | null; description: string | null } {
  const read = (key: 'name' | 'description') => {
    const value = body[key]
    if (value === undefined || value === null) return null
    if (typeof value !== 'string') throw invalidInput(`${key} is not a string or unicode`)
    const text = value.trim()
    if (text.length > 255)
      throw invalidInput(`${key} has ${text.length} characters, more than 255.`)
    return text
  }
  return { name: read('name'), description: read('description') }
}

const summary = ({ id, name }: { id: string; name: string | null }) => ({ id, name })

const detail = (group: Group) => ({
  id: group.id,
  status: group.status,
  availability_zone: group.availabilityZone,
  created_at: timestamp(group.createdMs),
  name: group.name,
  description: group.description,
  volume_types: group.typeIds,
})

const snapshotDetail = (row: GroupSnapshot) => ({
  id: row.id,
  consistencygroup_id: row.groupId,
  status: row.status,
  created_at: timestamp(row.createdMs),
  name: row.name,
  description: row.description,
})

function list(call: Call, view: (group: Group) => object): Response {
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null) groupOf(call, markerId)
  const order = listOrder(call, groupSource)
  const page = { order, collection: 'consistencygroups', markerId }
  const scope = scopeOf(call, groupSource, 'group')
  const { rows, links } = readList<GroupRecord>(call, groupSource, scope, page)
  const groups = rows.map((row) => view(toGroup(row)))
  return Response.json({
    consistencygroups: groups,
    ...(links && { consistencygroup_links: links }),
  })
}

function listSnapshots(call: Call, view: (row: GroupSnapshot) => object): Response {
  const order = listOrder(call, groupSnapshotSource)
  const page = { order, collection: 'cgsnapshots', markerId: null }
  const scope = scopeOf(call, groupSnapshotSource, 'group_snapshot')
  const { rows } = readList<GroupSnapshot>(call, groupSnapshotSource, scope, page)
  return Response.json({ cgsnapshots: rows.map(view) })
}

function create(call: Call): Response {
  const body = bodyOf(call, 'consistencygroup')
  const { name, description } = texts(body)
  const types = body.volume_types
  if (!types || typeof types !== 'string')
    throw badRequest(`volume_types must be provided to create consistency group ${name ?? 'None'}.`)
  const names = types.replace(/,+$/, '').split(',')
  if (!call.store.get('select 1 from cinder_group_type where id = ?', CG_TYPE_ID))
    throw badRequest(
      'Group type default_cgsnapshot_type not found. Rerun migration script to create the default cgsnapshot type.',
    )
  const { availability_zone: zone = null } = body
  const asked = { name, description, availability_zone: zone }
  return renamed(createOfTypes(call, asked, CG_TYPE_ID, names))
}

function createFromSource(call: Call): Response {
  const body = bodyOf(call, 'consistencygroup-from-src')
  const { name, description } = texts(body)
  const { cgsnapshot_id: snapshotId, source_cgid: groupId } = body
  const shown = name ?? 'None'
  if (!snapshotId && !groupId)
    throw badRequest(
      `Either 'cgsnapshot_id' or 'source_cgid' must be provided to create consistency group ${shown} from source.`,
    )
  if (snapshotId && groupId)
    throw badRequest(
      `Cannot provide both 'cgsnapshot_id' and 'source_cgid' to create consistency group ${shown} from source.`,
    )
  const source = snapshotId
    ? { group_snapshot_id: snapshotId }
    : { source_group_id: groupId ?? null }
  return renamed(createFrom(call, { name, description }, sourceOf(call, source)))
}

/** What the API of groups answers, under the older name. */
function renamed(response: { group: { id: string; name: string | null } }): Response {
  return Response.json({ consistencygroup: summary(response.group) }, { status: 202 })
}

function update(call: Call): Response {
  if (call.body === undefined || call.body === null) throw badRequest('Missing request body.')
  const body = bodyOf(call, 'consistencygroup')
  const group = groupOf(call)
  const { name, description } = texts(body)
  const { add_volumes: added, remove_volumes: removed } = body
  if (!name && !description && !added && !removed)
    throw badRequest(
      'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.',
    )
  changeGroup(call, group, {
    name,
    description,
    add_volumes: added ?? null,
    remove_volumes: removed ?? null,
  })
  return accepted()
}
