'use client'

import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReconcilePage, ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { apiRoutes } from '#lib/routes.ts'
import { DataTable } from '../table/data-table.tsx'
import { ExportMenu } from '../table/export-menu.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { Pagination } from '../table/pagination.tsx'
import type { RowActionSet } from '../table/row-actions.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Select } from '../ui/inputs.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { useShownError } from '../use-shown-error.ts'
import { actWords, isDangerous } from './act-words.ts'
import { KindFilter } from './kind-filter.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { reconcileColumns, rowLabel } from './reconcile-columns.tsx'
import { useReconcileState } from './reconcile-state.ts'
import { SilentArrays } from './silent-arrays.tsx'

const ReconcileDialogs = lazyDialog(() =>
  import('./reconcile-dialogs.tsx').then((module) => module.ReconcileDialogs),
)

const pageSize = 25

/** Admin ▸ Reconcile: what is wrong, worst first, each with its ways to mend it. */
export function ReconcileTable() {
  const { query, filter, toPage } = useReconcileState()
  const [open, setOpen] = useState<OpenDialog | null>(null)
  const columns = useMemo(() => reconcileColumns((row) => setOpen({ kind: 'evidence', row })), [])
  const answer = useQuery(reconcileQueries.list(query))
  const { data, refetch, isPlaceholderData } = answer
  const error = useShownError(answer)
  const { marker, q, kind, array, project } = query
  const isFiltered = [q, kind, array, project, marker].some((value) => value !== null)
  const first = Number(marker ?? 0)
  return (
    <>
      {data && <SilentArrays silent={data.silent} />}
      {data && (
        <KindFilter
          counts={data.counts}
          chosen={kind}
          onChoose={(next) => filter({ kind: next })}
        />
      )}
      <TableToolbar summary={data && <Compared page={data} />}>
        {(data?.arrays.length ?? 0) > 1 && (
          <Select
            aria-label="Array"
            className="w-36"
            value={array ?? ''}
            placeholder="All arrays"
            options={(data?.arrays ?? []).map((name) => ({ value: name, label: name }))}
            onChange={({ target }) => filter({ array: target.value })}
          />
        )}
        {((data?.projects.length ?? 0) > 1 || project !== null) && (
          <Select
            aria-label="Project"
            className="w-36"
            value={project ?? ''}
            placeholder="All projects"
            options={(data?.projects ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => filter({ project: target.value })}
          />
        )}
        <FilterBox
          value={q ?? ''}
          onChange={(text) => filter({ q: text })}
          label="Filter by name or id"
          placeholder="Filter by name or id"
        />
        <ExportMenu
          hrefOf={(format) => apiRoutes.reconcileExport({ q, kind, array, project, format })}
        />
      </TableToolbar>
      <DataTable
        caption="Disagreements"
        columns={columns}
        rows={data?.items}
        getRowId={({ id }) => id}
        getRowLabel={rowLabel}
        rowActions={(row) => rowActionsOf(row, setOpen)}
        error={error}
        onRetry={() => void refetch()}
        isStale={isPlaceholderData}
        empty={
          <Nothing
            isFiltered={isFiltered}
            isPartial={(data?.silent.length ?? 0) > 0}
            onClear={() => filter({ q: null, kind: null, array: null, project: null })}
          />
        }
      />
      <Pagination
        onPrevious={
          marker === null
            ? undefined
            : () => toPage(first > pageSize ? String(first - pageSize) : null)
        }
        onNext={data?.nextMarker == null ? undefined : () => toPage(data.nextMarker)}
        {...(data && data.total > pageSize && { summary: `${data.total} in all` })}
      />
      {open && <ReconcileDialogs open={open} onOpen={setOpen} onClose={() => setOpen(null)} />}
    </>
  )
}

const Compared = ({ page: { compared } }: { page: ReconcilePage }) => (
  <span className="tabular-nums">
    {compared.cinderVolumes} volumes of Cinder against {compared.arrayVolumes} on the arrays
  </span>
)

/** The safest way that is open at once; the others, and what the item rests on, in the menu. */
function rowActionsOf(row: ReconcileRow, onOpen: (open: OpenDialog) => void): RowActionSet {
  const items = row.remedies.map(({ act, blockedBy }) => ({
    label: actWords(act, row).label,
    disabledReason: blockedBy ?? undefined,
    ...(isDangerous(act) && { tone: 'danger' as const }),
    onSelect: () => onOpen({ kind: act, row }),
  }))
  const evidence = { label: 'Evidence', onSelect: () => onOpen({ kind: 'evidence', row }) }
  const primary = items.find(({ disabledReason, tone }) => !disabledReason && tone === undefined)
  return {
    primary: primary ?? evidence,
    menu: [...items.filter((item) => item !== primary), ...(primary ? [evidence] : [])],
  }
}

function Nothing({
  isFiltered,
  isPartial,
  onClear,
}: {
  isFiltered: boolean
  isPartial: boolean
  onClear: () => void
}) {
  if (isFiltered)
    return (
      <EmptyState
        title="Nothing of this kind"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        No disagreement matches.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={Scale}
      title={isPartial ? 'Cinder and the arrays that answer agree' : 'Cinder and the arrays agree'}
    >
      Every volume that Cinder has is on its array, of its size, under its name and where its type
      wants it, and the arrays have none of Cinder’s that it does not know.
    </EmptyState>
  )
}
