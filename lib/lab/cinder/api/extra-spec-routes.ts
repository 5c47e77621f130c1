import type { RouteTable } from '../../core/route-table.ts'
import {
  addTypeAccess,
  deleteExtraSpec,
  putExtraSpecs,
  removeTypeAccess,
  typeAccess,
} from '../db/types.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, conflict, notFound } from './errors.ts'
import { authorize } from './policy.ts'
import { typeOf } from './type-routes.ts'
import { visibleSpecs } from './type-views.ts'
import { bodyObject, extraSpecMap, isObject, requiredString } from './validation.ts'

/** Extra specs of a type, and who may use a private one. */
export const extraSpecRoutes: RouteTable<Route> = {
  'GET /types/{id}/extra_specs': {
    policy: 'volume_extension:types_extra_specs:index',
    handle: (call) => Response.json({ extra_specs: visibleSpecs(call, typeOf(call).extraSpecs) }),
  },
  'POST /types/{id}/extra_specs': {
    policy: 'volume_extension:types_extra_specs:create',
    handle: (call) => {
      const { id } = typeOf(call)
      const specs = extraSpecMap('extra_specs', bodyObject(call.body, 'extra_specs'))
      putExtraSpecs(call.store, id, specs)
      return Response.json({ extra_specs: specs })
    },
  },
  'GET /types/{id}/extra_specs/{key}': {
    policy: 'volume_extension:types_extra_specs:show',
    handle: (call) => {
      const type = typeOf(call)
      const { key = '' } = call.parameters
      const specs = visibleSpecs(call, type.extraSpecs)
      if (!Object.hasOwn(specs, key)) throw noSuchKey(type.id, key)
      return Response.json({ [key]: specs[key] })
    },
  },
  'PUT /types/{id}/extra_specs/{key}': {
    policy: 'volume_extension:types_extra_specs:update',
    handle: (call) => {
      const { id } = typeOf(call)
      const specs = extraSpecMap('extra_specs', call.body)
      if (Object.keys(specs).length !== 1) throw badRequest('Request body contains too many items')
      if (!Object.hasOwn(specs, call.parameters.key ?? ''))
        throw badRequest('Request body and URI mismatch')
      putExtraSpecs(call.store, id, specs)
      return Response.json(specs)
    },
  },
  'DELETE /types/{id}/extra_specs/{key}': {
    policy: 'volume_extension:types_extra_specs:delete',
    handle: (call) => {
      const { id } = typeOf(call)
      const { key = '' } = call.parameters
      if (!deleteExtraSpec(call.store, id, key)) throw noSuchKey(id, key)
      return accepted()
    },
  },
  'GET /types/{id}/encryption': {
    policy: 'volume_extension:volume_type_encryption:get',
    handle: (call) => {
      typeOf(call)
      return Response.json({}) // no type of the lab is encrypted
    },
  },
  'GET /types/{id}/os-volume-type-access': {
    policy: 'volume_extension:volume_type_access:get_all_for_type',
    handle: (call) => {
      const type = typeOf(call)
      if (type.isPublic) throw notFound('Access list not available for public volume types.')
      return Response.json({
        volume_type_access: typeAccess(call.store, type.id).map((project) => ({
          volume_type_id: type.id,
          project_id: project,
        })),
      })
    },
  },
  'POST /types/{id}/action': {
    policy: 'volume_extension:type_get',
    handle: (call) => {
      const body = isObject(call.body) ? call.body : {}
      if ('addProjectAccess' in body) return addAccess(call)
      if ('removeProjectAccess' in body) return removeAccess(call)
      throw badRequest(
        `There is no such action: ${Object.keys(body)[0] ?? ''}. Verify the request body and Content-Type header and try again.`,
      )
    },
  },
}

function addAccess(call: Call): Response {
  authorize(call.context, 'volume_extension:volume_type_access:addProjectAccess')
  const type = typeOf(call)
  const project = requiredString(bodyObject(call.body, 'addProjectAccess'), 'project')
  if (type.isPublic)
    throw conflict('Type access modification is not applicable to public volume type.')
  if (!addTypeAccess(call.store, type.id, project))
    throw conflict(`Volume type access for ${type.id} / ${project} combination already exists.`)
  return accepted()
}

function removeAccess(call: Call): Response {
  authorize(call.context, 'volume_extension:volume_type_access:removeProjectAccess')
  const type = typeOf(call)
  const project = requiredString(bodyObject(call.body, 'removeProjectAccess'), 'project')
  if (type.isPublic)
    throw conflict('Type access modification is not applicable to public volume type.')
  if (!removeTypeAccess(call.store, type.id, project))
    throw notFound(`Volume type access not found for ${type.id} / ${project} combination.`)
  return accepted()
}

const noSuchKey = (typeId: string, key: string) =>
  notFound(`Volume Type ${typeId} has no extra specs with key ${key}.`)
