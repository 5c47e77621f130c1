import type { RouteTable } from '../../core/route-table.ts'
import type { Condition, ListFilter, ListScope } from '../db/list-query.ts'
import { type SnapshotRow, snapshotSource, updateSnapshot } from '../db/snapshots.ts'
import { onHost } from '../db/volume-list.ts'
import { metadataOf } from '../db/volume-metadata.ts'
import { runAction } from './action-table.ts'
import {
  bodyPart,
  flagField,
  metadataField,
  nameField,
  renaming,
  textField,
} from './body-fields.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, volumeNotFound } from './errors.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import {
  columnFilter,
  listOrder,
  mayWantAllTenants,
  metadataFilter,
  quotaFilter,
  readList,
} from './list-request.ts'
import { parseLiteral } from './python-literal.ts'
import { snapshotOf } from './snapshot-access.ts'
import { removeSnapshot, snapshotActions } from './snapshot-actions.ts'
import { newSnapshot } from './snapshot-create.ts'
import * as schemas from './snapshot-schemas.ts'
import { snapshotDetail, snapshotView, snapshotViews } from './snapshot-views.ts'
import { volumeOf } from './volume-access.ts'
import { refuseFrozen } from './volume-delete.ts'
import { scheduleSnapshot } from './volume-schedule.ts'

/** Snapshots of volumes. */
export const snapshotRoutes: RouteTable<Route> = {
  'GET /snapshots': {
    policy: 'volume:get_all_snapshots',
    handle: (call) => list(call, 'snapshots', false),
  },
  'GET /snapshots/detail': {
    policy: 'volume:get_all_snapshots',
    handle: (call) => list(call, 'snapshots/detail', true),
  },
  'POST /snapshots': { policy: null, schema: schemas.createSnapshot, handle: create },
  'GET /snapshots/{id}': {
    policy: 'volume:get_snapshot',
    handle: (call) => Response.json({ snapshot: snapshotView(call, snapshotOf(call)) }),
  },
  'PUT /snapshots/{id}': {
    policy: 'volume:update_snapshot',
    schema: schemas.updateSnapshot,
    handle: update,
  },
  'DELETE /snapshots/{id}': {
    policy: 'volume:delete_snapshot',
    handle: (call) => {
      removeSnapshot(call, snapshotOf(call), {})
      return accepted()
    },
  },
  'POST /snapshots/{id}/action': {
    policy: null, // each action has its own
    handle: (call) => runAction(call, snapshotActions, snapshotOf),
  },
}

function list(call: Call, collection: string, isDetailed: boolean): Response {
  const scope = snapshotScope(call)
  const order = listOrder(call, snapshotSource, call.minor >= 30 ? { name: 'display_name' } : {})
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null) snapshotOf(call, markerId)
  const page = { order, collection, markerId }
  const { rows, links, count } = readList<SnapshotRow>(call, snapshotSource, scope, page)
  return Response.json({
    snapshots: snapshotViews(call, rows, isDetailed),
    ...(links && { snapshots_links: links }),
    ...(count !== undefined && { count }),
  })
}

/** Undefined when a filter names something no snapshot has. */
function snapshotScope(call: Call): ListScope | undefined {
  // A volume has few snapshots and a project many: the plus keeps SQLite from the project's index.
  const project = call.url.searchParams.has('volume_id') ? '+s.project_id' : 's.project_id'
  const conditions: Condition[] = mayWantAllTenants(call)
    ? []
    : [{ sql: `${project} = ?`, values: [call.context.projectId] }]
  const filters: ListFilter[] = []
  for (const [key, value] of allowedFilters(call)) {
    if (key === 'host') conditions.push(ofVolume(onHost('v.host', value)))
    else if (key === 'availability_zone')
      conditions.push(ofVolume({ sql: 'v.availability_zone = ?', values: [value] }))
    else {
      const parsed = parseFilter(call, key, value)
      if (parsed === undefined) return undefined
      filters.push(...parsed)
    }
  }
  return { conditions, filters }
}

/** What the volume of a snapshot must be. */
const ofVolume = ({ sql, values }: Condition): Condition => ({
  sql: `exists (select 1 from cinder_volume v where v.id = s.volume_id and ${sql})`,
  values,
})

/** Until 3.31 members' unlisted filters were ignored, and young ones are before their time. */
function allowedFilters(call: Call): [string, string][] {
  const { isAdmin } = call.context
  if (!isAdmin) refuseUnlisted(call, 'snapshot', 31)
  if (call.minor >= 31) return askedFilters(call)
  const dropped = [...(call.minor < 22 ? ['metadata'] : []), 'use_quota']
  const listed = ['status', 'volume_id', 'name', 'metadata']
  return askedFilters(call).filter(
    ([key]) => !dropped.includes(key) && (isAdmin || listed.includes(key)),
  )
}

function parseFilter(call: Call, key: string, value: string): ListFilter[] | undefined {
  switch (key) {
    case 'name':
      return columnFilter(snapshotSource, 'display_name', value)
    case 'name~':
      return call.minor < 31 ? [] : columnFilter(snapshotSource, `display_${key}`, value)
    case 'description~':
      return call.minor < 31 ? undefined : columnFilter(snapshotSource, `display_${key}`, value)
    case 'metadata':
      return metadataFilter('metadata', parseLiteral(value))
    case 'consumes_quota':
      return call.minor < 31 ? undefined : quotaFilter(value)
    case 'use_quota':
      return quotaFilter(value)
    default:
      return columnFilter(snapshotSource, key, value)
  }
}

/** From 3.66 a volume in use needs no force, and force must not be withheld. */
function create(call: Call): Response {
  const asked = bodyPart(call.body, 'snapshot')
  const volumeId = textField(asked, 'volume_id')
  if (volumeId === undefined) throw volumeNotFound('None')
  const volume = volumeOf(call, volumeId)
  const force = flagField(asked, 'force')
  if (call.minor >= 66 && Object.hasOwn(asked, 'force') && !force)
    throw badRequest(
      "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored.",
    )
  if (volume.host !== null) refuseFrozen(call, volume.host)
  const metadata = metadataField(asked.metadata)
  const names = {
    name: nameField(asked, 'name') ?? null,
    description: textField(asked, 'description')?.trim() ?? null,
    metadata,
  }
  const { row, host } = newSnapshot(call, volume, names, force || call.minor >= 66)
  scheduleSnapshot(call, row, volume, host)
  return Response.json({ snapshot: snapshotDetail(call, row, metadata) }, { status: 202 })
}

function update(call: Call): Response {
  const asked = bodyPart(call.body, 'snapshot')
  const row = snapshotOf(call)
  const change = renaming(asked)
  updateSnapshot(call.store, row.id, change, call.nowMs)
  const metadata = metadataOf(call.store, 'snapshot', row.id)
  // The row is shown as it was read, with what was asked for.
  return Response.json({ snapshot: snapshotDetail(call, { ...row, ...change }, metadata) })
}
