import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteGroupSpec,
  deleteGroupType,
  type GroupSpecs,
  type GroupType,
  type GroupTypeRow,
  getGroupType,
  getGroupTypeByName,
  groupTypeSource,
  insertGroupType,
  isGroupTypeInUse,
  putGroupSpecs,
  toGroupType,
  updateGroupType,
} from '../db/group-types.ts'
import type { ListScope } from '../db/list-query.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import * as schemas from './group-schemas.ts'
import { listOrder, readList } from './list-request.ts'
import { allows } from './policy.ts'
import { bodyObject, isObject, type JsonObject, parseBoolean } from './validation.ts'

/** Types of groups, and their specs: cinder/api/v3/group_types.py and group_specs.py. */
export const groupTypeRoutes: RouteTable<Route> = {
  'GET /group_types': { policy: null, since: 11, handle: list },
  'POST /group_types': {
    policy: 'group:group_types:create',
    since: 11,
    schema: schemas.createGroupType,
    handle: create,
  },
  'GET /group_types/{id}': {
    policy: null,
    since: 11,
    handle: (call) => {
      // Without `default_group_type` in cinder.conf there is none.
      if (call.parameters.id === 'default') throw notFound('Default group type can not be found.')
      return Response.json({ group_type: view(call, groupTypeOf(call)) })
    },
  },
  'PUT /group_types/{id}': {
    policy: 'group:group_types:update',
    since: 11,
    schema: schemas.updateGroupType,
    handle: update,
  },
  'DELETE /group_types/{id}': {
    policy: 'group:group_types:delete',
    since: 11,
    handle: (call) => {
      const { id } = groupTypeOf(call)
      if (isGroupTypeInUse(call.store, id))
        throw badRequest(
          `Target group type is still in use. Group Type ${id} deletion is not allowed with groups present with the type.`,
        )
      deleteGroupType(call.store, id)
      return accepted()
    },
  },
  'GET /group_types/{id}/group_specs': {
    policy: 'group:group_types_specs:get_all',
    since: 11,
    handle: (call) => Response.json({ group_specs: groupTypeOf(call).specs }),
  },
  'POST /group_types/{id}/group_specs': {
    policy: 'group:group_types_specs:create',
    since: 11,
    schema: schemas.createGroupSpecs,
    handle: (call) => {
      putGroupSpecs(call.store, groupTypeOf(call).id, specsOf(bodyObject(call.body, 'group_specs')))
      return Response.json(call.body, { status: 202 })
    },
  },
  'GET /group_types/{id}/group_specs/{key}': {
    policy: 'group:group_types_specs:get',
    since: 11,
    handle: (call) => {
      const { id, specs } = groupTypeOf(call)
      const { key = '' } = call.parameters
      if (!Object.hasOwn(specs, key))
        throw notFound(`Group Type ${id} has no extra spec with key ${key}.`)
      return Response.json({ [key]: specs[key] })
    },
  },
  'PUT /group_types/{id}/group_specs/{key}': {
    policy: 'group:group_types_specs:update',
    since: 11,
    schema: schemas.updateGroupSpec,
    handle: (call) => {
      const { id } = groupTypeOf(call)
      const specs = specsOf(isObject(call.body) ? call.body : {})
      if (!Object.hasOwn(specs, call.parameters.key ?? ''))
        throw badRequest('Request body and URI mismatch')
      putGroupSpecs(call.store, id, specs)
      return Response.json(call.body)
    },
  },
  'DELETE /group_types/{id}/group_specs/{key}': {
    policy: 'group:group_types_specs:delete',
    since: 11,
    handle: (call) => {
      const { id } = groupTypeOf(call)
      const { key = '' } = call.parameters
      if (!deleteGroupSpec(call.store, id, key))
        throw notFound(`Group Type ${id} has no specs with key ${key}.`)
      return accepted()
    },
  },
}

/** The type of a path or body; those that are not public are administrators' alone. */
export function groupTypeOf(call: Call, id = call.parameters.id ?? ''): GroupType {
  const type = getGroupType(call.store, id)
  if (type && (type.isPublic || call.context.isAdmin)) return type
  throw notFound(`Group type ${id} could not be found.`)
}

/** Specs as the schema has let them through. */
const specsOf = (object: JsonObject): GroupSpecs =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, value === null ? null : String(value)]),
  )

function view(call: Call, { id, name, description, isPublic, specs }: GroupType) {
  const maySeeSpecs = allows(call.context, 'group:access_group_types_specs')
  return { id, name, description, is_public: isPublic, ...(maySeeSpecs && { group_specs: specs }) }
}

function list(call: Call): Response {
  const asked = call.url.searchParams.get('is_public')
  const isPublic = call.context.isAdmin ? publicity(asked) : true
  const value = Number(isPublic)
  const scope: ListScope = {
    conditions: [],
    filters: isPublic === null ? [] : [{ kind: 'equals', key: 'is_public', value }],
  }
  const marker = call.url.searchParams.get('marker')
  // A marker that is no group type is not looked at.
  const markerId = marker !== null && getGroupType(call.store, marker) ? marker : null
  const page = { order: listOrder(call, groupTypeSource), collection: 'group_types', markerId }
  const { rows, links } = readList<GroupTypeRow>(call, groupTypeSource, scope, page)
  const types = rows.map((row) => view(call, toGroupType(row)))
  return Response.json({ group_types: types, ...(links && { group_type_links: links }) })
}

/** `None` is both; public ones without a word. */
function publicity(text: string | null): boolean | null {
  if (text === null) return true
  if (text.trim().toLowerCase() === 'none') return null
  const parsed = parseBoolean(text)
  if (parsed === undefined) throw badRequest(`Invalid is_public filter [${text}]`)
  return parsed
}

const flag = (value: unknown): boolean => parseBoolean(String(value)) === true

function create(call: Call): Response {
  const asked = bodyObject(call.body, 'group_type')
  const type: GroupType = {
    id: call.newId(),
    name: String(asked.name),
    description: asked.description === undefined ? null : (asked.description as string | null),
    isPublic: flag(asked.is_public ?? true),
    specs: isObject(asked.group_specs) ? specsOf(asked.group_specs) : {},
    createdMs: call.nowMs,
  }
  if (!insertGroupType(call.store, type)) throw alreadyExists(type.name)
  return Response.json({ group_type: view(call, type) }, { status: 202 })
}

const alreadyExists = (name: string) => conflict(`Group Type ${name} already exists.`)

function update(call: Call): Response {
  const { name, description, is_public: isPublic } = bodyObject(call.body, 'group_type')
  if (typeof name === 'string' && name !== '' && name.trim() === '')
    throw badRequest('Group type name can not be empty.')
  if ([name, description, isPublic].every((value) => value === undefined || value === null))
    throw badRequest('Specify group type name, description or a combination thereof.')
  const type = groupTypeOf(call)
  const next = {
    id: type.id,
    name: typeof name === 'string' ? name : type.name,
    description: typeof description === 'string' ? description : type.description,
    isPublic: isPublic === undefined || isPublic === null ? type.isPublic : flag(isPublic),
  }
  const other = getGroupTypeByName(call.store, next.name)
  if (other && other.id !== type.id) throw alreadyExists(next.name)
  updateGroupType(call.store, next, call.nowMs)
  return Response.json({ group_type: view(call, { ...type, ...next }) })
}
