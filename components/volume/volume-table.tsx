'use client'

import { useQuery } from '@tanstack/react-query'
import { HardDrive, Plus } from 'lucide-react'
import { useState } from 'react'
import { isFiltered } from '#lib/contracts/farside/volume-filter.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { volumeQueries } from '#lib/queries/volumes.ts'
import { useReadOnlyReason } from '../shell/session-context.tsx'
import { DataTable } from '../table/data-table.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { Pagination } from '../table/pagination.tsx'
import type { RowActionSet } from '../table/row-actions.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { useTableState } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useShownError } from '../use-shown-error.ts'
import { SelectedVolumes } from './selected-volumes.tsx'
import { useVolumeFilter } from './use-volume-filter.ts'
import { type VolumeAct, volumeReasons } from './volume-actions.ts'
import { type VolumeScope, volumeColumns, volumeLabel } from './volume-columns.tsx'
import { VolumeDialogs } from './volume-dialogs.tsx'
import { VolumeExportMenu } from './volume-export-menu.tsx'
import { VolumeFilterMenu } from './volume-filter-menu.tsx'
import { volumeListQuery, volumeSelection } from './volume-list-query.ts'

/** Project ▸ Volumes and Admin ▸ Volumes: filter, order and page are the server's and the URL's. */
export function VolumeTable({ scope }: { scope: VolumeScope }) {
  const table = useTableState()
  const { filter, setFilter } = useVolumeFilter()
  const [act, setAct] = useState<VolumeAct | null>(null)
  const readOnlyReason = useReadOnlyReason()
  const query = useQuery(volumeQueries.list(volumeListQuery(scope, table, filter)))
  const { data, refetch, isPlaceholderData } = query
  const error = useShownError(query)
  const selection = volumeSelection(scope, table, filter)
  const clear = () => {
    table.setQ('')
    setFilter({})
  }
  return (
    <>
      <TableToolbar
        summary={
          <SelectedVolumes
            selected={data?.selected}
            filter={filter}
            onClear={() => setFilter({})}
          />
        }
      >
        <FilterBox
          value={table.q}
          onChange={table.setQ}
          label="Filter volumes by name"
          placeholder="Filter by name"
        />
        <VolumeFilterMenu selection={selection} filter={filter} onChange={setFilter} />
        <VolumeExportMenu selection={selection} />
        <Button
          tone="primary"
          icon={Plus}
          disabledReason={readOnlyReason}
          onClick={() => setAct({ kind: 'create' })}
        >
          Create Volume
        </Button>
      </TableToolbar>
      <DataTable
        caption="Volumes"
        columns={volumeColumns[scope]}
        rows={data?.items}
        getRowId={({ id }) => id}
        getRowLabel={volumeLabel}
        sort={table.sort}
        onSort={table.setSort}
        rowActions={(volume) => rowActionsOf(volume, readOnlyReason, setAct)}
        error={error}
        onRetry={() => void refetch()}
        isStale={isPlaceholderData}
        empty={
          <NoVolumes
            isFiltered={table.q !== '' || table.marker !== null || isFiltered(filter)}
            onClear={clear}
          />
        }
      />
      <Pagination
        onPrevious={table.previous}
        onNext={nextOf(data?.nextMarker ?? null, table.next)}
      />
      <VolumeDialogs act={act} onClose={() => setAct(null)} />
    </>
  )
}

const nextOf = (marker: string | null, next: (marker: string) => void) =>
  marker === null ? undefined : () => next(marker)

function rowActionsOf(
  volume: Volume,
  readOnlyReason: string | undefined,
  onAct: (act: VolumeAct) => void,
): RowActionSet {
  const reasons = volumeReasons(volume, readOnlyReason)
  return {
    primary: {
      label: 'Extend',
      disabledReason: reasons.extend,
      onSelect: () => onAct({ kind: 'extend', volume }),
    },
    menu: [
      {
        label: 'Edit',
        disabledReason: reasons.edit,
        onSelect: () => onAct({ kind: 'edit', volume }),
      },
      {
        label: 'Change Volume Type',
        disabledReason: reasons.retype,
        onSelect: () => onAct({ kind: 'retype', volume }),
      },
      {
        label: 'Delete',
        tone: 'danger',
        disabledReason: reasons.delete,
        onSelect: () => onAct({ kind: 'delete', volume }),
      },
    ],
  }
}

function NoVolumes({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No volume matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No volume has this in its name and all that the filters ask for.
      </EmptyState>
    )
  return (
    <EmptyState icon={HardDrive} title="No volumes yet">
      A volume is a disk on the arrays. Its type says whether it is replicated, and this list says
      whether it really is. Create the first one with the button above.
    </EmptyState>
  )
}
