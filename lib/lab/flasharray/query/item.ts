import type { Row } from '../../core/store.ts'
import type { Field, Resource } from './resource.ts'

/**
 * Nests `pod.name` into `pod`. What is null inside a part is left out, as a real array does.
 * @param places column of the row in which each property stands.
 */
export function itemOf(
  row: Row,
  fields: Resource['fields'],
  places: ReadonlyMap<string, string>,
): object {
  const item: Record<string, unknown> = {}
  for (const path in fields) {
    const field = fields[path]
    if (field === undefined) continue
    const value = wireValue(row[places.get(path) ?? path], field)
    if (!path.includes('.')) {
      item[path] = value
      continue
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
  return item
}

function wireValue(value: Row[string] | undefined, { type }: Field): unknown {
  if (value === null || value === undefined) return null
  if (type === 'flag') return value === 1
  if (type === 'list') return JSON.parse(String(value))
  return value
}
