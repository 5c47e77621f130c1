'use client'

import { useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { Outlooks, PointOutlook } from '#lib/domain/replication/outlook.ts'
import { recoveryPointState } from '#lib/domain/replication/recovery-points.ts'
import { lookOf, MarkShape } from '../chart/timeline-marks.tsx'
import { outlookWords } from '../chart/timeline-words.ts'
import type { OpenPoint } from '../restore/open-point.ts'
import { pointActions } from '../restore/point-actions.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { useIsZoneApart, ZonedTime } from '../ui/zoned-time.tsx'

type Row = RecoveryPointView & {
  outlook: PointOutlook
  asOfMs: number
  arrayZone: string
}

const FIRST = 12
/** Rows of one press more: thousands at once would make the browser wait. */
const MORE = 500

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Snapshot', whole: true, cell: ({ name }) => <Mono>{name}</Mono> },
  { id: 'array', header: 'On', cell: ({ array, lane }) => `${array} (${lane})` },
  { id: 'state', header: 'State', cell: (row) => <PointState point={row} /> },
  {
    id: 'age',
    header: 'Age',
    cell: ({ createdMs, asOfMs }) => <RelativeTime atMs={createdMs} asOfMs={asOfMs} />,
  },
  { id: 'taken', header: 'Taken', cell: ({ createdMs }) => <ZonedTime atMs={createdMs} /> },
  {
    id: 'on-array',
    header: 'On the array',
    cell: ({ createdMs, arrayZone }) => <ZonedTime atMs={createdMs} arrayZone={arrayZone} />,
  },
  { id: 'expires', header: 'Expires', cell: (row) => <Expires {...row} /> },
]

const inOneZone = columns.filter(({ id }) => id !== 'on-array')

/** When the retention removes it; of one that is destroyed, how long it can still be recovered. */
function Expires({ outlook, destroyed, eradicatesMs, asOfMs }: Row) {
  if (destroyed && eradicatesMs !== null)
    return (
      <>
        Eradicated <RelativeTime atMs={eradicatesMs} asOfMs={asOfMs} />
      </>
    )
  const expiresMs = outlook.expiresMs
  if (expiresMs === null) return '–'
  // The array removes in rounds: what is over stands a little longer.
  return expiresMs <= asOfMs ? 'Any moment' : <RelativeTime atMs={expiresMs} asOfMs={asOfMs} />
}

/** The same shape as in the timeline, so that one explains the other. */
function PointState({ point }: { point: Row }) {
  const state = recoveryPointState(point)
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <svg aria-hidden="true" viewBox="-8 -8 16 16" className="size-3.5">
        <MarkShape {...lookOf(state, point.outlook, point.lane)} />
      </svg>
      {outlookWords(state, point.outlook)}
    </span>
  )
}

/** The timeline as a table: every copy that is known, newest first. */
export function RecoveryPointsTable({
  points,
  outlooks,
  asOfMs,
  arrayZone,
  retentionLock,
  onOpen,
  error,
  onRetry,
}: {
  /** Newest first. */
  points: readonly RecoveryPointView[] | undefined
  /** What becomes of each point, by its index. */
  outlooks: Outlooks
  asOfMs: number
  /** IANA name of the array's zone. */
  arrayZone: string
  /** Of the group: with SafeMode its points cannot be eradicated. */
  retentionLock: string
  /** Opens a dialog about a point. */
  onOpen: (open: OpenPoint) => void
  error: { message: string } | null
  onRetry: () => void
}) {
  const isZoneApart = useIsZoneApart(asOfMs, arrayZone)
  const [shown, setShown] = useState(FIRST)
  const rows = points
    ?.slice(0, shown)
    .map((point, index) => ({ ...point, outlook: outlooks.at(index), asOfMs, arrayZone }))
  const more = Math.min(MORE, (points?.length ?? 0) - shown)
  return (
    <>
      <DataTable
        caption="Recovery Points"
        columns={isZoneApart ? columns : inOneZone}
        rows={rows}
        getRowId={({ name, array }) => `${array}/${name}`}
        getRowLabel={({ name, array }) => `${name} on ${array}`}
        rowActions={(point) => pointActions(point, retentionLock, onOpen)}
        error={error}
        onRetry={onRetry}
        empty={
          <EmptyState title="No snapshots yet">
            The group takes its first one when its schedule is enabled and it has a member.
          </EmptyState>
        }
      />
      {more > 0 && (
        <Button tone="ghost" className="mt-2" onClick={() => setShown(shown + MORE)}>
          {points && shown + more === points.length
            ? `Show all ${points.length}`
            : `Show ${more} more`}
        </Button>
      )}
    </>
  )
}
