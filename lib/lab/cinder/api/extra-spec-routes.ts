import type { RouteTable } from '../../core/route-table.ts'
import { deleteExtraSpec, type ExtraSpecs, isVolumeTypeInUse, putExtraSpecs } from '../db/types.ts'
import { bodyPart } from './body-fields.ts'
import { type Call, done, type Route } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import { typeOf } from './type-routes.ts'
import { createExtraSpecs, specsField, updateExtraSpec } from './type-schemas.ts'
import { visibleSpecs } from './type-views.ts'

/** Extra specs of a type. */
export const extraSpecRoutes: RouteTable<Route> = {
  'GET /types/{id}/extra_specs': {
    policy: 'volume_extension:types_extra_specs:index',
    handle: (call) => Response.json({ extra_specs: visibleSpecs(call, typeOf(call).extraSpecs) }),
  },
  'POST /types/{id}/extra_specs': {
    policy: 'volume_extension:types_extra_specs:create',
    schema: createExtraSpecs,
    handle: (call) => {
      refuseInUse(call)
      const type = typeOf(call)
      const specs = specsField(bodyPart(call.body, 'extra_specs'))
      refuseStore(specs)
      refuseCacheable(specs, type.extraSpecs)
      putExtraSpecs(call.store, type.id, specs)
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
    schema: updateExtraSpec,
    handle: (call) => {
      refuseInUse(call)
      const { id } = typeOf(call)
      const specs = specsField(call.body)
      if (!Object.hasOwn(specs, call.parameters.key ?? ''))
        throw badRequest('Request body and URI mismatch')
      refuseStore(specs)
      putExtraSpecs(call.store, id, specs)
      return Response.json(specs)
    },
  },
  'DELETE /types/{id}/extra_specs/{key}': {
    policy: 'volume_extension:types_extra_specs:delete',
    handle: (call) => {
      const { id } = typeOf(call)
      const { key = '' } = call.parameters
      refuseInUse(call)
      if (!deleteExtraSpec(call.store, id, key)) throw noSuchKey(id, key)
      return done(202)
    },
  },
}

/** Extra specs stand as they are from the first volume of the type on. */
function refuseInUse(call: Call): void {
  if (isVolumeTypeInUse(call.store, call.parameters.id ?? ''))
    throw badRequest('Volume Type is currently in use.')
}

/** An image store is looked up at the image service, and there is none that has any. */
function refuseStore(specs: ExtraSpecs): void {
  const store = specs['image_service:store_id']
  if (store !== undefined) throw notFound(`Store ${store ?? 'None'} not enabled in glance.`)
}

/** Only adding specs asks this; replacing one does not, which is an oddity of Cinder's. */
function refuseCacheable(added: ExtraSpecs, present: ExtraSpecs): void {
  const specs = { ...present, ...added }
  const isTouched = 'cacheable' in added || 'multiattach' in added
  if (isTouched && specs.cacheable === '<is> True' && specs.multiattach === '<is> True')
    throw badRequest('cacheable cannot be set with multiattach.')
}

const noSuchKey = (typeId: string, key: string) =>
  notFound(`Volume Type ${typeId} has no extra specs with key ${key}.`)
