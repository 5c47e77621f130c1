import type { RouteTable } from '../../core/route-table.ts'
import { projectUsage, totalUsage } from '../db/quotas.ts'
import { countVolumes, listVolumes } from '../db/volume-list.ts'
import type { VolumeRow } from '../db/volumes.ts'
import { distinctMetadata } from '../db/volumes.ts'
import type { Call, Route } from './call.ts'
import { limitOf, nextLink, offsetOf } from './paging.ts'
import { parseBoolean } from './validation.ts'
import { surroundingsOf, surroundingsOfPage, volumeOf } from './volume-access.ts'
import { volumeOrder, volumeScope } from './volume-query.ts'
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
}

function list(call: Call, collection: string, view: (rows: VolumeRow[]) => object[]): Response {
  const order = volumeOrder(call)
  const markerId = call.url.searchParams.get('marker')
  const marker = markerId === null ? undefined : volumeOf(call, markerId)
  const scope = volumeScope(call)
  const page = { limit: limitOf(call), offset: offsetOf(call), marker }
  const rows = scope ? listVolumes(call.store, scope, order, page) : []
  const wantsCount =
    call.minor >= 45 && parseBoolean(call.url.searchParams.get('with_count') ?? '') === true
  const count = wantsCount ? (scope ? countVolumes(call.store, scope) : 0) : undefined
  const links = nextLink(call, collection, {
    lastId: rows.at(-1)?.id,
    length: rows.length,
    count,
  })
  return Response.json({
    volumes: view(rows),
    ...(links && { volumes_links: links }),
    ...(count !== undefined && { count }),
  })
}

function summary(call: Call): Response {
  const { isAdmin, projectId } = call.context
  const all = isAdmin && parseBoolean(call.url.searchParams.get('all_tenants') ?? '') === true
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
