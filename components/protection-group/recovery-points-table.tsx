'use client'

import { useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { recoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { MarkShape, stateWords } from '../chart/timeline-marks.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

type Row = RecoveryPointView & { asOfMs: number }

const FIRST = 12

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Snapshot', whole: true, cell: ({ name }) => <Mono>{name}</Mono> },
  { id: 'array', header: 'On', cell: ({ array, lane }) => `${array} (${lane})` },
  { id: 'state', header: 'State', cell: (row) => <PointState point={row} /> },
  {
    id: 'taken',
    header: 'Taken',
    cell: ({ createdMs, asOfMs }) => <RelativeTime atMs={createdMs} asOfMs={asOfMs} />,
  },
  {
    id: 'until',
    header: 'Recoverable until',
    cell: ({ eradicatesMs, destroyed, asOfMs }) =>
      destroyed && eradicatesMs !== null ? (
        <RelativeTime atMs={eradicatesMs} asOfMs={asOfMs} />
      ) : (
        '–'
      ),
  },
]

/** The same shape as in the timeline, so that one explains the other. */
function PointState({ point }: { point: RecoveryPointView }) {
  const state = recoveryPointState(point)
  const isSource = point.lane === 'source' && state.kind === 'complete'
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <svg aria-hidden="true" viewBox="-8 -8 16 16" className="size-3.5">
        <MarkShape kind={isSource ? 'taken' : state.kind} />
      </svg>
      {isSource ? 'Taken' : stateWords(state)}
    </span>
  )
}

/** The timeline as a table: every copy that is known, newest first. */
export function RecoveryPointsTable({
  points,
  asOfMs,
  error,
  onRetry,
}: {
  points: readonly RecoveryPointView[] | undefined
  asOfMs: number
  error: { message: string } | null
  onRetry: () => void
}) {
  const [showsAll, setShowsAll] = useState(false)
  const rows = points
    ?.toSorted((left, right) => right.createdMs - left.createdMs)
    .slice(0, showsAll ? undefined : FIRST)
    .map((point) => ({ ...point, asOfMs }))
  return (
    <>
      <DataTable
        caption="Recovery Points"
        columns={columns}
        rows={rows}
        getRowId={({ name, array }) => `${array}/${name}`}
        error={error}
        onRetry={onRetry}
        empty={
          <EmptyState title="No snapshots yet">
            The group takes its first one when its schedule is enabled and it has a member.
          </EmptyState>
        }
      />
      {!showsAll && points && points.length > FIRST && (
        <Button tone="ghost" className="mt-2" onClick={() => setShowsAll(true)}>
          Show all {points.length}
        </Button>
      )}
    </>
  )
}
