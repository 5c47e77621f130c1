import type { RouteTable } from '../../core/route-table.ts'
import type { Call, Route } from './call.ts'
import { notBuilt, notFound } from './errors.ts'
import { refuseUnlisted } from './filters.ts'
import type { Schema } from './json-schema.ts'
import { limitOf, offsetOf, sortOf } from './paging.ts'
import {
  bodyOf,
  boolean,
  description,
  extraSpecs,
  metadataAllowingNull,
  nullableString,
  optionalUuid,
  uuid,
} from './parameter-types.ts'
import { booleanParameter } from './query-boolean.ts'
import { bodyObject, requiredString } from './validation.ts'
import { volumeOf } from './volume-access.ts'

/** Backups, as of a cloud that never had a backup service: there are none. */
export const backupRoutes: RouteTable<Route> = {
  'GET /backups': { policy: 'backup:get_all', handle: list },
  'GET /backups/detail': { policy: 'backup:get_all', handle: list },
  'GET /backups/{id}': { policy: null, handle: missing },
  'POST /backups': {
    policy: 'backup:create',
    schema: createSchema,
    handle: (call) => {
      volumeOf(call, requiredString(bodyObject(call.body, 'backup'), 'volume_id'))
      throw notBuilt('Creating backups')
    },
  },
  'PUT /backups/{id}': { policy: null, since: 9, schema: updateSchema, handle: missing },
  'DELETE /backups/{id}': { policy: null, handle: missing },
  'POST /backups/{id}/restore': {
    policy: null,
    schema: bodyOf('restore', {
      type: ['object', 'null'],
      properties: { name: nullableString, volume_id: optionalUuid },
      additionalProperties: false,
    }),
    handle: missing,
  },
  'GET /backups/{id}/export_record': { policy: null, handle: missing },
  'POST /backups/{id}/action': { policy: null, handle: missing },
}

/** A backup is looked up before anybody asks whether it may be touched. */
function missing({ parameters }: Call): never {
  throw notFound(`Backup ${parameters.id} could not be found.`)
}

function list(call: Call): Response {
  limitOf(call)
  offsetOf(call)
  sortOf(call)
  const withCount = call.minor >= 45 && booleanParameter(call, 'with_count')
  if (!call.context.isAdmin) refuseUnlisted(call, 'backup', 31)
  const marker = call.url.searchParams.get('marker')
  if (marker !== null) throw notFound(`Backup ${marker} could not be found.`)
  return Response.json({ backups: [], ...(withCount && { count: 0 }) })
}

function createSchema({ minor }: Call): Schema {
  return bodyOf('backup', {
    type: 'object',
    properties: {
      volume_id: uuid,
      container: nullableString,
      description,
      incremental: boolean,
      force: boolean,
      name: nullableString,
      snapshot_id: optionalUuid,
      ...(minor >= 43 && { metadata: metadataAllowingNull }),
      ...(minor >= 51 && { availability_zone: nullableString }),
    },
    required: ['volume_id'],
    additionalProperties: false,
  })
}

function updateSchema({ minor }: Call): Schema {
  return bodyOf('backup', {
    type: ['object', 'null'],
    properties: {
      name: nullableString,
      description,
      ...(minor >= 43 && { metadata: extraSpecs }),
    },
    additionalProperties: false,
  })
}
