import { filterParams, type VolumeFilter } from '#lib/contracts/farside/volume-filter.ts'
import { type VolumeSortKey, volumeSortKeys } from '#lib/contracts/farside/volume-sort.ts'
import type { VolumeListQuery, VolumeSelection } from '#lib/queries/volumes.ts'
import type { Sort, TableState } from '../table/search-params.ts'

/** What the URL selects; the page's prefetch and the table build the same. */
export const volumeSelection = (
  scope: VolumeSelection['scope'],
  { q, sort }: Pick<TableState, 'q' | 'sort'>,
  filter: VolumeFilter,
): VolumeSelection => ({
  scope,
  q: q === '' ? null : q,
  sort: sort && ourSort(sort),
  ...filterParams(filter),
})

/** The page of it that the URL asks for. */
export const volumeListQuery = (
  scope: VolumeListQuery['scope'],
  table: TableState,
  filter: VolumeFilter,
): VolumeListQuery => ({ ...volumeSelection(scope, table, filter), marker: table.marker })

function ourSort({ key, direction }: Sort): `${VolumeSortKey}:${Sort['direction']}` | null {
  const ours = volumeSortKeys.find((each) => each === key)
  return ours === undefined ? null : `${ours}:${direction}`
}
