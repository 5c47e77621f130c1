import type { Call } from './call.ts'
import { type CinderError, invalidInput } from './errors.ts'
import { limitOf, offsetOf, sortOf } from './paging.ts'

type Sortable = string | number | null

/**
 * One page of a list that is short enough to be sorted in memory, as types and QoS specs are.
 * @param items newest first, which also breaks ties.
 * @param sortKeys what each key of the API compares.
 * @param missing the error for a marker that is not in the list; without one the list then begins
 *   at its first item, as that of types does.
 */
export function pageOf<T extends { id: string; createdMs: number }>(
  call: Call,
  items: T[],
  sortKeys: Record<string, (item: T) => Sortable>,
  missing?: (id: string) => CinderError,
): T[] {
  const limit = limitOf(call)
  const offset = offsetOf(call)
  const marker = call.url.searchParams.get('marker')
  const comparers = sortOf(call).map(({ key, direction }) => {
    const read = Object.hasOwn(sortKeys, key) ? sortKeys[key] : undefined
    if (!read) throw invalidInput('Invalid sort key')
    const sign = direction === 'asc' ? 1 : -1
    return (a: T, b: T) => sign * compare(read(a), read(b))
  })
  const [first] = sortOf(call)
  // Cinder breaks ties by age and id, in the direction of the first key.
  const ties = first?.direction === 'asc' ? items.toReversed() : items
  const sorted = ties.toSorted(
    (a, b) => comparers.map((comparer) => comparer(a, b)).find((order) => order !== 0) ?? 0,
  )
  const start = marker === null ? 0 : sorted.findIndex(({ id }) => id === marker) + 1
  if (marker !== null && start === 0 && missing) throw missing(marker)
  return sorted.slice(start + offset, start + offset + limit)
}

function compare(a: Sortable, b: Sortable): number {
  const [left, right] = [a ?? '', b ?? '']
  return left === right ? 0 : left < right ? -1 : 1
}
