import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteMetadata,
  type Metadata,
  metadataOf,
  putMetadata,
  replaceMetadata,
} from '../db/volume-metadata.ts'
import type { Call, Route } from './call.ts'
import { badRequest, CinderError, notFound } from './errors.ts'
import { snapshotOf } from './snapshot-access.ts'
import { isObject, type JsonObject } from './validation.ts'

// Zed has no schema for these bodies: cinder/api/v3/snapshot_metadata.py checks them by hand.

/** A snapshot's metadata, whole and by key. */
export const snapshotMetadataRoutes: RouteTable<Route> = {
  'GET /snapshots/{id}/metadata': {
    policy: 'volume:get_snapshot_metadata',
    handle: (call) => answer(call, snapshotOf(call).id),
  },
  'POST /snapshots/{id}/metadata': {
    policy: 'volume:update_snapshot_metadata',
    handle: (call) => {
      const asked = part(call, 'metadata')
      const { id } = snapshotOf(call)
      putMetadata(call.store, 'snapshot', id, checked(asked))
      return answer(call, id)
    },
  },
  'PUT /snapshots/{id}/metadata': {
    policy: 'volume:update_snapshot_metadata',
    handle: (call) => {
      const asked = part(call, 'metadata')
      const { id } = snapshotOf(call)
      replaceMetadata(call.store, 'snapshot', id, checked(asked))
      return answer(call, id)
    },
  },
  'GET /snapshots/{id}/metadata/{key}': {
    policy: 'volume:get_snapshot_metadata',
    handle: (call) => {
      const { id } = snapshotOf(call)
      const { key = '' } = call.parameters
      const value = metadataOf(call.store, 'snapshot', id)[key]
      if (value === undefined) throw noSuchKey(id, key)
      return Response.json({ meta: { [key]: value } })
    },
  },
  'PUT /snapshots/{id}/metadata/{key}': {
    policy: 'volume:update_snapshot_metadata',
    handle: (call) => {
      const asked = part(call, 'meta')
      if (!Object.hasOwn(asked, call.parameters.key ?? ''))
        throw badRequest('Request body and URI mismatch')
      if (Object.keys(asked).length > 1) throw badRequest('Request body contains too many items')
      const { id } = snapshotOf(call)
      putMetadata(call.store, 'snapshot', id, checked(asked))
      return Response.json({ meta: asked })
    },
  },
  'DELETE /snapshots/{id}/metadata/{key}': {
    policy: 'volume:delete_snapshot_metadata',
    handle: (call) => {
      const { id } = snapshotOf(call)
      const { key = '' } = call.parameters
      if (!deleteMetadata(call.store, 'snapshot', id, key)) throw noSuchKey(id, key)
      return new Response(null, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
      })
    },
  },
}

const answer = (call: Call, id: string): Response =>
  Response.json({ metadata: metadataOf(call.store, 'snapshot', id) })

const noSuchKey = (id: string, key: string) =>
  notFound(`Snapshot ${id} has no metadata with key ${key}.`)

function part(call: Call, name: 'metadata' | 'meta'): JsonObject {
  const value = isObject(call.body) ? call.body[name] : undefined
  if (!isObject(value)) throw badRequest(`Missing required element '${name}' in request body.`)
  return value
}

/** cinder/utils.py, `check_metadata_properties`. */
function checked(asked: JsonObject): Metadata {
  return Object.fromEntries(
    Object.entries(asked).map(([key, value]): [string, string] => {
      if (key === '') throw invalidMetadata('Metadata key:  has 0 characters, less than 1.')
      if (typeof value !== 'string')
        throw invalidMetadata(`Value for metadata key: ${key} is not a string or unicode`)
      if ([...key].length > 255)
        throw new CinderError(
          413,
          `Invalid metadata size: Metadata property key ${key} greater than 255 characters.`,
        )
      if ([...value].length > 255)
        throw new CinderError(
          413,
          `Invalid metadata size: Metadata property key ${key} value greater than 255 characters.`,
        )
      return [key, value]
    }),
  )
}

const invalidMetadata = (reason: string) =>
  badRequest(`Invalid metadata: Invalid input received: ${reason}`)
