/**
 * The shape of a JSON value: its keys and the types of what they hold, in no order. Lists count as
 * the shape of their first item. For tests that hold an answer against one that the real software
 * gave on another day.
 */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
}
