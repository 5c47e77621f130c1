import type { RouteTable } from '../../core/route-table.ts'
import { deleteVolumeMetadata, putVolumeMetadata, volumeMetadata } from '../db/volumes.ts'
import type { Call, Route } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import { bodyObject, stringMap } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import { replaceMetadata } from './volume-writes.ts'

/** A volume's metadata, whole and by key. */
export const volumeMetadataRoutes: RouteTable<Route> = {
  'GET /volumes/{id}/metadata': {
    policy: 'volume:get_volume_metadata',
    handle: (call) => answer(call, volumeOf(call).id),
  },
  'POST /volumes/{id}/metadata': {
    policy: 'volume:create_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const metadata = stringMap('metadata', bodyObject(call.body, 'metadata'))
      putVolumeMetadata(call.store, id, metadata)
      return answer(call, id)
    },
  },
  'PUT /volumes/{id}/metadata': {
    policy: 'volume:update_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const metadata = stringMap('metadata', bodyObject(call.body, 'metadata'))
      replaceMetadata(call, id, metadata)
      return answer(call, id)
    },
  },
  'GET /volumes/{id}/metadata/{key}': {
    policy: 'volume:get_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const { key = '' } = call.parameters
      const value = volumeMetadata(call.store, id)[key]
      if (value === undefined) throw noSuchKey(id, key)
      return Response.json({ meta: { [key]: value } })
    },
  },
  'PUT /volumes/{id}/metadata/{key}': {
    policy: 'volume:update_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const meta = stringMap('meta', bodyObject(call.body, 'meta'))
      const [name] = Object.keys(meta)
      if (name !== call.parameters.key) throw badRequest('Request body and URI mismatch')
      putVolumeMetadata(call.store, id, meta)
      return Response.json({ meta })
    },
  },
  'DELETE /volumes/{id}/metadata/{key}': {
    policy: 'volume:delete_volume_metadata',
    handle: (call) => {
      const { id } = volumeOf(call)
      const { key = '' } = call.parameters
      if (!deleteVolumeMetadata(call.store, id, key)) throw noSuchKey(id, key)
      return new Response(null, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
      })
    },
  },
}

const answer = (call: Call, id: string): Response =>
  Response.json({ metadata: volumeMetadata(call.store, id) })

const noSuchKey = (id: string, key: string) =>
  notFound(`Volume ${id} has no metadata with key ${key}.`)
