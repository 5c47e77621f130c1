import type { Store } from '../../core/store.ts'
import { afterMarker, orderBy, type SortColumn } from './sort.ts'

/** A piece of SQL that is true or false of a row, with the values of its parameters. */
export type Condition = { sql: string; values: (string | number)[] }

/** A table that can be listed; column names are written with its alias. */
export type ListSource = {
  /** `cinder_volume v` */
  from: string
  /** The select list. */
  columns: string
  idColumn: string
  /** Sort keys of the API with the expression each means: never null, so that pages join. */
  sortColumns: Readonly<Record<string, string>>
  /** Filter keys of the API with the column each means. */
  filterColumns: Readonly<Record<string, string>>
  /** Conditions that a pair of metadata, key and value, is met by. */
  metadata?: { sql: string; times: number }
  /** As `metadata`, of an image's. */
  imageMetadata?: { sql: string; times: number }
}

const comparisons = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
export type Comparison = keyof typeof comparisons
export const isComparison = (word: string): word is Comparison => Object.hasOwn(comparisons, word)

export type ListFilter =
  | { kind: 'equals'; key: string; value: string | number | null }
  | { kind: 'in'; key: string; values: (string | number)[] }
  | { kind: 'like'; key: string; value: string }
  | { kind: 'metadata' | 'imageMetadata'; key: string; value: string }
  | { kind: 'time'; key: string; comparison: Comparison; ms: number }

/** @param conditions what holds whatever is asked: the project, mostly. */
export type ListScope = { conditions: Condition[]; filters: ListFilter[] }

export type ListOrder = { key: string; direction: 'asc' | 'desc' }[]

/** @param markerId the last row of the page before. */
export type ListPage = { limit: number; offset: number; markerId: string | undefined }

export const isFilterKey = (source: ListSource, key: string): boolean =>
  Object.hasOwn(source.filterColumns, key)

export const isSortKey = (source: ListSource, key: string): boolean =>
  Object.hasOwn(source.sortColumns, key)

/** One page of rows, found by index: no page loads more than its rows. */
export function listRows<Row extends object>(
  store: Store,
  source: ListSource,
  scope: ListScope,
  order: ListOrder,
  { limit, offset, markerId }: ListPage,
): Row[] {
  const columns = columnsOf(store, source, order, markerId)
  const conditions = conditionsOf(source, scope)
  if (markerId !== undefined) conditions.push(afterMarker(columns))
  return store.all<Row>(
    `select ${source.columns} from ${source.from} ${where(conditions)}
     order by ${orderBy(columns)} limit ? offset ?`,
    ...conditions.flatMap(({ values }) => values),
    limit,
    offset,
  )
}

export function countRows(store: Store, source: ListSource, scope: ListScope): number {
  const conditions = conditionsOf(source, scope)
  const row = store.get<{ count: number }>(
    `select count(*) as count from ${source.from} ${where(conditions)}`,
    ...conditions.flatMap(({ values }) => values),
  )
  return row?.count ?? 0
}

const where = (conditions: Condition[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`

/** Cinder breaks ties by created_at and id, in the direction of the first key. */
function columnsOf(
  store: Store,
  source: ListSource,
  order: ListOrder,
  markerId: string | undefined,
): SortColumn[] {
  const direction = order[0]?.direction ?? 'desc'
  const sqlOf = (key: string) => source.sortColumns[key] ?? source.idColumn
  const asked = order.map(({ key }) => sqlOf(key))
  const ties = ['created_at', 'id']
    .filter((key) => !asked.includes(sqlOf(key)))
    .map((key) => ({ key, direction }))
  const columns = [...order, ...ties].map((item) => ({
    sql: sqlOf(item.key),
    direction: item.direction,
  }))
  if (markerId === undefined) return columns
  // The marker's own values are read by the same expressions that sort.
  const values = store.get<Record<string, string | number>>(
    `select ${columns.map(({ sql }, index) => `${sql} as c${index}`).join(', ')}
     from ${source.from} where ${source.idColumn} = ?`,
    markerId,
  )
  return columns.map((column, index) => ({ ...column, after: values?.[`c${index}`] ?? '' }))
}

const conditionsOf = (source: ListSource, { conditions, filters }: ListScope): Condition[] => [
  ...conditions,
  ...filters.map((filter) => conditionOf(source, filter)),
]

function conditionOf(source: ListSource, filter: ListFilter): Condition {
  const column = source.filterColumns[filter.key] ?? source.idColumn
  switch (filter.kind) {
    case 'equals':
      return filter.value === null
        ? { sql: `${column} is null`, values: [] }
        : { sql: `${column} = ?`, values: [filter.value] }
    case 'in':
      return {
        sql: `${column} in (${filter.values.map(() => '?').join(', ')})`,
        values: filter.values,
      }
    case 'like':
      // Wildcards in the value are wildcards, as Cinder passes them on.
      return { sql: `${column} like ?`, values: [`%${filter.value}%`] }
    case 'metadata':
    case 'imageMetadata': {
      const { sql, times } = source[filter.kind] ?? { sql: '0', times: 0 }
      return { sql, values: Array.from({ length: times }, () => [filter.key, filter.value]).flat() }
    }
    case 'time':
      return {
        sql: `${source.sortColumns[filter.key] ?? source.idColumn} ${comparisons[filter.comparison]} ?`,
        values: [filter.ms],
      }
    default:
      return filter satisfies never
  }
}
