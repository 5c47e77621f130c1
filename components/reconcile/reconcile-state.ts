'use client'

import { useSearchParams } from 'next/navigation'
import { changeQuery } from '../table/use-table-state.ts'
import { readReconcileQuery } from './reconcile-query.ts'

/** Filter and page of the list, kept in the URL; a new filter begins at the first page. */
export function useReconcileState() {
  const query = readReconcileQuery(Object.fromEntries(useSearchParams()))
  return {
    query,
    filter(changes: Partial<Record<'q' | 'kind' | 'array' | 'project', string | null>>) {
      changeQuery({ ...changes, marker: null }, 'q' in changes ? 'replace' : 'push')
    },
    toPage(marker: string | null) {
      changeQuery({ marker }, 'push')
    },
  }
}
