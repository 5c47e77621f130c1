import type { ListScope, ListSource } from '../db/list-query.ts'
import type { Call } from './call.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import { columnFilter, wantsAllTenants } from './list-request.ts'

/** The first minor version that refuses filters which resource_filters.json does not list. */
const RESOURCE_FILTER = 31

/**
 * Which groups or group snapshots a list request asks for.
 * @returns undefined when a filter names what no row has: the list is empty then.
 */
export function scopeOf(
  call: Call,
  source: ListSource,
  resource: 'group' | 'group_snapshot',
): ListScope | undefined {
  if (!call.context.isAdmin) refuseUnlisted(call, resource, RESOURCE_FILTER)
  const asked = askedFilters(call).filter(([key]) => key !== 'list_volume')
  const filters = asked.map(([key, value]) => columnFilter(source, key, value))
  if (filters.includes(undefined)) return undefined
  const column = source.filterColumns.project_id ?? source.idColumn
  const own = { sql: `${column} = ?`, values: [call.context.projectId] }
  return {
    conditions: wantsAllTenants(call) ? [] : [own],
    filters: filters.flatMap((filter) => filter ?? []),
  }
}
