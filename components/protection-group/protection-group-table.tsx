'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type {
  ProtectionGroup,
  ProtectionGroupList,
} from '#lib/contracts/farside/protection-groups.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
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
import { EditProtectionGroup } from './edit-group-lazily.tsx'
import { type GroupRow, groupLabel, protectionGroupColumns } from './protection-group-columns.tsx'

/** Admin ▸ Protection Groups: those of all arrays; one array that is silent costs only its rows. */
export function ProtectionGroupTable() {
  const { q, setQ } = useTableState()
  const [edited, setEdited] = useState<ProtectionGroup | null>(null)
  const query = useQuery(protectionGroupQueries.list())
  const { data, refetch } = query
  const error = useShownError(query)
  return (
    <>
      {(q !== '' || data?.groups.length !== 0) && (
        <TableToolbar>
          <FilterBox
            value={q}
            onChange={setQ}
            label="Filter protection groups by name"
            placeholder="Filter by name"
          />
        </TableToolbar>
      )}
      <ArrayOutages arrays={data?.arrays ?? []} missing="protection groups" />
      <DataTable
        caption="Protection Groups"
        columns={protectionGroupColumns}
        rows={data && rowsOf(data, q)}
        getRowId={({ array, name }) => `${array}/${name}`}
        getRowLabel={groupLabel}
        rowActions={(group) => ({
          primary: {
            label: 'Edit',
            disabledReason: group.isLocal
              ? undefined
              : `Edit it on ${group.source ?? 'its source'}`,
            onSelect: () => setEdited(group),
          },
        })}
        error={error}
        onRetry={() => void refetch()}
        empty={<NoGroups isFiltered={q !== ''} onClear={() => setQ('')} />}
      />
      {edited && (
        <EditProtectionGroup
          array={edited.array}
          name={edited.name}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

function rowsOf({ groups, arrays }: ProtectionGroupList, q: string): GroupRow[] {
  const asOf = new Map(arrays.map(({ name, asOfMs }) => [name, asOfMs]))
  const silent = arrays.filter(({ outage }) => outage !== null).map(({ name }) => name)
  return groups
    .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
    .map((group) => ({
      ...group,
      asOfMs: asOf.get(group.array) ?? null,
      isPartial: group.targets.some(({ name }) => silent.includes(name)),
    }))
}

function NoGroups({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No protection group matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No group on an array that answers has this in its name.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={ShieldCheck}
      title="No protection groups yet"
      action={<LinkButton href={routes.backends()}>Configure a backend</LinkButton>}
    >
      Cinder makes its group when it starts with a replication target in cinder.conf. Volumes that
      ask for asynchronous replication become its members.
    </EmptyState>
  )
}
