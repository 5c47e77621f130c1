'use client'

import { useQuery } from '@tanstack/react-query'
import { Boxes } from 'lucide-react'
import { podQueries } from '#lib/queries/pods.ts'
import { routes } from '#lib/routes.ts'
import { ArrayOutages } from '../protection/array-outages.tsx'
import { DataTable } from '../table/data-table.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { useTableState } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useShownError } from '../use-shown-error.ts'
import { podColumns } from './pod-columns.tsx'

/** Admin ▸ Pods: each once, however many arrays it is stretched over. */
export function PodTable() {
  const { q, setQ } = useTableState()
  const query = useQuery(podQueries.list())
  const { data, refetch } = query
  const error = useShownError(query)
  return (
    <>
      {(q !== '' || data?.pods.length !== 0) && (
        <TableToolbar>
          <FilterBox
            value={q}
            onChange={setQ}
            label="Filter pods by name"
            placeholder="Filter by name"
          />
        </TableToolbar>
      )}
      <ArrayOutages arrays={data?.arrays ?? []} missing="pods" />
      <DataTable
        caption="Pods"
        columns={podColumns}
        rows={data?.pods.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))}
        getRowId={({ array, name }) => `${array}/${name}`}
        error={error}
        onRetry={() => void refetch()}
        empty={<NoPods isFiltered={q !== ''} onClear={() => setQ('')} />}
      />
    </>
  )
}

function NoPods({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No pod matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No pod on an array that answers has this in its name.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={Boxes}
      title="No pods yet"
      action={<LinkButton href={routes.backends()}>Configure a backend</LinkButton>}
    >
      Cinder stretches its pod over two arrays when it starts with a target of type sync in
      cinder.conf. Volumes that ask for synchronous replication live in it.
    </EmptyState>
  )
}
