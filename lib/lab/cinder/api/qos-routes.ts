import type { RouteTable } from '../../core/route-table.ts'
import {
  associateType,
  deleteQosKey,
  deleteQosSpecs,
  disassociateTypes,
  getQosSpecs,
  insertQosSpecs,
  listQosSpecs,
  putQosSpecs,
  type QosConsumer,
  type QosSpecs,
  qosConsumers,
  setQosConsumer,
  typesOfQosSpecs,
} from '../db/qos-specs.ts'
import { accepted, type Call, itemLinks, type Route } from './call.ts'
import { badRequest, conflict, invalidInput, notFound } from './errors.ts'
import { askedFilters } from './filters.ts'
import { pageOf } from './list-page.ts'
import { nextLink } from './paging.ts'
import { bodyOf, extraSpecsWithNull, nameTrimmed } from './parameter-types.ts'
import { booleanParameter } from './query-boolean.ts'
import { typeOf } from './type-routes.ts'
import { bodyObject, isObject, type Json } from './validation.ts'

const createSchema = bodyOf('qos_specs', {
  type: 'object',
  properties: { name: nameTrimmed },
  required: ['name'],
  additionalProperties: true,
})

const deleteKeysSchema = bodyOf('keys', {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 255 },
  uniqueItems: true,
})

/** QoS specs and their volume types. Associating is a GET in Cinder, though it writes. */
export const qosRoutes: RouteTable<Route> = {
  'GET /qos-specs': { policy: 'volume_extension:qos_specs_manage:get_all', handle: list },
  'POST /qos-specs': {
    policy: 'volume_extension:qos_specs_manage:create',
    schema: createSchema,
    handle: create,
  },
  'GET /qos-specs/{id}': {
    policy: 'volume_extension:qos_specs_manage:get',
    handle: (call) => Response.json(detail(call, specsOf(call))),
  },
  'PUT /qos-specs/{id}': {
    policy: 'volume_extension:qos_specs_manage:update',
    schema: bodyOf('qos_specs', extraSpecsWithNull),
    handle: update,
  },
  'DELETE /qos-specs/{id}': {
    policy: 'volume_extension:qos_specs_manage:delete',
    handle: remove,
  },
  'PUT /qos-specs/{id}/delete_keys': {
    policy: 'volume_extension:qos_specs_manage:delete',
    schema: deleteKeysSchema,
    handle: deleteKeys,
  },
  'GET /qos-specs/{id}/associations': {
    policy: 'volume_extension:qos_specs_manage:get_all',
    handle: (call) =>
      Response.json({
        qos_associations: typesOfQosSpecs(call.store, specsOf(call).id).map(({ id, name }) => ({
          association_type: 'volume_type',
          name,
          id,
        })),
      }),
  },
  'GET /qos-specs/{id}/associate': {
    policy: 'volume_extension:qos_specs_manage:update',
    handle: (call) => {
      const typeId = typeIdOf(call)
      const specs = specsOf(call)
      const type = typeOf(call, typeId)
      if (type.qosSpecsId !== null && type.qosSpecsId !== specs.id)
        throw badRequest(
          `Invalid volume type: Type ${typeId} is already associated with another qos specs: ${type.qosSpecsId}`,
        )
      if (type.qosSpecsId === null) associateType(call.store, specs.id, type.id, call.nowMs)
      return accepted()
    },
  },
  'GET /qos-specs/{id}/disassociate': {
    policy: 'volume_extension:qos_specs_manage:update',
    handle: (call) => {
      const typeId = typeIdOf(call)
      const specs = specsOf(call)
      disassociateTypes(call.store, specs.id, typeOf(call, typeId).id, call.nowMs)
      return accepted()
    },
  },
  'GET /qos-specs/{id}/disassociate_all': {
    policy: 'volume_extension:qos_specs_manage:update',
    handle: (call) => {
      disassociateTypes(call.store, specsOf(call).id, undefined, call.nowMs)
      return accepted()
    },
  },
}

const qosNotFound = (id: string) => notFound(`No such QoS spec ${id}.`)

const invalidQos = (reason: string) => badRequest(`Invalid qos specs: ${reason}`)

function specsOf(call: Call): QosSpecs {
  const { id = '' } = call.parameters
  const specs = getQosSpecs(call.store, id)
  if (!specs) throw qosNotFound(id)
  return specs
}

function typeIdOf({ url }: Call): string {
  const id = url.searchParams.get('vol_type_id')
  if (!id) throw badRequest('Volume Type id must not be None.')
  return id
}

const view = ({ id, name, consumer, specs }: QosSpecs) => ({ id, name, consumer, specs })

const detail = (call: Call, specs: QosSpecs) => ({
  qos_specs: view(specs),
  links: itemLinks(call, 'qos-specs', specs.id),
})

function list(call: Call): Response {
  // Cinder filters by the columns of a table of keys and values, where the name is a value.
  const filters: Record<string, (specs: QosSpecs) => string> = {
    id: ({ id }) => id,
    value: ({ name }) => name,
    key: () => 'QoS_Specs_Name',
  }
  const wanted = listQosSpecs(call.store).filter((specs) =>
    askedFilters(call).every(
      ([key, value]) => Object.hasOwn(filters, key) && filters[key]?.(specs) === value,
    ),
  )
  const page = pageOf(call, wanted, sortKeys, qosNotFound)
  const links = nextLink(call, 'qos-specs', { lastId: page.at(-1)?.id, length: page.length })
  return Response.json({ qos_specs: page.map(view), ...(links && { qos_specs_links: links }) })
}

const sortKeys: Record<string, (specs: QosSpecs) => string | number | null> = {
  id: ({ id }) => id,
  value: ({ name }) => name,
  key: () => null,
  specs_id: () => null,
  created_at: ({ createdMs }) => createdMs,
  updated_at: () => null,
}

function create(call: Call): Response {
  const { name, ...asked } = bodyObject(call.body, 'qos_specs')
  const { consumer, ...rest } = asked
  if (typeof consumer !== 'string' && consumer !== undefined) specMap({ consumer })
  const specs = {
    id: call.newId(),
    name: String(name).trim(),
    specs: specMap(rest),
    consumer: consumerOf(consumer ?? 'back-end'),
    createdMs: call.nowMs,
  }
  if (!insertQosSpecs(call.store, specs)) throw conflict(`QoS Specs ${specs.name} already exists.`)
  return Response.json(detail(call, specs))
}

/** Keys and values as `validate_dictionary_string_length` wants them; null is no value. */
function specMap(specs: Record<string, Json>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(specs).flatMap(([key, value]) => {
      checkLength(`Key "${key}"`, key, 1)
      return value === null ? [] : [[key, checkLength(`Value for key "${key}"`, value, 0)]]
    }),
  )
}

function checkLength(what: string, value: Json, min: number): string {
  if (typeof value !== 'string') throw invalidInput(`${what} is not a string or unicode`)
  const { length } = [...value]
  if (length < min) throw invalidInput(`${what} has ${length} characters, less than ${min}.`)
  if (length > 255) throw invalidInput(`${what} has ${length} characters, more than 255.`)
  return value
}

function consumerOf(value: Json): QosConsumer {
  const consumer = qosConsumers.find((known) => known === value)
  if (consumer === undefined)
    throw invalidQos(
      "Valid consumer of QoS specs are: QoSConsumerValues(default=<class 'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))",
    )
  return consumer
}

function update(call: Call): Response {
  const asked = bodyObject(call.body, 'qos_specs')
  const { id } = specsOf(call)
  const { consumer, ...specs } = asked
  if (consumer !== undefined) setQosConsumer(call.store, id, consumerOf(consumer ?? 'back-end'))
  for (const [key, value] of Object.entries(specs))
    if (value === null) deleteQosKey(call.store, id, key)
  putQosSpecs(call.store, id, specMap(specs))
  return Response.json({ qos_specs: asked })
}

function remove(call: Call): Response {
  const force = booleanParameter(call, 'force')
  const { id } = specsOf(call)
  if (force) disassociateTypes(call.store, id, undefined, call.nowMs)
  else if (typesOfQosSpecs(call.store, id).length > 0) throw badRequest('Qos specs still in use.')
  deleteQosSpecs(call.store, id)
  return accepted()
}

/** Cinder keeps what it deleted before the first key that is not there; here all is as it was. */
function deleteKeys(call: Call): Response {
  const specs = specsOf(call)
  const keys = isObject(call.body) && Array.isArray(call.body.keys) ? call.body.keys : []
  for (const key of keys.map(String)) {
    if (!Object.hasOwn(specs.specs, key))
      throw notFound(`QoS spec ${specs.id} has no spec with key ${key}.`)
    deleteQosKey(call.store, specs.id, key)
  }
  return accepted()
}
