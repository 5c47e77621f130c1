'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { changedQuery, formatSort, readTableState, type Sort } from './search-params.ts'

/**
 * Changes names in the page's query without asking the server for the page again (Next.js takes
 * part in the history API). `push` makes a step that “back” undoes, `replace` does not.
 */
export function changeQuery(changes: Record<string, string | null>, how: 'push' | 'replace') {
  const url = `${location.pathname}${changedQuery(location.search, changes)}${location.hash}`
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
}

/**
 * Filter, order and page of a list, kept in the URL (`q`, `sort`, `marker`). A new filter or order
 * begins at the first page. Upstream pages only go forward, so the way back is remembered here;
 * after a reload in the middle, “previous” leads to the first page.
 */
export function useTableState() {
  const state = readTableState(new URLSearchParams(useSearchParams()))
  const [trail, setTrail] = useState<(string | null)[]>([])
  return {
    ...state,
    setQ(q: string) {
      setTrail([])
      changeQuery({ q, marker: null }, 'replace')
    },
    setSort(sort: Sort | null) {
      setTrail([])
      changeQuery({ sort: sort && formatSort(sort), marker: null }, 'push')
    },
    next(marker: string) {
      setTrail([...trail, state.marker])
      changeQuery({ marker }, 'push')
    },
    /** Undefined on the first page. */
    previous:
      state.marker === null
        ? undefined
        : () => {
            setTrail(trail.slice(0, -1))
            changeQuery({ marker: trail.at(-1) ?? null }, 'push')
          },
  }
}
