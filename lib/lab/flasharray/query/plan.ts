import type { Row } from '../../core/store.ts'
import { orderOf } from './page.ts'
import { TICK_SQL } from './parameters.ts'
import type { Field, Resource } from './resource.ts'

/** A row as it is read: what its page is in order by, its key, and the columns of the plan. */
export type Listed = Row & { page_key: number }

/** Where a property is in a row, or what it is without one. */
export type Place =
  | { kind: 'plain' | 'remaining'; column: string }
  | { kind: 'now' }
  | { kind: 'constant'; value: string | number }
  | { kind: 'derived'; derive: NonNullable<Field['derive']> }

/** One property of an item: `space.total_used` has the parent `space`. */
export type Entry = { parents: readonly string[]; leaf: string; field: Field; place: Place }

/** How the rows of a resource are read. */
export type Plan = {
  /** The columns to select: each expression once. */
  sql: string
  entries: readonly Entry[]
  /** Whether the rows are the same at any time, or within a tick, while nobody writes. */
  isLasting: boolean
}

const plans = new WeakMap<Resource, Plan>()

/** What is left until a moment, `(moment - ?1)`: the moment is read, the rest is arithmetic. */
const remaining = /^\((.+) - \?1\)$/

export function planOf(resource: Resource): Plan {
  const known = plans.get(resource)
  if (known !== undefined) return known
  const plan = makePlan(resource)
  plans.set(resource, plan)
  return plan
}

const literal = /^(?:'([^']*)'|(\d+(?:\.\d+)?))$/

function placeWithoutColumn({ sql, derive }: Field): Place | undefined {
  if (derive !== undefined) return { kind: 'derived', derive }
  if (sql === '?1') return { kind: 'now' }
  const [found, text, number] = literal.exec(sql) ?? []
  return found === undefined ? undefined : { kind: 'constant', value: text ?? Number(number) }
}

/** @param aliases columns that are read already, by their expressions; this one comes to them. */
function placeOf({ sql }: Field, aliases: Map<string, string>): Place {
  const moment = remaining.exec(sql)?.[1]
  const expression = moment ?? sql
  const column = aliases.get(expression) ?? `c${aliases.size}`
  aliases.set(expression, column)
  return { kind: moment === undefined ? 'plain' : 'remaining', column }
}

function makePlan(resource: Resource): Plan {
  const aliases = new Map<string, string>()
  const entries: Entry[] = []
  for (const [path, field] of Object.entries(resource.fields)) {
    const parents = path.split('.')
    const leaf = parents.pop() ?? path
    const place = placeWithoutColumn(field) ?? placeOf(field, aliases)
    entries.push({ parents, leaf, field, place })
  }
  const expressions = [...aliases.keys(), resource.where, ...[resource.from].flat()]
  const columns = [
    ...orderOf(resource).map((sql, index) => `${sql} as page_order_${index}`),
    `${resource.key} as page_key`,
    ...[...aliases].map(([sql, column]) => `${sql} as ${column}`),
  ]
  return {
    sql: columns.join(', '),
    entries,
    isLasting: !expressions.some((sql) => sql.replaceAll(TICK_SQL, '').includes('?1')),
  }
}
