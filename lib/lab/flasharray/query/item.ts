import type { Row } from '../../core/store.ts'
import type { Plan } from './plan.ts'
import type { Field, Resource } from './resource.ts'

/**
 * Nests `pod.name` into `pod`. What is null inside a part is left out, as a real array does.
 * @param nowMs virtual time, for what is left until some moment.
 */
export function itemOf(row: Row, fields: Resource['fields'], plan: Plan, nowMs: number): object {
  const item: Record<string, unknown> = {}
  for (const [path, place] of plan.places) {
    const field = fields[path]
    if (field === undefined) continue
    const stored = place.kind === 'now' ? nowMs : wireValue(row[place.column], field)
    const value = place.kind === 'remaining' && stored !== null ? Number(stored) - nowMs : stored
    put(item, path, value)
  }
  return item
}

function put(item: Record<string, unknown>, path: string, value: unknown): void {
  if (!path.includes('.')) {
    item[path] = value
    return
  }
  const names = path.split('.')
  const leaf = names.pop() ?? path
  let place = item
  for (const name of names) {
    const part = (place[name] ?? {}) as Record<string, unknown> // only made here
    place[name] = part
    place = part
  }
  if (value !== null) place[leaf] = value
}

function wireValue(value: Row[string] | undefined, { type }: Field): unknown {
  if (value === null || value === undefined) return null
  if (type === 'flag') return value === 1
  if (type === 'list') return JSON.parse(String(value))
  return value
}
