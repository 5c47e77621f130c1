'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Tags } from 'lucide-react'
import { useState } from 'react'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { routes } from '#lib/routes.ts'
import { DataTable } from '../table/data-table.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { useTableState } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useShownError } from '../use-shown-error.ts'
import { partOf } from './use-type-use.ts'
import { volumeTypeColumns } from './volume-type-columns.tsx'
import { type VolumeTypeAct, VolumeTypeDialogs } from './volume-type-dialogs.tsx'

/** Admin ▸ Volume Types, each with the replication that it stands for. */
export function VolumeTypeTable() {
  const { q, setQ } = useTableState()
  const [act, setAct] = useState<VolumeTypeAct | null>(null)
  const query = useQuery(volumeTypeQueries.list())
  const { data, refetch } = query
  const error = useShownError(query)
  const usage = useQuery(volumeTypeQueries.usage()).data
  const rows = data?.volumeTypes
    .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
    .map((type) => ({ ...type, use: usage && partOf(usage, type.name) }))
  return (
    <>
      <TableToolbar>
        <FilterBox
          value={q}
          onChange={setQ}
          label="Filter volume types by name"
          placeholder="Filter by name"
        />
        <LinkButton tone="primary" icon={Plus} href={routes.createVolumeType()}>
          Create Volume Type
        </LinkButton>
      </TableToolbar>
      <DataTable
        caption="Volume Types"
        columns={volumeTypeColumns}
        rows={rows}
        getRowId={({ id }) => id}
        getRowLabel={({ name }) => name}
        rowActions={(type) => rowActionsOf(type, setAct)}
        error={error}
        onRetry={() => void refetch()}
        empty={<NoTypes isFiltered={q !== ''} onClear={() => setQ('')} />}
      />
      <VolumeTypeDialogs act={act} onClose={() => setAct(null)} />
    </>
  )
}

const rowActionsOf = (type: VolumeType, onAct: (act: VolumeTypeAct) => void) => ({
  primary: { label: 'Edit', onSelect: () => onAct({ kind: 'edit', type }) },
  menu: [
    { label: 'View Extra Specs', href: routes.volumeType(type.id) },
    { label: 'Create a Copy', href: routes.createVolumeType(type.id) },
    {
      label: 'Delete',
      tone: 'danger' as const,
      onSelect: () => onAct({ kind: 'delete', type }),
    },
  ],
})

function NoTypes({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No volume type matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No type has this in its name.
      </EmptyState>
    )
  return (
    <EmptyState icon={Tags} title="No volume types yet">
      A volume type says what its volumes get: asynchronous replication, synchronous, or none.
      Create one for each with the button above.
    </EmptyState>
  )
}
