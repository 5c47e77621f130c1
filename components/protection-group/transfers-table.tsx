import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { remainingSeconds } from '#lib/domain/replication/snapshot-now.ts'
import { bytesWords, durationShort, SECOND_MS } from '#lib/domain/units.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { ProgressBar } from '../ui/bar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'
import { tookShort } from './took-short.ts'

type Transfer = NonNullable<RecoveryPointView['transfer']>
type TransferRow = Pick<RecoveryPointView, 'name' | 'array'> & {
  transfer: Transfer
  asOfMs: number
}

const SHOWN = 8

const columns: readonly Column<TransferRow>[] = [
  {
    id: 'name',
    header: 'Snapshot',
    whole: true,
    cell: (row) => (
      <div className="max-sm:py-1.5">
        <Mono>{row.name}</Mono>
        <Folded {...row} />
      </div>
    ),
  },
  { id: 'target', header: 'To', isWideOnly: true, cell: ({ array }) => array },
  { id: 'started', header: 'Started', isWideOnly: true, cell: (row) => <Started {...row} /> },
  {
    id: 'progress',
    header: 'Progress',
    whole: true,
    cell: ({ name, transfer, asOfMs }) =>
      transfer.completedMs === null ? (
        <div className="w-36 sm:w-60">
          <ProgressBar
            label={`Transfer of ${name}`}
            fraction={transfer.progress}
            text={progressWords(transfer, asOfMs)}
          />
        </div>
      ) : (
        <Status tone="ok">
          <span>
            Complete<span className="max-sm:hidden">{tookWords(transfer)}</span>
          </span>
        </Status>
      ),
  },
  {
    id: 'sent',
    header: 'Sent',
    align: 'right',
    isWideOnly: true,
    cell: ({ transfer }) => bytesWords(transfer.transferredBytes),
  },
]

function Started({ transfer, asOfMs }: TransferRow) {
  if (transfer.startedMs === null) return 'Waiting'
  return <RelativeTime atMs={transfer.startedMs} asOfMs={asOfMs} />
}

/** What the columns say that a narrow screen has no room for; it makes the column no wider. */
function Folded(row: TransferRow) {
  return (
    <span className="block w-0 min-w-full whitespace-normal font-normal text-ink-muted text-xs sm:hidden">
      {bytesWords(row.transfer.transferredBytes)} to {row.array}
      {tookWords(row.transfer)}, <Started {...row} />
    </span>
  )
}

function progressWords(transfer: Transfer, asOfMs: number): string {
  const percent = `${Math.floor(transfer.progress * 100)} %`
  const seconds = remainingSeconds(transfer, asOfMs)
  return seconds === null ? percent : `${percent}, about ${durationShort(seconds)} left`
}

function tookWords({ startedMs, completedMs }: Transfer): string {
  if (startedMs === null || completedMs === null) return ''
  return ` in ${tookShort((completedMs - startedMs) / SECOND_MS)}`
}

/** The newest transfers of a group to its targets, those under way first. */
export function TransfersTable({
  points,
  asOfMs,
  error,
  onRetry,
  isPartial,
}: {
  points: readonly RecoveryPointView[] | undefined
  asOfMs: number
  error: { message: string } | null
  onRetry: () => void
  /** A target cannot be read, and the target is who knows of transfers. */
  isPartial: boolean
}) {
  return (
    <DataTable
      caption="Transfers"
      columns={columns}
      rows={points && transfersOf(points, asOfMs).slice(0, SHOWN)}
      getRowId={({ name, array }) => `${array}/${name}`}
      error={error}
      onRetry={onRetry}
      empty={
        isPartial ? (
          <EmptyState title="Not known now">The target knows, and it cannot be read.</EmptyState>
        ) : (
          <EmptyState title="Nothing has been sent yet">
            The first transfer starts with the first snapshot after the group has a member.
          </EmptyState>
        )
      }
    />
  )
}

const transfersOf = (points: readonly RecoveryPointView[], asOfMs: number): TransferRow[] =>
  points
    .flatMap(({ name, array, lane, transfer }) =>
      lane === 'target' && transfer !== null ? [{ name, array, transfer, asOfMs }] : [],
    )
    .sort((left, right) => rank(right.transfer) - rank(left.transfer))

const rank = ({ startedMs, completedMs }: Transfer) =>
  completedMs === null ? Number.POSITIVE_INFINITY : (startedMs ?? completedMs)
