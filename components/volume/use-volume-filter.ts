'use client'

import { useSearchParams } from 'next/navigation'
import {
  filterParams,
  readVolumeFilter,
  type VolumeFilter,
  volumeFacets,
} from '#lib/contracts/farside/volume-filter.ts'
import { changeQuery } from '../table/use-table-state.ts'

/** What the list is filtered by besides the name, kept in the URL; a change begins at the first page. */
export function useVolumeFilter() {
  const params = useSearchParams()
  const filter = readVolumeFilter((name) => params.get(name))
  return {
    filter,
    setFilter(next: VolumeFilter) {
      const none = Object.fromEntries(volumeFacets.map((facet) => [facet, null]))
      changeQuery({ ...none, ...filterParams(next), marker: null }, 'push')
    },
  }
}
