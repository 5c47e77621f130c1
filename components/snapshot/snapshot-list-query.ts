import { snapshotAges, snapshotOrders, snapshotStates } from '#lib/contracts/farside/snapshots.ts'
import type { SnapshotFilter, SnapshotListQuery } from '#lib/queries/snapshots.ts'
import { formatSort, type TableState } from '../table/search-params.ts'

export const filterNames = ['array', 'group', 'state', 'taken'] as const

/** The filter in the URL; what makes no sense counts as left out. */
export function readSnapshotFilter(read: (name: string) => string | null): SnapshotFilter {
  return {
    array: read('array') || null,
    group: read('group') || null,
    state: oneOf(snapshotStates, read('state')),
    taken: oneOf(snapshotAges, read('taken')),
  }
}

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | null =>
  values.find((value) => value === text) ?? null

/** The page of the list that the URL asks for; the page's prefetch and the table build the same. */
export const snapshotListQuery = (
  scope: SnapshotListQuery['scope'],
  { q, sort, marker }: TableState,
  filter: SnapshotFilter,
): SnapshotListQuery => ({
  scope,
  ...filter,
  sort: sort && oneOf(snapshotOrders, formatSort(sort)),
  q: q === '' ? null : q,
  marker,
})

/** Whether the list leaves anything out. */
export const isNarrowed = ({ q, array, group, state, taken }: SnapshotListQuery) =>
  [q, array, group, state, taken].some((value) => value !== null)
