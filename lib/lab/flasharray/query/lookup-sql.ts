import { type Call, flagParameter, listParameter } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, PurityError } from '../errors.ts'
import { likeSql } from './filter-sql.ts'
import { wildcardPattern } from './filter-tokens.ts'
import { createParameters, type Parameters } from './parameters.ts'
import type { Lookup, Resource } from './resource.ts'

/** A parameter like `names` that a request gave. */
export type Asked = { elements: string[]; lookups: readonly Lookup[] }

/** What a request asks for by `names`, `ids`, `source_names` and the like. */
export function lookupsOf(call: Call, resource: Resource): Asked[] {
  const asked: Asked[] = []
  for (const parameter in resource.lookups) {
    const elements = listParameter(call, parameter)
    const lookups = resource.lookups[parameter]
    if (elements !== undefined && lookups !== undefined) asked.push({ elements, lookups })
  }
  return asked
}

/** The condition that leaves the rows asked for. */
export function lookupSql({ elements, lookups }: Asked, parameters: Parameters): string {
  const patterns = elements.flatMap((element) => wildcardPattern(element) ?? [])
  const exact = elements.filter((element) => !element.includes('*'))
  const conditions = lookups.flatMap(({ sql, match }) =>
    match === undefined
      ? [
          ...inSql(sql, exact, parameters),
          ...patterns.map((pattern) => likeSql(sql, pattern, parameters)),
        ]
      : [
          ...exact.map((element) => match(element, false, parameters)),
          ...patterns.map((pattern) => match(pattern, true, parameters)),
        ],
  )
  return conditions.length === 0 ? '0' : `(${conditions.join(' or ')})`
}

function inSql(sql: string, exact: string[], parameters: Parameters): string[] {
  const [first] = exact
  if (first === undefined) return []
  if (exact.length === 1) return [`${sql} = ${parameters.add(first)}`]
  return [`${sql} in (select value from json_each(${parameters.add(JSON.stringify(exact))}))`]
}

/**
 * Refuses an element that names nothing, or something in the other state than `destroyed` asks for.
 * With several lookups it is enough that one knows it.
 */
export function requireKnown(
  call: Call,
  { elements, lookups }: Asked,
  canBeDestroyed: boolean,
): void {
  const wanted = canBeDestroyed ? flagParameter(call, 'destroyed') : undefined
  const [first] = lookups
  if (first === undefined) return
  for (const element of elements) {
    const found = lookups.flatMap((lookup) => statesOf(call, lookup, element))
    if (found.length === 0) throw doesNotExist(first.thing, element)
    // `destroyed` is about the rows of the answer: only the lookup of their own name has their state.
    if (wanted === undefined || lookups.length > 1) continue
    if (found.every((destroyed) => destroyed !== wanted))
      throw wanted
        ? new PurityError(`${first.thing} has not been destroyed.`, element)
        : hasBeenDestroyed(first.thing, element)
  }
}

/** Whether the objects that `element` names are destroyed; at most one of each state. */
function statesOf(call: Call, lookup: Lookup, element: string): boolean[] {
  const parameters = createParameters(call.nowMs, call.array)
  const condition = tableSql(lookup, element, parameters)
  const exists = (state: string) =>
    `exists (select 1 from ${lookup.table} where array = ?2 and ${condition} and eradicate_ms ${state})`
  const row = call.store.get<{ live: number; gone: number }>(
    `select ${exists('is null')} as live, ${exists('is not null')} as gone`,
    ...parameters.values,
  )
  return [...(row?.live === 1 ? [false] : []), ...(row?.gone === 1 ? [true] : [])]
}

function tableSql({ column, tableMatch }: Lookup, element: string, parameters: Parameters): string {
  const pattern = wildcardPattern(element)
  if (tableMatch !== undefined)
    return tableMatch(pattern ?? element, pattern !== undefined, parameters)
  return pattern === undefined
    ? `${column} = ${parameters.add(element)}`
    : likeSql(column, pattern, parameters)
}
