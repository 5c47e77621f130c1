import type { VolumeDetail, VolumePlacement } from '#lib/contracts/farside/volumes.ts'
import { bytesWords } from '#lib/domain/units.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { ProgressBar } from '../ui/bar.tsx'
import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Identifier, Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'

type Snapshot = NonNullable<VolumeDetail['recentSnapshots']>[number] & {
  asOfMs: number
  /** A target that could not be asked may have it all the same. */
  isPartial: boolean
}

const placementColumns: readonly Column<VolumePlacement>[] = [
  { id: 'array', header: 'Array', cell: ({ array }) => array },
  {
    id: 'name',
    header: 'Name there',
    whole: true,
    cell: ({ name, array }) => <Identifier value={name} label={`Copy the name on ${array}`} />,
  },
  { id: 'serial', header: 'Serial', cell: ({ serial }) => <Mono>{serial || '–'}</Mono> },
  {
    id: 'size',
    header: 'Provisioned',
    align: 'right',
    cell: ({ provisionedBytes }) => bytesWords(provisionedBytes),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ destroyed }) =>
      destroyed ? <Status tone="danger">Destroyed</Status> : <Status tone="ok">Present</Status>,
  },
]

/** Where the arrays have the volume, and under what name. */
export function VolumePlacements({ placements }: { placements: readonly VolumePlacement[] }) {
  return (
    <DataTable
      caption="Placement"
      columns={placementColumns}
      rows={placements}
      getRowId={({ array, name }) => `${array}/${name}`}
      empty={<EmptyState title="On no array" />}
    />
  )
}

const snapshotColumns: readonly Column<Snapshot>[] = [
  { id: 'name', header: 'Snapshot', cell: ({ name }) => <Mono>{name}</Mono> },
  {
    id: 'taken',
    header: 'Taken',
    cell: ({ createdMs, asOfMs }) => <RelativeTime atMs={createdMs} asOfMs={asOfMs} />,
  },
  {
    id: 'transfer',
    header: 'Transfer',
    whole: true,
    width: 320,
    cell: ({ name, transfer, asOfMs, isPartial }) => {
      if (transfer === null) return isPartial ? 'Not known now' : 'Not sent yet'
      if (transfer.completedMs === null)
        return (
          <ProgressBar
            label={`Transfer of ${name} to ${transfer.target}`}
            fraction={transfer.progress}
            text={`${Math.floor(transfer.progress * 100)} % to ${transfer.target}`}
          />
        )
      return (
        <Status tone="ok">
          <span>
            On {transfer.target} <RelativeTime atMs={transfer.completedMs} asOfMs={asOfMs} />
          </span>
        </Status>
      )
    },
  },
]

/** The newest snapshots of the volume's group, each with how far its transfer has come. */
export function RecentSnapshots({ volume }: { volume: VolumeDetail }) {
  const { asOfMs, groups, recentSnapshots } = volume
  if (recentSnapshots === null)
    return <Callout tone="warn" title="The snapshots of the group could not be read" />
  const isPartial = groups.some(({ unreadTargets }) => unreadTargets.length > 0)
  return (
    <DataTable
      caption="Recent Snapshots"
      columns={snapshotColumns}
      rows={recentSnapshots.map((each) => ({ ...each, asOfMs, isPartial }))}
      getRowId={({ name }) => name}
      empty={
        <EmptyState title="No snapshots yet">
          The first one comes with the next run of the group’s schedule.
        </EmptyState>
      }
    />
  )
}
