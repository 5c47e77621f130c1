'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
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
import { changeQuery, useTableState } from '../table/use-table-state.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useShownError } from '../use-shown-error.ts'
import { EditProtectionGroup } from './edit-group-lazily.tsx'
import { type GroupLink, groupLinks, isOnLink, linkKey } from './group-links.ts'
import { LinkFilter } from './link-filter.tsx'
import { type GroupRow, groupLabel, protectionGroupColumns } from './protection-group-columns.tsx'

/** Admin ▸ Protection Groups: those of all arrays; one array that is silent costs only its rows. */
export function ProtectionGroupTable() {
  const { q, setQ } = useTableState()
  const [link, setLink] = useChosenLink()
  const [edited, setEdited] = useState<ProtectionGroup | null>(null)
  const query = useQuery(protectionGroupQueries.list())
  const { data, refetch } = query
  const error = useShownError(query)
  const isFiltered = q !== '' || link !== null
  const clear = () => {
    setQ('')
    setLink(null)
  }
  return (
    <>
      {(isFiltered || data?.groups.length !== 0) && (
        <TableToolbar summary={link && data && sharedWords(groupLinks(data.groups), link)}>
          <LinkFilter
            links={data ? groupLinks(data.groups) : []}
            chosen={link}
            onChoose={setLink}
          />
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
        rows={data && rowsOf(data, q, link)}
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
        empty={<NoGroups isFiltered={isFiltered} onClear={clear} />}
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

/** The link of the URL: the one that the Overview leads to, or that is chosen here. */
function useChosenLink(): [GroupLink | null, (link: GroupLink | null) => void] {
  const params = useSearchParams()
  const [source, target] = [params.get('source'), params.get('target')]
  return [
    source && target ? { source, target } : null,
    (link) => changeQuery({ source: link?.source ?? null, target: link?.target ?? null }, 'push'),
  ]
}

function sharedWords(links: ReturnType<typeof groupLinks>, link: GroupLink): string {
  const count = links.find((each) => linkKey(each) === linkKey(link))?.groupCount ?? 0
  const way = `the link from ${link.source} to ${link.target}`
  if (count === 0) return `No group uses ${way}.`
  return count === 1 ? `One group uses ${way}.` : `${count} groups share ${way}.`
}

function rowsOf(
  { groups, arrays }: ProtectionGroupList,
  q: string,
  link: GroupLink | null,
): GroupRow[] {
  const asOf = new Map(arrays.map(({ name, asOfMs }) => [name, asOfMs]))
  const silent = arrays.filter(({ outage }) => outage !== null).map(({ name }) => name)
  return groups
    .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
    .filter((group) => link === null || isOnLink(group, link))
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
        No group on an array that answers fits what is asked for.
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
