import type { Row } from '../../core/store.ts'
import type { Call } from '../call.ts'
import { invalidValue } from '../errors.ts'
import type { Parameters } from './parameters.ts'
import type { Resource } from './resource.ts'

/** What the rows of a resource are in order by when nobody asks for another order. */
export const orderOf = (resource: Resource): readonly string[] => resource.order ?? [resource.key]

/** One thing that rows are sorted by. */
export type SortTerm = { sql: string; direction: 'asc' | 'desc' }

/** `sort=started-,name` as SQL; ties are in the order of the rows. */
export function sortTerms(call: Call, resource: Resource): SortTerm[] {
  const sort = call.query.get('sort') ?? ''
  const keys = sort.split(',').filter((key) => key !== '')
  const terms = keys.flatMap((key): SortTerm[] => {
    const path = key.replace(/[+-]$/, '')
    const field = resource.fields[path]
    if (field === undefined || field.type === 'list')
      throw invalidValue('sort', `there is no property ${path} to sort by`)
    const collation = field.type === 'text' ? ' collate nocase' : ''
    const direction = key.endsWith('-') ? 'desc' : 'asc'
    return (field.sort ?? [field.sql]).map((sql) => ({ sql: `${sql}${collation}`, direction }))
  })
  // The order of rows breaks ties in the direction of the last property, as an index on it is read. A
  // term that is there already would only keep the index from being used.
  const direction = terms.at(-1)?.direction ?? 'asc'
  const rest = orderOf(resource).filter((sql) => !terms.some((term) => term.sql === sql))
  return [...terms, ...rest.map((sql) => ({ sql, direction }) as const)]
}

export const sortSql = (terms: readonly SortTerm[]): string =>
  terms.map(({ sql, direction }) => `${sql} ${direction}`).join(', ')

/** A token for what follows a row, in the default order. */
export function tokenOf(row: Row, resource: Resource): string {
  const place = orderOf(resource).map((_, index) => row[`page_order_${index}`])
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The condition that leaves what follows the token of a request; undefined without one. */
export function tokenSql(
  call: Call,
  resource: Resource,
  parameters: Parameters,
): string | undefined {
  const token = call.query.get('continuation_token')
  if (token === null || token === '') return undefined
  const order = orderOf(resource)
  const place = readToken(token, order.length)
  if (place === undefined) throw invalidValue('continuation_token', 'one that this array gave out')
  return `(${order.join(', ')}) > (${place.map((value) => parameters.add(value)).join(', ')})`
}

function readToken(token: string, length: number): number[] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    const isPlace = Array.isArray(place) && place.length === length && place.every(Number.isInteger)
    return isPlace ? place : undefined
  } catch {
    return undefined
  }
}

/** A parameter that is a whole number; undefined when it is not given. */
export function wholeParameter(call: Call, parameter: string): number | undefined {
  const value = call.query.get(parameter)
  if (value === null || value === '') return undefined
  if (!/^\d{1,15}$/.test(value)) throw invalidValue(parameter, 'a whole number of 0 or more')
  return Number(value)
}
