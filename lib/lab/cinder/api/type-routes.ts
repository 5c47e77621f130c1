import type { RouteTable } from '../../core/route-table.ts'
import { isDefaultOfProject } from '../db/default-types.ts'
import { renameTypeLimits } from '../db/quotas.ts'
import {
  deleteVolumeType,
  getVolumeType,
  getVolumeTypeByName,
  insertVolumeType,
  isVolumeTypeInUse,
  isVolumeTypeOfGroup,
  listVolumeTypes,
  updateVolumeType,
  type VolumeType,
} from '../db/types.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import { pageOf } from './list-page.ts'
import { nextLink } from './paging.ts'
import { DEFAULT_TYPE } from './seed.ts'
import { defaultType } from './type-choice.ts'
import { wantedTypes } from './type-query.ts'
import { createType, specsField, updateType } from './type-schemas.ts'
import { typeCore, typeView, typeWithoutAccess } from './type-views.ts'
import { bodyObject, optionalBoolean, optionalString, requiredString } from './validation.ts'
import { mayUseType } from './volume-access.ts'

/** Volume types themselves; their extra specs, access and encryption have routes of their own. */
export const typeRoutes: RouteTable<Route> = {
  'GET /types': { policy: 'volume_extension:type_get_all', handle: list },
  'POST /types': { policy: 'volume_extension:type_create', schema: createType, handle: create },
  'GET /types/{id}': {
    policy: 'volume_extension:type_get',
    handle: (call) => {
      if (call.parameters.id !== 'default')
        return Response.json({ volume_type: typeView(call, typeOf(call)) })
      return Response.json({ volume_type: typeWithoutAccess(call, defaultType(call)) })
    },
  },
  'PUT /types/{id}': { policy: 'volume_extension:type_update', schema: updateType, handle: update },
  'DELETE /types/{id}': { policy: 'volume_extension:type_delete', handle: remove },
}

/** The type of `{id}`; a name is no id here, and clients rely on that 404. */
export function typeOf(call: Call, id = call.parameters.id ?? ''): VolumeType {
  const type = getVolumeType(call.store, id)
  if (!type || !mayUseType(call, type)) throw notFound(`Volume type ${id} could not be found.`)
  return type
}

function list(call: Call): Response {
  const types = pageOf(call, listVolumeTypes(call.store).filter(wantedTypes(call)), sortKeys)
  const links = nextLink(call, 'types', { lastId: types.at(-1)?.id, length: types.length })
  return Response.json({
    volume_types: types.map((type) => typeView(call, type)),
    ...(links && { volume_type_links: links }),
  })
}

const sortKeys: Record<string, (type: VolumeType) => string | number | null> = {
  id: (type) => type.id,
  name: (type) => type.name,
  description: (type) => type.description,
  is_public: (type) => Number(type.isPublic),
  qos_specs_id: (type) => type.qosSpecsId,
  created_at: (type) => type.createdMs,
  updated_at: (type) => type.updatedMs,
}

function create(call: Call): Response {
  const asked = bodyObject(call.body, 'volume_type')
  const type = {
    id: call.newId(),
    name: requiredString(asked, 'name'),
    description: optionalString(asked, 'description') ?? null,
    isPublic: optionalBoolean(asked, 'os-volume-type-access:is_public') ?? true,
    createdMs: call.nowMs,
    extraSpecs: specsField(asked.extra_specs),
  }
  if (!insertVolumeType(call.store, type)) throw alreadyExists(type.name)
  return Response.json({
    volume_type: {
      ...typeCore({ ...type, qosSpecsId: null, updatedMs: null }),
      'os-volume-type-access:is_public': type.isPublic,
    },
  })
}

const alreadyExists = (name: string) => conflict(`Volume Type ${name} already exists.`)

function update(call: Call): Response {
  const asked = bodyObject(call.body, 'volume_type')
  const name = optionalString(asked, 'name')
  const description = optionalString(asked, 'description')
  const isPublic = optionalBoolean(asked, 'is_public')
  if (name !== undefined && name.trim() === '')
    throw badRequest('Volume type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined)
    throw badRequest('Specify volume type name, description, is_public or a combination thereof.')
  const type = typeOf(call)
  const change = {
    name: name ?? type.name,
    description: description ?? type.description,
    isPublic: isPublic ?? type.isPublic,
  }
  const namesake = getVolumeTypeByName(call.store, change.name)
  if (namesake && namesake.id !== type.id) throw alreadyExists(change.name)
  updateVolumeType(call.store, type.id, change, call.nowMs)
  if (change.name !== type.name) renameTypeLimits(call.store, type.name, change.name)
  return Response.json({ volume_type: typeCore({ ...type, ...change }) })
}

function remove(call: Call): Response {
  const type = typeOf(call)
  if (type.name === DEFAULT_TYPE || isDefaultOfProject(call.store, type.id))
    throw badRequest(`The volume type ${type.id} is a default volume type and cannot be deleted.`)
  if (isVolumeTypeInUse(call.store, type.id) || isVolumeTypeOfGroup(call.store, type.id))
    throw badRequest('Target volume type is still in use.')
  deleteVolumeType(call.store, type.id)
  return accepted()
}
