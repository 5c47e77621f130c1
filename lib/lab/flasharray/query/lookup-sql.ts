import { type Call, flagParameter, listParameter } from '../call.ts'
import { doesNotExist, hasBeenDestroyed, PurityError } from '../errors.ts'
import { likeSql } from './filter-sql.ts'
import { wildcardPattern } from './filter-tokens.ts'
import { createParameters, type Parameters } from './parameters.ts'
import type { Lookup, Resource } from './resource.ts'

/** Conditions of `names`, `ids`, `source_names` and the like; every element must match something. */
export function lookupsSql(call: Call, resource: Resource, parameters: Parameters): string[] {
  return Object.entries(resource.lookups).flatMap(([parameter, lookups]) => {
    const elements = listParameter(call, parameter)
    if (elements === undefined) return []
    requireKnown(call, elements, lookups, resource.eradicateMs !== undefined)
    return [matchSql(elements, lookups, parameters)]
  })
}

function matchSql(elements: string[], lookups: readonly Lookup[], parameters: Parameters): string {
  const patterns = elements.flatMap((element) => wildcardPattern(element) ?? [])
  const exact = elements.filter((element) => !element.includes('*'))
  const conditions = lookups.flatMap(({ sql }) => [
    ...(exact.length > 0
      ? [`${sql} in (select value from json_each(${parameters.add(JSON.stringify(exact))}))`]
      : []),
    ...patterns.map((pattern) => likeSql(sql, pattern, parameters)),
  ])
  return conditions.length === 0 ? '0' : `(${conditions.join(' or ')})`
}

/**
 * Refuses an element that names nothing, or something in the other state than `destroyed` asks for.
 * With several lookups it is enough that one knows it.
 */
function requireKnown(
  call: Call,
  elements: string[],
  lookups: readonly Lookup[],
  canBeDestroyed: boolean,
) {
  const wanted = canBeDestroyed ? flagParameter(call, 'destroyed') : undefined
  for (const element of elements) {
    const found = lookups.flatMap((lookup) => statesOf(call, lookup, element))
    const [first] = lookups
    if (first === undefined) return
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
function statesOf(call: Call, { table, column }: Lookup, element: string): boolean[] {
  const parameters = createParameters(call.nowMs, call.array)
  const pattern = wildcardPattern(element)
  const condition =
    pattern === undefined
      ? `${column} = ${parameters.add(element)}`
      : likeSql(column, pattern, parameters)
  const exists = (state: string) =>
    `exists (select 1 from ${table} where array = ?2 and ${condition} and eradicate_ms ${state})`
  const row = call.store.get<{ live: number; gone: number }>(
    `select ${exists('is null')} as live, ${exists('is not null')} as gone`,
    ...parameters.values,
  )
  return [...(row?.live === 1 ? [false] : []), ...(row?.gone === 1 ? [true] : [])]
}
