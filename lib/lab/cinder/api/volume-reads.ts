import type { RouteTable } from '../../core/route-table.ts'
import { projectUsage, totalUsage } from '../db/quotas.ts'
import { typeEncryption } from '../db/type-encryption.ts'
import { volumeSource } from '../db/volume-list.ts'
import { distinctMetadata } from '../db/volume-metadata.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
import type { Call, Route } from './call.ts'
import { notFound, volumeNotFound } from './errors.ts'
import { listOrder, readList, wantsAllTenants } from './list-request.ts'
import { surroundingsOf, surroundingsOfPage, volumeOf } from './volume-access.ts'
import { volumeScope } from './volume-query.ts'
import { volumeExtended, volumeSummary } from './volume-views.ts'

/** Lists, totals and single volumes. */
export const volumeReadRoutes: RouteTable<Route> = {
  'GET /volumes': {
    policy: 'volume:get_all',
    handle: (call) => list(call, 'volumes', (rows) => rows.map((row) => volumeSummary(call, row))),
  },
  'GET /volumes/detail': {
    policy: 'volume:get_all',
    handle: (call) =>
      list(call, 'volumes/detail', (rows) => {
        const around = surroundingsOfPage(call, rows)
        return rows.flatMap((row, index) => {
          const surroundings = around[index]
          return surroundings ? [volumeExtended(call, row, surroundings)] : []
        })
      }),
  },
  'GET /volumes/summary': { policy: 'volume:get_all', since: 12, handle: summary },
  'GET /volumes/{id}': {
    policy: 'volume:get',
    handle: (call) => {
      const row = volumeOf(call)
      return Response.json({ volume: volumeExtended(call, row, surroundingsOf(call, row)) })
    },
  },
  'GET /volumes/{id}/encryption': {
    policy: 'volume_extension:volume_encryption_metadata',
    handle: (call) => Response.json(encryption(call)),
  },
  'GET /volumes/{id}/encryption/{key}': {
    policy: 'volume_extension:volume_encryption_metadata',
    handle: (call) => {
      const known = encryption(call)
      const { key = '' } = call.parameters
      if (!Object.hasOwn(known, key)) throw notFound('The resource could not be found.')
      const value = known[key] ?? null
      return value === null ? new Response(null) : Response.json(value)
    },
  },
}

/** A volume's encryption: its key, and the way of its type where that encrypts. */
function encryption(call: Call): Record<string, string | number | null> {
  const row = volumeOf(call)
  const ofType = typeEncryption(call.store, row.volumeTypeId)
  return {
    encryption_key_id: row.encryptionKeyId,
    ...(ofType && {
      control_location: ofType.controlLocation,
      cipher: ofType.cipher,
      key_size: ofType.keySize,
      provider: ofType.provider,
    }),
  }
}

function list(call: Call, collection: string, view: (rows: VolumeRow[]) => object[]): Response {
  const scope = volumeScope(call)
  const order = listOrder(call, volumeSource, { name: 'display_name' })
  const markerId = call.url.searchParams.get('marker')
  // Whoever's volume it is: Cinder looks for it as an administrator.
  if (markerId !== null && !getVolume(call.store, markerId)) throw volumeNotFound(markerId)
  const page = { order, collection, markerId }
  const { rows, links, count } = readList<VolumeRow>(call, volumeSource, scope, page)
  return Response.json({
    volumes: view(rows),
    ...(links && { volumes_links: links }),
    ...(count !== undefined && { count }),
  })
}

function summary(call: Call): Response {
  const all = wantsAllTenants(call)
  const { projectId } = call.context
  const usage = all ? totalUsage(call.store) : projectUsage(call.store, projectId)
  return Response.json({
    'volume-summary': {
      total_count: usage.volumes,
      total_size: usage.gigabytes,
      ...(call.minor >= 36 && {
        metadata: distinctMetadata(call.store, all ? undefined : projectId),
      }),
    },
  })
}
