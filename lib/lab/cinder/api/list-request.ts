import type { Json } from '../../core/json.ts'
import {
  countRows,
  isComparison,
  isFilterKey,
  isSortKey,
  type ListFilter,
  type ListOrder,
  type ListScope,
  type ListSource,
  listRows,
} from '../db/list-query.ts'
import type { Call } from './call.ts'
import { badRequest, invalidInput } from './errors.ts'
import { limitOf, nextLink, offsetOf, sortOf } from './paging.ts'
import { booleanParameter } from './query-boolean.ts'
import { parseBoolean } from './validation.ts'

/** The order asked for, newest first without. @param renamed what the API calls otherwise. */
export function listOrder(
  call: Call,
  source: ListSource,
  renamed: Readonly<Record<string, string>> = {},
): ListOrder {
  return sortOf(call).map(({ key, direction }) => {
    const column = renamed[key] ?? key
    if (!isSortKey(source, column)) throw invalidInput('Invalid sort key')
    return { key: column, direction }
  })
}

/** `?all_tenants=1`, which only administrators get. Volumes insist on a boolean. */
export const wantsAllTenants = (call: Call): boolean =>
  booleanParameter(call, 'all_tenants') && call.context.isAdmin

/** The same where anything that is no word for true means false. */
export const mayWantAllTenants = ({ url, context }: Call): boolean =>
  parseBoolean(url.searchParams.get('all_tenants') ?? '') === true && context.isAdmin

export type Listed<Row> = {
  rows: Row[]
  links: { rel: 'next'; href: string }[] | undefined
  count: number | undefined
}

/**
 * One page of a collection with its next link, and how many there are where `with_count` asks (3.45).
 * @param scope undefined when a filter names what no row has: Cinder's answer to that is an empty list.
 * @param collection the path of the next link.
 * @param markerId of a row that the caller has seen to exist.
 */
export function readList<Row extends { id: string }>(
  call: Call,
  source: ListSource,
  scope: ListScope | undefined,
  {
    order,
    collection,
    markerId,
  }: { order: ListOrder; collection: string; markerId: string | null },
): Listed<Row> {
  const page = { limit: limitOf(call), offset: offsetOf(call), markerId: markerId ?? undefined }
  const wantsCount =
    call.minor >= 45 &&
    call.url.searchParams.has('with_count') &&
    booleanParameter(call, 'with_count')
  const rows = scope ? listRows<Row>(call.store, source, scope, order, page) : []
  const count = wantsCount ? (scope ? countRows(call.store, source, scope) : 0) : undefined
  const last = { lastId: rows.at(-1)?.id, length: rows.length, count }
  return { rows, links: nextLink(call, collection, last), count }
}

/**
 * `key=value` or `key~=part`.
 * @returns undefined when no row has such a column.
 */
export function columnFilter(
  source: ListSource,
  key: string,
  value: Json,
): ListFilter[] | undefined {
  const isLike = key.endsWith('~')
  const column = isLike ? key.slice(0, -1) : key
  if (!isFilterKey(source, column)) return undefined
  if (isLike) return [{ kind: 'like', key: column, value: String(value) }]
  if (value === null) return [{ kind: 'equals', key: column, value: null }]
  if (Array.isArray(value)) return [{ kind: 'in', key: column, values: value.map(bindable) }]
  if (typeof value === 'object') return undefined
  return [{ kind: 'equals', key: column, value: bindable(value) }]
}

const bindable = (value: Json): string | number =>
  typeof value === 'number' || typeof value === 'boolean' ? Number(value) : String(value)

/** A dict's pairs as filters of metadata; undefined for what is no dict. */
export function metadataFilter(
  kind: 'metadata' | 'imageMetadata',
  value: Json | undefined,
): ListFilter[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).map(([key, item]) => ({ kind, key, value: String(item) }))
}

/** `consumes_quota`: everything of the lab does. */
export function quotaFilter(value: string): ListFilter[] | undefined {
  const flag = parseBoolean(value)
  if (flag === undefined) throw badRequest(`Value '${value}' for 'use_quota' is not a boolean.`)
  return flag ? [] : undefined
}

/** `gt:2026-01-01T00:00:00,lt:…`. */
export function timeFilter(key: 'created_at' | 'updated_at', text: string): ListFilter[] {
  return text.split(',').map((part) => {
    const [comparison = '', ...time] = part.split(':')
    if (!isComparison(comparison)) throw badRequest(`Invalid ${comparison} operator`)
    const written = time.length === 0 ? comparison : time.join(':')
    const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`)
    if (Number.isNaN(ms)) throw badRequest(`Invalid ${written} value`)
    return { kind: 'time', key, comparison, ms }
  })
}
