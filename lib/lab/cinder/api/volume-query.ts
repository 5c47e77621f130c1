import type { Json } from '../../core/json.ts'
import type { Condition, ListFilter, ListScope } from '../db/list-query.ts'
import { noMigrationTargets, onHost, volumeSource } from '../db/volume-list.ts'
import type { Call } from './call.ts'
import { invalidInput } from './errors.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import {
  columnFilter,
  metadataFilter,
  quotaFilter,
  timeFilter,
  wantsAllTenants,
} from './list-request.ts'
import { parseLiteral } from './python-literal.ts'
import { resourceFilters } from './resource-filters.ts'
import { parseBoolean } from './validation.ts'

/** The minor versions before which a filter is dropped without a word. */
const filterSince: Readonly<Record<string, number>> = {
  glance_metadata: 4,
  group_id: 10,
  created_at: 60,
  updated_at: 60,
  use_quota: 65,
}

/** Undefined when a filter names something no volume has: Cinder's answer to that is an empty list. */
export function volumeScope(call: Call): ListScope | undefined {
  const { isAdmin, projectId } = call.context
  const conditions: Condition[] = wantsAllTenants(call)
    ? []
    : [{ sql: 'v.project_id = ?', values: [projectId] }]
  if (!isAdmin) conditions.push(noMigrationTargets)
  const filters: ListFilter[] = []
  for (const [key, value] of allowedFilters(call)) {
    if (key === 'host') {
      conditions.push(onHost('v.host', value))
      continue
    }
    const parsed = parseFilter(call, key, value)
    if (parsed === undefined) return undefined
    filters.push(...parsed)
  }
  return { conditions, filters }
}

/** A member's unlisted filters are refused from 3.31, and before that ignored, as young ones are. */
function allowedFilters(call: Call): [string, string][] {
  if (!call.context.isAdmin) refuseUnlisted(call, 'volume', 31)
  const listed: readonly string[] = resourceFilters.volume
  const asked = askedFilters(call)
  if (call.minor >= 31) return asked
  return asked.filter(
    ([key]) =>
      call.minor >= (filterSince[key] ?? 0) && (call.context.isAdmin || listed.includes(key)),
  )
}

function parseFilter(call: Call, key: string, value: string): ListFilter[] | undefined {
  switch (key) {
    case 'name':
      return columnFilter(volumeSource, 'display_name', value)
    case 'name~':
      return call.minor < 31 ? [] : likeFilter(`display_${key}`, literalOf(value))
    case 'description~':
      return call.minor < 31 ? undefined : likeFilter(`display_${key}`, literalOf(value))
    case 'metadata':
      return metadataFilter('metadata', parseLiteral(value))
    case 'glance_metadata':
      return metadataFilter('imageMetadata', parseLiteral(value))
    case 'created_at':
    case 'updated_at':
      return timeFilter(key, value)
    case 'consumes_quota':
      return call.minor < 31 ? undefined : quotaFilter(value)
    case 'use_quota':
      return quotaFilter(value)
    case 'bootable':
    case 'multiattach':
      return columnFilter(volumeSource, key, flag(call, key, value))
    case 'display_name':
      return columnFilter(volumeSource, key, value)
    default:
      return columnFilter(volumeSource, key, literalOf(value))
  }
}

/** A part of a text; what Python takes for None, a list or a dict is passed over. */
const likeFilter = (key: string, value: Json): ListFilter[] | undefined =>
  typeof value === 'object' ? [] : columnFilter(volumeSource, key, value)

/** What Python makes of a value; the text itself where it makes nothing of it. */
function literalOf(value: string): Json {
  const literal = parseLiteral(value)
  return literal === undefined ? value : literal
}

/** From 3.2 a flag must be one; before, anything but a word for false meant true. */
function flag(call: Call, key: string, value: string): boolean {
  if (call.minor < 2) return value !== '' && !['False', 'false', 'FALSE'].includes(value)
  const parsed = parseBoolean(value)
  if (parsed === undefined) throw invalidInput(`'${key} = ${value}'`)
  return parsed
}
