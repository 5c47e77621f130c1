import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteTypeEncryption,
  putTypeEncryption,
  type TypeEncryption,
  typeEncryption,
} from '../db/type-encryption.ts'
import { isVolumeTypeInUse } from '../db/types.ts'
import { accepted, type Call, type Route, timestamp } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import { typeOf } from './type-routes.ts'
import { createEncryption, updateEncryption } from './type-schemas.ts'
import { bodyObject, type JsonObject, optionalString } from './validation.ts'

/** How the volumes of a type are encrypted. `{encryption}` names a field when it is read, else anything. */
export const typeEncryptionRoutes: RouteTable<Route> = {
  'GET /types/{id}/encryption': {
    policy: 'volume_extension:volume_type_encryption:get',
    handle: (call) => Response.json(viewOf(call)),
  },
  'GET /types/{id}/encryption/{encryption}': {
    policy: 'volume_extension:volume_type_encryption:get',
    handle: (call) => {
      const view = viewOf(call)
      const { encryption: field = '' } = call.parameters
      if (!Object.hasOwn(view, field)) throw doesNotExist(call)
      return Response.json({ [field]: view[field] })
    },
  },
  'POST /types/{id}/encryption': {
    policy: 'volume_extension:volume_type_encryption:create',
    schema: createEncryption,
    handle: create,
  },
  'PUT /types/{id}/encryption/{encryption}': {
    policy: 'volume_extension:volume_type_encryption:update',
    schema: updateEncryption,
    handle: update,
  },
  'DELETE /types/{id}/encryption/{encryption}': {
    policy: 'volume_extension:volume_type_encryption:delete',
    handle: (call) => {
      const { id = '' } = call.parameters
      refuseInUse(call, 'delete')
      if (!deleteTypeEncryption(call.store, id)) throw doesNotExist(call)
      return accepted()
    },
  },
}

const doesNotExist = (call: Call) =>
  notFound(`Volume type encryption for type ${call.parameters.id} does not exist.`)

/** Everything the database has of it, under its own names; nothing where there is none. */
function viewOf(call: Call): JsonObject {
  const row = typeEncryption(call.store, typeOf(call).id)
  if (!row) return {}
  return {
    volume_type_id: row.volumeTypeId,
    encryption_id: row.encryptionId,
    provider: row.provider,
    control_location: row.controlLocation,
    cipher: row.cipher,
    key_size: row.keySize,
    created_at: timestamp(row.createdMs),
    updated_at: row.updatedMs === null ? null : timestamp(row.updatedMs),
    deleted: false,
    deleted_at: null,
  }
}

function refuseInUse(call: Call, verb: 'create' | 'update' | 'delete'): void {
  if (isVolumeTypeInUse(call.store, call.parameters.id ?? ''))
    throw badRequest(`Cannot ${verb} encryption specs. Volume type in use.`)
}

type Settings = Pick<TypeEncryption, 'provider' | 'controlLocation' | 'cipher' | 'keySize'>

/** What a body says of the settings; the others are `present`. */
function settings(asked: JsonObject, present: Settings): Settings {
  const { key_size: size } = asked
  return {
    provider: optionalString(asked, 'provider') ?? present.provider,
    controlLocation: optionalString(asked, 'control_location') ?? present.controlLocation,
    cipher: asked.cipher === undefined ? present.cipher : (optionalString(asked, 'cipher') ?? null),
    keySize: size === undefined ? present.keySize : size === null ? null : Number(size),
  }
}

const blank: Settings = { provider: '', controlLocation: 'front-end', cipher: null, keySize: null }

function create(call: Call): Response {
  const asked = bodyObject(call.body, 'encryption')
  refuseInUse(call, 'create')
  const { id } = typeOf(call)
  if (typeEncryption(call.store, id))
    throw badRequest(`Volume type encryption for type ${id} already exists.`)
  const row = {
    ...settings(asked, blank),
    volumeTypeId: id,
    encryptionId: call.newId(),
    createdMs: call.nowMs,
    updatedMs: null,
  }
  putTypeEncryption(call.store, row)
  return Response.json({
    encryption: { ...echo(asked, row), volume_type_id: id, encryption_id: row.encryptionId },
  })
}

function update(call: Call): Response {
  const asked = bodyObject(call.body, 'encryption')
  const { id } = typeOf(call)
  refuseInUse(call, 'update')
  const present = typeEncryption(call.store, id)
  if (!present) throw doesNotExist(call)
  const row = { ...present, ...settings(asked, present), updatedMs: call.nowMs }
  putTypeEncryption(call.store, row)
  return Response.json({ encryption: echo(asked, row) })
}

/** The request's own words, with the key size as a number. */
const echo = (asked: JsonObject, { keySize }: Settings): JsonObject => ({
  ...asked,
  ...('key_size' in asked && { key_size: keySize }),
})
