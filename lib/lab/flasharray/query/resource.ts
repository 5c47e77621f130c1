import type { Thing } from '../errors.ts'
import type { Parameters } from './parameters.ts'

/**
 * One property of a resource as it stands on the wire, and where it is in the tables. From this one
 * declaration follow the answer, the filter and the sort.
 * `?1` is the virtual time in ms, `?2` the name of the array that is asked.
 */
export type Field = {
  sql: string
  type: 'text' | 'number' | 'flag' | 'list'
  /**
   * For a text that is made of several columns: the condition that it equals or is like something. Of a
   * list, for its elements, which are `e.value`.
   */
  match?: Match
  /** The condition that it equals one of several texts, where that is cheaper than one by one. */
  matchAny?: (texts: readonly string[], parameters: Parameters) => string
  /** What it is in an answer, where that follows from properties before it more cheaply than by `sql`. */
  derive?: (item: Readonly<Record<string, unknown>>) => unknown
  /** What sorting by it means, if not by the text itself. */
  sort?: readonly string[]
}

/** @param text the text itself, or its LIKE form with `%` when `isPattern`. */
export type Match = (text: string, isPattern: boolean, parameters: Parameters) => string

/** A parameter that picks rows by the name or id of an object; an unknown object is an error. */
export type Lookup = {
  thing: Thing
  /** Expression over the rows of the resource that must equal the element. */
  sql: string
  /** Table or view, having `array` and `eradicate_ms`, and its column in which the element is looked up. */
  table: string
  column: 'name' | 'id'
  /** The same as `match` of a field, over the rows of the resource and those of the table. */
  match?: Match
  tableMatch?: Match
}

export type Resource = {
  /**
   * From clause with all joins; several where rows of one kind come from several places. Then each is
   * read in its own order, and only the first rows of each are put together.
   */
  from: string | readonly string[]
  /** Condition that leaves the rows of the array `?2`. */
  where: string
  /** A unique integer per row, in order of creation. */
  key: string
  /** What rows are in order by, where `key` alone does not tell them apart; the last must be unique. */
  order?: readonly string[]
  /** Wire path, like `pod.name`, to its place. */
  fields: Readonly<Record<string, Field>>
  /** Parameters that pick rows; several lookups of one parameter are alternatives. */
  lookups: Readonly<Record<string, readonly Lookup[]>>
  /** Expression that is null while an object lives; without one `destroyed` is ignored. */
  eradicateMs?: string
  /** Id of the object that tags hang on. */
  tagged?: string
}

export const text = (sql: string): Field => ({ sql, type: 'text' })
export const number = (sql: string): Field => ({ sql, type: 'number' })
export const flag = (sql: string): Field => ({ sql, type: 'flag' })
/** An expression that yields a JSON array. */
export const list = (sql: string): Field => ({ sql, type: 'list' })

/** The pair that every named object has as parameters. */
export const byName = (thing: Thing, table: string, alias: string): Resource['lookups'] => ({
  names: [{ thing, sql: `${alias}.name`, table, column: 'name' }],
  ids: [{ thing, sql: `${alias}.id`, table, column: 'id' }],
})
