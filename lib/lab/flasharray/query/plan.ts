import type { Row } from '../../core/store.ts'
import { orderOf } from './page.ts'
import { TICK_SQL } from './parameters.ts'
import type { Resource } from './resource.ts'

/** A row as it is read: what its page is in order by, its key, and the columns of the plan. */
export type Listed = Row & { page_key: number }

/** Where a property is in a row, and what is to be done with it there. */
export type Place = { column: string; kind: 'plain' | 'now' | 'remaining' }

/** How the rows of a resource are read. */
export type Plan = {
  /** The columns to select: each expression once. */
  sql: string
  places: ReadonlyMap<string, Place>
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

function makePlan(resource: Resource): Plan {
  const aliases = new Map<string, string>()
  const places = new Map<string, Place>()
  for (const [path, { sql }] of Object.entries(resource.fields)) {
    if (sql === '?1') {
      places.set(path, { column: '', kind: 'now' })
      continue
    }
    const moment = remaining.exec(sql)?.[1]
    const expression = moment ?? sql
    const column = aliases.get(expression) ?? `c${aliases.size}`
    aliases.set(expression, column)
    places.set(path, { column, kind: moment === undefined ? 'plain' : 'remaining' })
  }
  const expressions = [...aliases.keys(), resource.where, ...[resource.from].flat()]
  const columns = [
    ...orderOf(resource).map((sql, index) => `${sql} as page_order_${index}`),
    `${resource.key} as page_key`,
    ...[...aliases].map(([sql, column]) => `${sql} as ${column}`),
  ]
  return {
    sql: columns.join(', '),
    places,
    isLasting: !expressions.some((sql) => sql.replaceAll(TICK_SQL, '').includes('?1')),
  }
}
