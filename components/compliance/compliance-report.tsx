'use client'

import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import type { ComplianceRow } from '#lib/contracts/farside/compliance.ts'
import { DAY_SECONDS } from '#lib/domain/units.ts'
import { type ComplianceView, complianceQueries } from '#lib/queries/compliance.ts'
import { apiRoutes, routes } from '#lib/routes.ts'
import { DataTable } from '../table/data-table.tsx'
import { ExportMenu } from '../table/export-menu.tsx'
import { TableToolbar } from '../table/table-toolbar.tsx'
import { changeQuery } from '../table/use-table-state.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Select } from '../ui/inputs.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useShownError } from '../use-shown-error.ts'
import { complianceColumns } from './compliance-columns.tsx'
import { groupingWords, readComplianceView, spans, stepWords } from './compliance-view.ts'

/** More would be slow to read and to draw. */
const SHOWN = 300

/** How well recovery points came in time, from Farside's own record. */
export function ComplianceReportTable() {
  const view = readComplianceView(Object.fromEntries(useSearchParams()))
  const query = useQuery(complianceQueries.report(view))
  const { data, refetch, isPlaceholderData } = query
  const error = useShownError(query)
  const { by, per, lastSeconds } = view
  const exportParams = { by, per, lastSeconds: String(lastSeconds) }
  const count = data?.rows.length ?? 0
  return (
    <>
      <p className="mb-4 max-w-prose text-ink-muted text-sm">
        How much of the time the newest recovery point was young enough. What Farside did not see is
        not recorded, never in time. Volumes in pods have no lag and do not count.
      </p>
      <TableToolbar summary={count > SHOWN && `The newest ${SHOWN} of ${count} rows`}>
        <Choices view={view} />
        <ExportMenu hrefOf={(format) => apiRoutes.complianceExport({ ...exportParams, format })} />
      </TableToolbar>
      <DataTable
        caption="Compliance"
        columns={complianceColumns(view)}
        rows={data?.rows.slice(0, SHOWN)}
        getRowId={idOf}
        getRowLabel={({ name }) => name}
        isStale={isPlaceholderData}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={ChartNoAxesColumn}
            title="Nothing replicates asynchronously"
            action={<LinkButton href={routes.backends()}>Configure a backend</LinkButton>}
          >
            A protection group with a target and volumes in it gets a row here.
          </EmptyState>
        }
      />
    </>
  )
}

const idOf = ({ source, name, target, fromMs }: ComplianceRow) =>
  [source, name, target, fromMs].join('/')

const options = <K extends string>(words: Record<K, string>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
const groupings = options(groupingWords).map(({ value, label }) => ({
  value,
  label: `By ${label}`,
}))
const steps = options(stepWords)

function Choices({ view: { by, per, lastSeconds } }: { view: ComplianceView }) {
  return (
    <>
      <Choice label="Report by" name="by" value={by} options={groupings} />
      <Choice
        label="Period"
        name="days"
        value={String(lastSeconds / DAY_SECONDS)}
        options={spans}
      />
      <Choice label="Cut into" name="per" value={per} options={steps} />
    </>
  )
}

function Choice({
  label,
  name,
  value,
  options: all,
}: {
  label: string
  name: 'by' | 'days' | 'per'
  value: string
  options: { value: string; label: string }[]
}) {
  return (
    <Select
      aria-label={label}
      options={all}
      value={value}
      onChange={(event) => changeQuery({ [name]: event.target.value }, 'push')}
    />
  )
}
