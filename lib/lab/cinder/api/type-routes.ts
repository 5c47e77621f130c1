import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteVolumeType,
  getVolumeType,
  getVolumeTypeByName,
  insertVolumeType,
  isVolumeTypeInUse,
  listVolumeTypes,
  updateVolumeType,
  type VolumeType,
} from '../db/types.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import { parseDict, refuseUnlisted } from './filters.ts'
import { limitOf, nextLink, sortOf } from './paging.ts'
import { DEFAULT_TYPE } from './seed.ts'
import { typeCore, typeView, typeWithoutAccess, visibleSpecs } from './type-views.ts'
import {
  bodyObject,
  extraSpecMap,
  onlyKeys,
  optionalBoolean,
  optionalString,
  parseBoolean,
  requiredString,
} from './validation.ts'
import { mayUseType } from './volume-access.ts'

/** Volume types themselves; their extra specs and access lists have routes of their own. */
export const typeRoutes: RouteTable<Route> = {
  'GET /types': { policy: 'volume_extension:type_get_all', handle: list },
  'POST /types': { policy: 'volume_extension:type_create', handle: create },
  'GET /types/{id}': {
    policy: 'volume_extension:type_get',
    handle: (call) => {
      if (call.parameters.id !== 'default')
        return Response.json({ volume_type: typeView(call, typeOf(call)) })
      const type = getVolumeTypeByName(call.store, DEFAULT_TYPE)
      if (!type) throw notFound('Default volume type can not be found.')
      return Response.json({ volume_type: typeWithoutAccess(call, type) })
    },
  },
  'PUT /types/{id}': { policy: 'volume_extension:type_update', handle: update },
  'DELETE /types/{id}': { policy: 'volume_extension:type_delete', handle: remove },
}

/** The type of `{id}`; a name is no id here, and clients rely on that 404. */
export function typeOf(call: Call): VolumeType {
  const { id = '' } = call.parameters
  const type = getVolumeType(call.store, id)
  if (!type || !mayUseType(call, type)) throw notFound(`Volume type ${id} could not be found.`)
  return type
}

function list(call: Call): Response {
  const limit = limitOf(call)
  const types = sorted(call, listVolumeTypes(call.store).filter(wanted(call)))
  const marker = call.url.searchParams.get('marker')
  const start = marker === null ? 0 : types.findIndex(({ id }) => id === marker) + 1
  if (marker !== null && start === 0) throw notFound(`Volume type ${marker} could not be found.`)
  const page = types.slice(start, start + limit)
  const links = nextLink(call, 'types', { lastId: page.at(-1)?.id, length: page.length })
  return Response.json({
    volume_types: page.map((type) => typeView(call, type)),
    ...(links && { volume_type_links: links }),
  })
}

/**
 * Administrators filter by name, extra specs and `is_public`, where `None` means both; members see
 * what they may use, and from 3.52 may ask by extra specs alone.
 */
function wanted(call: Call): (type: VolumeType) => boolean {
  const query = call.url.searchParams
  const specs = parseDict(query.get('extra_specs') ?? '{}')
  const hasSpecs = (type: VolumeType) =>
    specs !== undefined &&
    Object.entries(specs).every(
      ([key, value]) => visibleSpecs(call, type.extraSpecs)[key] === value,
    )
  if (!call.context.isAdmin) {
    refuseUnlisted(call, 'volume_type', 52)
    return (type) => mayUseType(call, type) && (call.minor < 52 || hasSpecs(type))
  }
  const asked = query.get('is_public') ?? 'true'
  const isPublic = asked.trim().toLowerCase() === 'none' ? null : parseBoolean(asked)
  if (isPublic === undefined) throw badRequest(`Invalid is_public filter [${asked}]`)
  const name = query.get('name')
  return (type) =>
    hasSpecs(type) &&
    (isPublic === null || type.isPublic === isPublic) &&
    (name === null || type.name === name)
}

function sorted(call: Call, types: VolumeType[]): VolumeType[] {
  const [item] = sortOf(call)
  const ordered = item?.key === 'name' ? types.toSorted(byName) : types.toReversed()
  return item?.direction === 'asc' ? ordered : ordered.toReversed()
}

const byName = (a: VolumeType, b: VolumeType): number => (a.name < b.name ? -1 : 1)

function create(call: Call): Response {
  const asked = bodyObject(call.body, 'volume_type')
  onlyKeys('volume_type', asked, [
    'name',
    'description',
    'extra_specs',
    'os-volume-type-access:is_public',
  ])
  const type = {
    id: call.newId(),
    name: requiredString(asked, 'name').trim(),
    description: optionalString(asked, 'description') ?? null,
    isPublic: optionalBoolean(asked, 'os-volume-type-access:is_public') ?? true,
    createdMs: call.nowMs,
    extraSpecs: extraSpecMap('extra_specs', asked.extra_specs),
  }
  if (!insertVolumeType(call.store, type)) throw alreadyExists(type.name)
  return Response.json({
    volume_type: {
      ...typeCore(call, { ...type, updatedMs: null }),
      'os-volume-type-access:is_public': type.isPublic,
    },
  })
}

const alreadyExists = (name: string) => conflict(`Volume Type ${name} already exists.`)

function update(call: Call): Response {
  const asked = bodyObject(call.body, 'volume_type')
  onlyKeys('volume_type', asked, ['name', 'description', 'is_public'])
  const name = optionalString(asked, 'name')
  const description = optionalString(asked, 'description')
  const isPublic = optionalBoolean(asked, 'is_public')
  if (name !== undefined && name.trim() === '')
    throw badRequest('Volume type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined)
    throw badRequest('Specify volume type name, description, is_public or a combination thereof.')
  const type = typeOf(call)
  const change = {
    name: name?.trim() ?? type.name,
    description: description ?? type.description,
    isPublic: isPublic ?? type.isPublic,
  }
  const namesake = getVolumeTypeByName(call.store, change.name)
  if (namesake && namesake.id !== type.id) throw alreadyExists(change.name)
  updateVolumeType(call.store, type.id, change, call.nowMs)
  return Response.json({ volume_type: typeCore(call, { ...type, ...change }) })
}

function remove(call: Call): Response {
  const type = typeOf(call)
  if (type.name === DEFAULT_TYPE)
    throw badRequest(`The volume type ${type.id} is a default volume type and cannot be deleted.`)
  if (isVolumeTypeInUse(call.store, type.id))
    throw badRequest('Target volume type is still in use.')
  deleteVolumeType(call.store, type.id)
  return accepted()
}
