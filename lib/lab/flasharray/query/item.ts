import type { Row } from '../../core/store.ts'
import type { Place, Plan } from './plan.ts'
import type { Field } from './resource.ts'

type Part = Record<string, unknown>

/**
 * Nests `pod.name` into `pod`. What is null inside a part is left out, as a real array does.
 * @param nowMs virtual time, for what is left until some moment.
 */
export function itemOf(row: Row, plan: Plan, nowMs: number): object {
  const item: Part = {}
  for (const { parents, leaf, field, place } of plan.entries) {
    const value = valueAt(place, field, row, item, nowMs)
    let part = item
    for (const name of parents) {
      part[name] ??= {}
      part = part[name] as Part // only made here
    }
    if (parents.length === 0 || value !== null) part[leaf] = value
  }
  return item
}

function valueAt(
  place: Place,
  field: Field,
  row: Row,
  item: Readonly<Part>,
  nowMs: number,
): unknown {
  switch (place.kind) {
    case 'now':
      return nowMs
    case 'constant':
      return wireValue(place.value, field)
    case 'derived':
      return place.derive(item)
    case 'remaining': {
      const moment = row[place.column]
      return moment === null ? null : Number(moment) - nowMs
    }
    case 'plain':
      return wireValue(row[place.column], field)
    default:
      return place satisfies never
  }
}

function wireValue(value: Row[string] | undefined, { type }: Field): unknown {
  if (value === null || value === undefined) return null
  if (type === 'flag') return value === 1
  if (type === 'list') return JSON.parse(String(value))
  return value
}
