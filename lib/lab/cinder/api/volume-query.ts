import {
  isComparison,
  isVolumeFilterKey,
  isVolumeSortKey,
  type VolumeFilter,
  type VolumeOrder,
  type VolumeScope,
} from '../db/volume-list.ts'
import type { Call } from './call.ts'
import { badRequest, invalidInput } from './errors.ts'
import { askedFilters, parseDict, refuseUnlisted } from './filters.ts'
import { resourceFilters } from './fixed-answers.ts'
import { sortOf } from './paging.ts'
import { parseBoolean } from './validation.ts'

/** Undefined when a filter names something no volume has: Cinder's answer to that is an empty list. */
export function volumeScope(call: Call): VolumeScope | undefined {
  const query = call.url.searchParams
  const allTenants = call.context.isAdmin && parseBoolean(query.get('all_tenants') ?? '') === true
  const allowed = call.context.isAdmin ? askedFilters(call) : membersFilters(call)
  const filters: VolumeFilter[] = []
  for (const [key, value] of allowed) {
    const parsed = parseFilter(call, key, value)
    if (parsed === undefined) return undefined
    filters.push(...parsed)
  }
  return { projectId: allTenants ? undefined : call.context.projectId, filters }
}

/** A member's filters: unlisted ones are refused from 3.31, and before that ignored. */
function membersFilters(call: Call): [string, string][] {
  refuseUnlisted(call, 'volume', 31)
  const listed: readonly string[] = resourceFilters.volume
  return askedFilters(call).filter(([key]) => listed.includes(key))
}

function parseFilter(call: Call, key: string, value: string): VolumeFilter[] | undefined {
  if (key === 'metadata') return metadataFilters(value)
  if (key === 'created_at' || key === 'updated_at')
    return call.minor >= 60 ? timeFilters(key, value) : []
  if (key === 'consumes_quota' || key === 'use_quota') return parseBoolean(value) ? [] : undefined
  if (key === 'group_id') return undefined // no volume of the lab is in a group
  const isLike = key.endsWith('~') && call.minor >= 34
  const column = isLike ? key.slice(0, -1) : key
  if (!isVolumeFilterKey(column)) return undefined
  if (isLike) return [{ kind: 'like', key: column, value }]
  if (column === 'bootable') return [{ kind: 'equals', key: column, value: bootable(value) }]
  return [{ kind: 'equals', key: column, value: column === 'size' ? Number(value) : value }]
}

function bootable(value: string): 0 | 1 {
  const parsed = parseBoolean(value)
  if (parsed === undefined) throw invalidInput(`'bootable = ${value}'`)
  return parsed ? 1 : 0
}

function metadataFilters(text: string): VolumeFilter[] | undefined {
  const pairs = parseDict(text)
  return pairs && Object.entries(pairs).map(([key, value]) => ({ kind: 'metadata', key, value }))
}

/** `gt:2026-01-01T00:00:00,lt:…`. */
function timeFilters(column: 'created_at' | 'updated_at', text: string): VolumeFilter[] {
  return text.split(',').map((part) => {
    const separator = part.indexOf(':')
    const comparison = part.slice(0, separator)
    const time = part.slice(separator + 1)
    if (separator === -1) throw badRequest(`Invalid ${column} value`)
    if (!isComparison(comparison)) throw badRequest(`Invalid ${comparison} operator`)
    const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`)
    if (Number.isNaN(ms)) throw badRequest(`Invalid ${time} value`)
    return { kind: 'time', column, comparison, ms }
  })
}

/** The order asked for, newest first without. */
export function volumeOrder(call: Call): VolumeOrder {
  return sortOf(call).map(({ key, direction }) => {
    if (!isVolumeSortKey(key)) throw invalidInput('Invalid sort key')
    return { key, direction }
  })
}
