import type { VolumeSnapshot } from '#lib/contracts/farside/snapshots.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { routes } from '#lib/routes.ts'
import { ArrayVolumeLink } from '../protection/array-volume-link.tsx'
import type { Column } from '../table/column.ts'
import { Identifier } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Badge, Status } from '../ui/status.tsx'

export type SnapshotScope = 'project' | 'admin'

const taken: Column<VolumeSnapshot> = {
  id: 'taken',
  header: 'Taken',
  sortKey: 'taken',
  cell: ({ takenMs, asOfMs }) => <RelativeTime atMs={takenMs} asOfMs={asOfMs} />,
}

const size: Column<VolumeSnapshot> = {
  id: 'size',
  header: 'Size',
  align: 'right',
  cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : bytesWords(sizeBytes)),
}

const state: Column<VolumeSnapshot> = {
  id: 'state',
  header: 'State',
  whole: true,
  cell: ({ destroyed, recoverableUntilMs, asOfMs }) =>
    destroyed ? (
      <span className="inline-flex items-center gap-2 align-middle">
        <Status tone="warn">Destroyed</Status>
        {recoverableUntilMs !== null && (
          <span className="text-ink-subtle">
            eradicated <RelativeTime atMs={recoverableUntilMs} asOfMs={asOfMs} />
          </span>
        )}
      </span>
    ) : (
      <Status tone="ok">Complete</Status>
    ),
}

const admin: readonly Column<VolumeSnapshot>[] = [
  {
    id: 'name',
    header: 'Snapshot',
    cell: ({ name }) => <Identifier value={name} label={`Copy ${name}`} truncate />,
  },
  {
    id: 'array',
    header: 'Array',
    cell: ({ array, isCopy }) => (
      <span className="inline-flex items-center gap-2">
        {array}
        <Badge tone={isCopy ? 'info' : 'accent'}>{isCopy ? 'Copy' : 'Source'}</Badge>
      </span>
    ),
  },
  {
    id: 'group',
    header: 'Protection Group',
    cell: ({ array, group }) =>
      group === null ? (
        '–'
      ) : (
        <TextLink href={routes.protectionGroup(array, group)}>{group}</TextLink>
      ),
  },
  { id: 'volume', header: 'Volume', cell: (snapshot) => <ArrayVolumeLink {...snapshot} /> },
  taken,
  size,
  state,
]

const project: readonly Column<VolumeSnapshot>[] = [
  {
    id: 'volume',
    header: 'Volume',
    cell: ({ volume }) =>
      volume.state === 'known' ? (
        <TextLink
          href={routes.projectVolume(volume.id)}
          className={volume.name === '' ? 'font-mono' : 'block max-w-72 truncate'}
        >
          {volume.name === '' ? volume.id.slice(0, 13) : volume.name}
        </TextLink>
      ) : (
        '–'
      ),
  },
  taken,
  {
    id: 'on',
    header: 'On',
    cell: ({ array, isCopy }) => (
      <>
        {array}
        <span className="text-ink-subtle">{isCopy ? ', a replica' : ', where the volume is'}</span>
      </>
    ),
  },
  size,
  state,
]

export const snapshotColumns: Record<SnapshotScope, readonly Column<VolumeSnapshot>[]> = {
  project,
  admin,
}
