import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { type Call, flagParameter } from '../call.ts'
import { queryOf } from '../query-string.ts'
import { parseFilter } from './filter-parser.ts'
import { filterSql } from './filter-sql.ts'
import { itemOf } from './item.ts'
import { type Asked, lookupSql, lookupsOf, requireKnown } from './lookup-sql.ts'
import { type SortTerm, sortSql, sortTerms, tokenOf, tokenSql, wholeParameter } from './page.ts'
import { createParameters, type Parameters } from './parameters.ts'
import { type Listed, planOf } from './plan.ts'
import { remember } from './remember.ts'
import type { Resource } from './resource.ts'

const MAX_PAGE = 1000

/**
 * Answers a GET of a list: names, ids, destroyed, filter, sort, limit, offset, continuation_token and
 * total_item_count are all compiled to SQL. Tokens exist for the default order only, as on a real array.
 */
export function list(call: Call, resource: Resource): ListEnvelopeWire<object> {
  const asked = lookupsOf(call, resource)
  const isCounted =
    flagParameter(call, 'total_item_count') === true || flagParameter(call, 'total_only') === true
  const limit = Math.min(wholeParameter(call, 'limit') ?? MAX_PAGE, MAX_PAGE)
  if (limit === 0 || flagParameter(call, 'total_only') === true) {
    requireAllKnown(call, resource, asked)
    return envelope([], countRows(call, resource, asked), false, null)
  }
  const plan = planOf(resource)
  const page = remember(call, resource, plan, () => {
    const rows = pageOfRows(call, resource, asked, limit)
    // A name that is answered is known; only a name that is not has to be looked for.
    const isAnswered = asked.length === 1 && isOwnName(asked[0], resource)
    if (!isAnswered || rows.length !== asked[0]?.elements.length)
      requireAllKnown(call, resource, asked)
    const more = rows.length > limit
    if (more) rows.pop()
    return { rows, more, total: isCounted ? countRows(call, resource, asked) : null }
  })
  const last = page.rows.at(-1)
  const isTokened = page.more && call.query.get('sort') === null && last !== undefined
  return envelope(
    page.rows.map((row) => itemOf(row, plan, call.nowMs)),
    page.total,
    page.more,
    isTokened ? tokenOf(last, resource) : null,
  )
}

/** The items with these names, in this order: what a POST or PATCH answers with. */
export function listNamed(
  call: Call,
  resource: Resource,
  names: readonly string[],
): ListEnvelopeWire<object> {
  return list({ ...call, query: queryOf({ names: names.join(',') }) }, resource)
}

const envelope = (
  items: object[],
  total: number | null,
  more: boolean,
  token: string | null,
): ListEnvelopeWire<object> => ({
  items,
  total_item_count: total,
  more_items_remaining: more,
  continuation_token: token,
})

/** One name or id of the rows themselves, which is of one row at most. */
const isOwnName = (asked: Asked | undefined, resource: Resource): boolean =>
  asked !== undefined &&
  (asked.lookups === resource.lookups.names || asked.lookups === resource.lookups.ids) &&
  asked.lookups.length === 1 &&
  asked.elements.length === 1 &&
  asked.elements[0]?.includes('*') === false

function requireAllKnown(call: Call, resource: Resource, asked: readonly Asked[]): void {
  for (const one of asked) requireKnown(call, one, resource.eradicateMs !== undefined)
}

function conditions(
  call: Call,
  resource: Resource,
  asked: readonly Asked[],
  parameters: Parameters,
): string {
  const found = [resource.where, ...asked.map((one) => lookupSql(one, parameters))]
  const destroyed = flagParameter(call, 'destroyed')
  if (destroyed !== undefined && resource.eradicateMs !== undefined)
    found.push(`${resource.eradicateMs} is ${destroyed ? 'not null' : 'null'}`)
  const filter = filterOf(call)
  if (filter !== undefined) found.push(filterSql(parseFilter(filter), resource, parameters))
  return found.join(' and ')
}

const filterOf = (call: Call): string | undefined => {
  const filter = call.query.get('filter')
  return filter === null || filter.trim() === '' ? undefined : filter
}

function countRows(call: Call, resource: Resource, asked: readonly Asked[]): number {
  const parameters = createParameters(call.nowMs, call.array)
  const where = conditions(call, resource, asked, parameters)
  const counts = fromsOf(resource).map((from) => `(select count(*) from ${from} where ${where})`)
  const sql = `select ${counts.join(' + ')} as total`
  return call.store.get<{ total: number }>(sql, ...parameters.values)?.total ?? 0
}

/** The rows of the page and one more, which tells whether there is a next page. */
function pageOfRows(
  call: Call,
  resource: Resource,
  asked: readonly Asked[],
  limit: number,
): Listed[] {
  const parameters = createParameters(call.nowMs, call.array)
  const where = conditions(call, resource, asked, parameters)
  const after = tokenSql(call, resource, parameters)
  const offset = after === undefined ? (wholeParameter(call, 'offset') ?? 0) : 0
  const terms = sortTerms(call, resource)
  const order = sortSql(terms)
  // A limit that is bound makes SQLite plan anew at each call: it reads its value to plan by.
  const last = `limit ${limit + 1}`
  const found = `where ${where}${after === undefined ? '' : ` and ${after}`} order by ${order}`
  const [from, ...others] = fromsOf(resource)
  if (others.length > 0) {
    const sql = mergedSql(resource, terms, found, `limit ${limit + 1 + offset}`)
    return call.store.all<Listed>(`${sql} ${last} offset ${offset}`, ...parameters.values)
  }
  const select = (columns: string) =>
    `select ${columns} from ${from} ${found} ${last}${offset === 0 ? '' : ` offset ${offset}`}`
  // Many rows to sort are sorted by their keys alone; their properties are computed for the page.
  const isSimple = filterOf(call) === undefined && call.query.get('sort') === null
  if (isSimple || resource.order !== undefined)
    return call.store.all<Listed>(select(planOf(resource).sql), ...parameters.values)
  const keys = call.store
    .all<{ page_key: number }>(select(`${resource.key} as page_key`), ...parameters.values)
    .map((row) => row.page_key)
  return rowsAt(call, resource, keys)
}

const fromsOf = ({ from }: Resource): readonly string[] =>
  typeof from === 'string' ? [from] : from

/** The first rows of each place that rows come from, in one order. */
function mergedSql(
  resource: Resource,
  terms: readonly SortTerm[],
  found: string,
  limit: string,
): string {
  const columns = terms.map(({ sql }, index) => `${sql} as sort_${index}`).join(', ')
  const parts = fromsOf(resource).map(
    (from) =>
      `select * from (select ${columns}, ${planOf(resource).sql} from ${from} ${found} ${limit})`,
  )
  const order = terms.map(({ sql, direction }, index) => {
    const collation = sql.endsWith('collate nocase') ? ' collate nocase' : ''
    return `sort_${index}${collation} ${direction}`
  })
  return `select * from (${parts.join(' union all ')}) order by ${order.join(', ')}`
}

function rowsAt(call: Call, resource: Resource, keys: readonly number[]): Listed[] {
  const parameters = createParameters(call.nowMs, call.array)
  const rows = call.store.all<Listed>(
    `select ${planOf(resource).sql} from ${fromsOf(resource)[0]} where ${resource.where}
     and ${resource.key} in (select value from json_each(${parameters.add(JSON.stringify(keys))}))`,
    ...parameters.values,
  )
  const byKey = new Map(rows.map((row) => [row.page_key, row]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}
