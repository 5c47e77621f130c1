import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import type { Row } from '../../core/store.ts'
import { type Call, flagParameter } from '../call.ts'
import { invalidValue } from '../errors.ts'
import { parseFilter } from './filter-parser.ts'
import { filterSql } from './filter-sql.ts'
import { lookupsSql } from './lookup-sql.ts'
import { createParameters, type Parameters } from './parameters.ts'
import type { Field, Resource } from './resource.ts'

const MAX_PAGE = 1000

/**
 * Answers a GET of a list: names, ids, destroyed, filter, sort, limit, offset, continuation_token and
 * total_item_count are all compiled to SQL. Tokens exist for the default order only, as on a real array.
 */
export function list(call: Call, resource: Resource): ListEnvelopeWire<object> {
  const parameters = createParameters(call.nowMs, call.array)
  const where = conditions(call, resource, parameters).join(' and ')
  const total = countIfAsked(call, resource, where, parameters)
  const limit = Math.min(wholeParameter(call, 'limit') ?? MAX_PAGE, MAX_PAGE)
  if (limit === 0 || flagParameter(call, 'total_only') === true)
    return {
      items: [],
      total_item_count: total,
      more_items_remaining: false,
      continuation_token: null,
    }
  const sort = call.query.get('sort')
  const keys = pageOfKeys(call, resource, where, parameters, limit)
  const more = keys.length > limit
  const page = keys.slice(0, limit)
  const last = page.at(-1)
  const token = more && sort === null && last !== undefined ? tokenOf(last) : null
  return {
    items: itemsOf(call, resource, page),
    total_item_count: total,
    more_items_remaining: more,
    continuation_token: token,
  }
}

/** The items with these names, in this order: what a POST or PATCH answers with. */
export function listNamed(
  call: Call,
  resource: Resource,
  names: readonly string[],
): ListEnvelopeWire<object> {
  const query = new URLSearchParams({ names: names.join(',') })
  return list({ ...call, query }, resource)
}

function conditions(call: Call, resource: Resource, parameters: Parameters): string[] {
  const found = [resource.where, ...lookupsSql(call, resource, parameters)]
  const destroyed = flagParameter(call, 'destroyed')
  if (destroyed !== undefined && resource.eradicateMs !== undefined)
    found.push(`${resource.eradicateMs} is ${destroyed ? 'not null' : 'null'}`)
  const filter = call.query.get('filter')
  if (filter !== null && filter.trim() !== '')
    found.push(filterSql(parseFilter(filter), resource, parameters))
  return found
}

function countIfAsked(call: Call, resource: Resource, where: string, parameters: Parameters) {
  const asked =
    flagParameter(call, 'total_item_count') === true ||
    flagParameter(call, 'total_only') === true ||
    wholeParameter(call, 'limit') === 0
  if (!asked) return null
  const sql = `select count(*) as total from ${resource.from} where ${where}`
  return call.store.get<{ total: number }>(sql, ...parameters.values)?.total ?? 0
}

/** Keys of the page and one more, which tells whether there is a next page. */
function pageOfKeys(
  call: Call,
  resource: Resource,
  where: string,
  shared: Parameters,
  limit: number,
): number[] {
  const parameters = createParameters(call.nowMs, call.array)
  for (const value of shared.values.slice(2)) parameters.add(value)
  const after = tokenParameter(call)
  const from = after === undefined ? '' : ` and ${resource.key} > ${parameters.add(after)}`
  const offset = after === undefined ? (wholeParameter(call, 'offset') ?? 0) : 0
  const rows = call.store.all<{ page_key: number }>(
    `select ${resource.key} as page_key from ${resource.from} where ${where}${from}
     order by ${orderSql(call, resource)}
     limit ${parameters.add(limit + 1)} offset ${parameters.add(offset)}`,
    ...parameters.values,
  )
  return rows.map((row) => row.page_key)
}

function orderSql(call: Call, resource: Resource): string {
  const keys = (call.query.get('sort') ?? '').split(',').filter((key) => key !== '')
  const columns = keys.map((key) => {
    const descending = key.endsWith('-')
    const path = key.replace(/[+-]$/, '')
    const field = resource.fields[path]
    if (field === undefined || field.type === 'list')
      throw invalidValue('sort', `there is no property ${path} to sort by`)
    const collation = field.type === 'text' ? ' collate nocase' : ''
    return `${field.sql}${collation} ${descending ? 'desc' : 'asc'}`
  })
  // The key breaks ties in the direction of the last property, as an index on it is read.
  const last = keys.at(-1)?.endsWith('-') ? ' desc' : ''
  return [...columns, `${resource.key}${last}`].join(', ')
}

/** Reads the rows of a page; only here are the properties computed, so a page costs what it shows. */
function itemsOf(call: Call, resource: Resource, keys: readonly number[]): object[] {
  const parameters = createParameters(call.nowMs, call.array)
  const columns = Object.entries(resource.fields).map(([path, { sql }]) => `${sql} as "${path}"`)
  const rows = call.store.all<Row & { page_key: number }>(
    `select ${resource.key} as page_key, ${columns.join(', ')} from ${resource.from}
     where ${resource.where}
     and ${resource.key} in (select value from json_each(${parameters.add(JSON.stringify(keys))}))`,
    ...parameters.values,
  )
  const byKey = new Map(rows.map((row) => [row.page_key, row]))
  return keys.flatMap((key) => {
    const row = byKey.get(key)
    return row === undefined ? [] : [itemOf(row, resource.fields)]
  })
}

/** Nests `pod.name` into `pod`. What is null inside a part is left out, as a real array does. */
function itemOf(row: Row, fields: Resource['fields']): object {
  const item: Record<string, unknown> = {}
  for (const [path, field] of Object.entries(fields)) {
    const value = wireValue(row[path], field)
    const names = path.split('.')
    const leaf = names.pop() ?? path
    let place = item
    for (const name of names) {
      const part = (place[name] ?? {}) as Record<string, unknown> // only made here
      place[name] = part
      place = part
    }
    if (names.length === 0 || value !== null) place[leaf] = value
  }
  return item
}

function wireValue(value: Row[string] | undefined, { type }: Field): unknown {
  if (value === null || value === undefined) return null
  if (type === 'flag') return value === 1
  if (type === 'list') return JSON.parse(String(value))
  return value
}

function wholeParameter(call: Call, parameter: string): number | undefined {
  const value = call.query.get(parameter)
  if (value === null || value === '') return undefined
  if (!/^\d{1,15}$/.test(value)) throw invalidValue(parameter, 'a whole number of 0 or more')
  return Number(value)
}

const tokenOf = (key: number) => Buffer.from(`after:${key}`).toString('base64url')

function tokenParameter(call: Call): number | undefined {
  const token = call.query.get('continuation_token')
  if (token === null || token === '') return undefined
  const key = /^after:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (key === undefined) throw invalidValue('continuation_token', 'one that this array gave out')
  return Number(key)
}
