import type { TargetLag } from '#lib/contracts/farside/lag.ts'
import type { JudgedPart } from '#lib/domain/replication/lag-compliance.ts'
import { lagAt } from '#lib/domain/replication/lag-history.ts'
import { lagStateWords } from '#lib/domain/replication/lag-words.ts'
import { ageShort, SECOND_MS } from '#lib/domain/units.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AbsoluteTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'
import { lagStateTone } from './lag-words.ts'

const SHOWN = 20

const columns: readonly Column<JudgedPart>[] = [
  { id: 'from', header: 'From', whole: true, cell: ({ fromMs }) => <AbsoluteTime atMs={fromMs} /> },
  {
    id: 'for',
    header: 'For',
    align: 'right',
    cell: ({ fromMs, toMs }) => ageShort((toMs - fromMs) / SECOND_MS),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <Status tone={lagStateTone[state]}>{lagStateWords[state]}</Status>,
  },
  {
    id: 'taken',
    header: 'Newest recovery point',
    whole: true,
    cell: ({ takenMs }) => (takenMs === null ? '–' : <AbsoluteTime atMs={takenMs} />),
  },
  { id: 'lag', header: 'Lag at its end', align: 'right', cell: lagAtEnd },
]

function lagAtEnd(part: JudgedPart) {
  const lag = lagAt(part, part.toMs)
  return lag === null ? '–' : ageShort(lag)
}

/** The history as rows, newest first: what the drawing shows, for those who read rather than look. */
export function LagTable({ lag: { target, parts } }: { lag: TargetLag }) {
  return (
    <>
      <DataTable
        caption={`Lag to ${target}`}
        columns={columns}
        rows={parts.toReversed().slice(0, SHOWN)}
        getRowId={({ fromMs, state }) => `${fromMs} ${state}`}
        empty={<EmptyState title="Nothing recorded yet">The record begins now.</EmptyState>}
      />
      {parts.length > SHOWN && (
        <p className="mt-2 text-ink-muted text-xs">
          The newest {SHOWN} of {parts.length}; the export holds all of them.
        </p>
      )}
    </>
  )
}
