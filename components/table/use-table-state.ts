'use client'

import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { type Sort, tableSearchParams } from './search-params.ts'

/**
 * Filter, order and page of a list, kept in the URL (`q`, `sort`, `marker`). A new filter or order
 * begins at the first page. Upstream pages only go forward, so the way back is remembered here;
 * after a reload in the middle, “previous” leads to the first page.
 */
export function useTableState() {
  const [state, setState] = useQueryStates(tableSearchParams)
  const [trail, setTrail] = useState<(string | null)[]>([])
  return {
    ...state,
    setQ(q: string) {
      setTrail([])
      void setState({ q, marker: null }, { history: 'replace' })
    },
    setSort(sort: Sort | null) {
      setTrail([])
      void setState({ sort, marker: null }, { history: 'push' })
    },
    next(marker: string) {
      setTrail([...trail, state.marker])
      void setState({ marker }, { history: 'push' })
    },
    /** Undefined on the first page. */
    previous:
      state.marker === null
        ? undefined
        : () => {
            setTrail(trail.slice(0, -1))
            void setState({ marker: trail.at(-1) ?? null }, { history: 'push' })
          },
  }
}
