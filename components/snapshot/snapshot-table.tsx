'use client'

import { useQuery } from '@tanstack/react-query'
import { Camera } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import {
  mostExportedSnapshots,
  type SnapshotPage,
  type VolumeSnapshot,
} from '#lib/contracts/farside/snapshots.ts'
import { snapshotQueries } from '#lib/queries/snapshots.ts'
import { apiRoutes, routes } from '#lib/routes.ts'
import { ArrayOutages } from '../protection/array-outages.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportMenu } from '../table/export-menu.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { Pagination } from '../table/pagination.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { changeQuery, useTableState } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useShownError } from '../use-shown-error.ts'
import { type SnapshotScope, snapshotColumns } from './snapshot-columns.tsx'
import { SnapshotFilters } from './snapshot-filters.tsx'
import {
  filterNames,
  isNarrowed,
  readSnapshotFilter,
  snapshotListQuery,
} from './snapshot-list-query.ts'

const newestFirst = { key: 'taken', direction: 'desc' } as const

/** Project ▸ Snapshots and Admin ▸ Snapshots: filter, order and page are the arrays' and the URL's. */
export function SnapshotTable({ scope }: { scope: SnapshotScope }) {
  const table = useTableState()
  const params = useSearchParams()
  const filter = readSnapshotFilter((name) => params.get(name))
  const asked = snapshotListQuery(scope, table, filter)
  const { marker: _page, ...selected } = asked
  const query = useQuery(snapshotQueries.list(asked))
  const { data, refetch, isPlaceholderData } = query
  const error = useShownError(query)
  const next = data?.nextMarker ?? null
  const clear = () => {
    const none = Object.fromEntries(filterNames.map((name) => [name, null]))
    changeQuery({ ...none, q: null, marker: null }, 'push')
  }
  return (
    <>
      <TableToolbar summary={<Found volumes={data?.volumes ?? null} q={table.q} />}>
        <SnapshotFilters
          scope={scope}
          filter={filter}
          onChange={(name, value) => changeQuery({ [name]: value, marker: null }, 'push')}
        />
        <FilterBox
          value={table.q}
          onChange={table.setQ}
          label="Filter snapshots by volume"
          placeholder={scope === 'admin' ? 'Volume or snapshot' : 'Volume'}
        />
        <ExportMenu
          hrefOf={(format) => apiRoutes.snapshotExport({ ...selected, format })}
          note={`at most ${mostExportedSnapshots.toLocaleString('en')} rows`}
        />
      </TableToolbar>
      <ArrayOutages arrays={data?.arrays ?? []} missing="snapshots" />
      <DataTable
        caption="Snapshots"
        columns={snapshotColumns[scope]}
        rows={data?.items}
        getRowId={({ array, name }) => `${array}/${name}`}
        getRowLabel={scope === 'admin' ? ({ name }) => name : ownLabel}
        sort={table.sort ?? newestFirst}
        onSort={table.setSort}
        error={error}
        onRetry={() => void refetch()}
        isStale={isPlaceholderData}
        empty={
          <NoSnapshots
            scope={scope}
            isFiltered={isNarrowed(asked) || asked.marker !== null}
            hasMore={next !== null}
            onClear={clear}
          />
        }
      />
      <Pagination
        onPrevious={table.previous}
        onNext={next === null ? undefined : () => table.next(next)}
      />
    </>
  )
}

const ownLabel = ({ volume, suffix }: VolumeSnapshot) =>
  `${volume.state === 'known' ? volume.name || volume.id.slice(0, 13) : 'A volume'}, ${suffix}`

/** That a part of a name means more volumes than the arrays can be asked about at once. */
function Found({ volumes, q }: { volumes: SnapshotPage['volumes']; q: string }) {
  if (volumes === null) return null
  const { matching, used } = volumes
  const count =
    matching === 0 ? 'No volume' : `${matching} ${matching === 1 ? 'volume' : 'volumes'}`
  const found = `${count} ${matching > 1 ? 'have' : 'has'} “${q}” in the name or id`
  return used < matching ? (
    <span role="status">
      {found}; these are the snapshots of {used} of them. Write more of the name.
    </span>
  ) : (
    <span role="status">{found}</span>
  )
}

function NoSnapshots({
  scope,
  isFiltered,
  hasMore,
  onClear,
}: {
  scope: SnapshotScope
  isFiltered: boolean
  hasMore: boolean
  onClear: () => void
}) {
  if (hasMore)
    return (
      <EmptyState title="None so far">
        Many snapshots of other volumes were taken in between. Go on with Next.
      </EmptyState>
    )
  if (isFiltered)
    return (
      <EmptyState
        title="No snapshot matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No snapshot on the arrays that answer fits all of the filters.
      </EmptyState>
    )
  if (scope === 'project')
    return (
      <EmptyState
        icon={Camera}
        title="No snapshots yet"
        action={<LinkButton href={routes.projectVolumes()}>Volumes</LinkButton>}
      >
        Every recovery point of a replicated volume is a snapshot on the arrays, and so is every
        snapshot that Cinder takes. None of this project’s volumes has one.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={Camera}
      title="No snapshots yet"
      action={<LinkButton href={routes.protectionGroups()}>Protection Groups</LinkButton>}
    >
      A protection group takes a snapshot of each of its volumes at every interval, and Cinder takes
      one when somebody asks it to.
    </EmptyState>
  )
}
