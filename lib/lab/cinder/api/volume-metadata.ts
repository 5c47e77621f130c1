import { createHash } from 'node:crypto'
import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteMetadata,
  type Metadata,
  metadataOf,
  putMetadata,
  replaceMetadata,
} from '../db/volume-metadata.ts'
import { metadataField } from './body-fields.ts'
import { type Call, type Route, WEBOB_TYPE } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import type { Schema } from './json-schema.ts'
import { bodyOf, extraSpecs } from './parameter-types.ts'
import { isObject } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import { refuseMetadataChange } from './volume-image-actions.ts'

const wholeSchema = bodyOf('metadata', extraSpecs)
const itemSchema: Schema = bodyOf('meta', { ...extraSpecs, minProperties: 1, maxProperties: 1 })

/** A volume's metadata, whole and by key. */
export const volumeMetadataRoutes: RouteTable<Route> = {
  'GET /volumes/{id}/metadata': {
    policy: 'volume:get_volume_metadata',
    handle: (call) => {
      const body = { metadata: metadataOf(call.store, 'user', volumeOf(call).id) }
      if (call.minor < 15) return Response.json(body)
      // An answer with an ETag is webob's own, and so is its content type.
      const headers = { etag: etagOf(body.metadata), 'content-type': WEBOB_TYPE }
      return new Response(JSON.stringify(body), { headers })
    },
  },
  'POST /volumes/{id}/metadata': {
    policy: 'volume:create_volume_metadata',
    schema: wholeSchema,
    handle: (call) => {
      const row = volumeOf(call)
      refuseMetadataChange(row, 'Updating')
      putMetadata(call.store, 'user', row.id, asked(call))
      return answer(call, row.id)
    },
  },
  'PUT /volumes/{id}/metadata': {
    policy: 'volume:update_volume_metadata',
    schema: wholeSchema,
    handle: (call) => {
      const row = volumeOf(call)
      if (isOutdated(call, row.id)) return outdated()
      refuseMetadataChange(row, 'Updating')
      replaceMetadata(call.store, 'user', row.id, asked(call))
      return answer(call, row.id)
    },
  },
  'GET /volumes/{id}/metadata/{key}': {
    policy: 'volume:get_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const { key = '' } = call.parameters
      const value = metadataOf(call.store, 'user', id)[key]
      if (value === undefined) throw noSuchKey(id, key)
      return Response.json({ meta: { [key]: value } })
    },
  },
  'PUT /volumes/{id}/metadata/{key}': {
    policy: 'volume:update_volume_metadata',
    schema: itemSchema,
    handle: (call) => {
      const meta = metadataField(isObject(call.body) ? call.body.meta : undefined)
      if (!Object.hasOwn(meta, call.parameters.key ?? ''))
        throw badRequest('Request body and URI mismatch')
      const row = volumeOf(call)
      if (isOutdated(call, row.id)) return outdated()
      refuseMetadataChange(row, 'Updating')
      putMetadata(call.store, 'user', row.id, meta)
      return Response.json({ meta })
    },
  },
  'DELETE /volumes/{id}/metadata/{key}': {
    policy: 'volume:delete_volume_metadata',
    handle: (call) => {
      const row = volumeOf(call)
      const { key = '' } = call.parameters
      if (!Object.hasOwn(metadataOf(call.store, 'user', row.id), key)) throw noSuchKey(row.id, key)
      refuseMetadataChange(row, 'Deleting')
      deleteMetadata(call.store, 'user', row.id, key)
      return new Response(null, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
      })
    },
  },
}

const asked = (call: Call): Metadata =>
  metadataField(isObject(call.body) ? call.body.metadata : undefined)

const answer = (call: Call, id: string): Response =>
  Response.json({ metadata: metadataOf(call.store, 'user', id) })

const noSuchKey = (id: string, key: string) =>
  notFound(`Volume ${id} has no metadata with key ${key}.`)

/** MD5 of the list's body as Python writes it. */
const etagOf = (metadata: Metadata): string => {
  const pairs = Object.entries(metadata).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  return createHash('md5')
    .update(`{"metadata": {${pairs.join(', ')}}}`)
    .digest('hex')
}

/** Whether an `If-Match` (3.15) names another state of the metadata than there is. */
function isOutdated(call: Call, id: string): boolean {
  if (call.minor < 15 || call.ifMatch === undefined) return false
  const etags = call.ifMatch.split(',').map((etag) => etag.trim().replace(/^(W\/)?"|"$/g, ''))
  return !etags.includes('*') && !etags.includes(etagOf(metadataOf(call.store, 'user', id)))
}

const outdated = (): Response =>
  new Response(null, { status: 412, headers: { 'content-type': 'text/html; charset=UTF-8' } })
