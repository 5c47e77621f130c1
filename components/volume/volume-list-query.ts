import { volumeSortKeys } from '#lib/contracts/farside/volume-sort.ts'
import type { VolumeListQuery, VolumeSortKey } from '#lib/queries/volumes.ts'
import { formatSort, type Sort } from '../table/search-params.ts'

/** The list that the URL asks for; the page's prefetch and the table build the same. */
export function volumeListQuery(
  scope: VolumeListQuery['scope'],
  { q, sort, marker }: { q: string; sort: Sort | null; marker: string | null },
): VolumeListQuery {
  const isOurs = sort !== null && volumeSortKeys.some((key) => key === sort.key)
  return {
    scope,
    q: q === '' ? null : q,
    marker,
    sort: isOurs ? (formatSort(sort) as `${VolumeSortKey}:asc`) : null, // its key has just been checked
  }
}
