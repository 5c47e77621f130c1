import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { gibWords } from '#lib/domain/units.ts'
import { routes } from '#lib/routes.ts'
import { ProtectionStatusLink } from '../protection/protection-badge.tsx'
import type { Column } from '../table/column.ts'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ProjectName } from './project-name.tsx'
import { VolumeStatus } from './volume-status.tsx'

export type VolumeScope = 'project' | 'admin'

/** A volume without a name is called by the beginning of its id, as Horizon does. */
export const volumeLabel = ({ name, id }: Pick<Volume, 'name' | 'id'>) =>
  name === '' ? id.slice(0, 13) : name

export const volumeHref = (scope: VolumeScope, id: string) =>
  scope === 'admin' ? routes.volume(id) : routes.projectVolume(id)

const columnsOf = (scope: VolumeScope): Column<Volume>[] => [
  {
    id: 'name',
    header: 'Name',
    sortKey: 'name',
    cell: (volume) => (
      <TextLink
        href={volumeHref(scope, volume.id)}
        className={volume.name === '' ? 'font-mono' : 'block max-w-72 truncate'}
      >
        {volumeLabel(volume)}
      </TextLink>
    ),
  },
  {
    id: 'size',
    header: 'Size',
    sortKey: 'size',
    align: 'right',
    width: 96,
    cell: ({ sizeGib }) => gibWords(sizeGib),
  },
  {
    id: 'status',
    header: 'Status',
    sortKey: 'status',
    cell: ({ status }) => <VolumeStatus status={status} />,
  },
  { id: 'type', header: 'Type', cell: ({ volumeTypeName }) => volumeTypeName ?? '–' },
  {
    id: 'protection',
    header: 'Protection',
    sortKey: 'protection',
    cell: ({ id, protection }) => (
      <ProtectionStatusLink verdict={protection} href={`${volumeHref(scope, id)}#protection`} />
    ),
  },
  {
    id: 'recovery-point',
    header: 'Recovery Point',
    sortKey: 'recovery_point',
    cell: ({ protection: { recoveryPoint: point } }) =>
      point === null ? '–' : <RelativeTime atMs={point.takenMs} asOfMs={point.asOfMs} />,
  },
  ...(scope === 'admin' ? adminOnly : []),
  {
    id: 'created',
    header: 'Created',
    sortKey: 'created_at',
    cell: ({ createdMs, asOfMs }) => (
      <RelativeTime atMs={createdMs} asOfMs={Math.max(asOfMs, createdMs)} />
    ),
  },
]

const adminOnly: Column<Volume>[] = [
  { id: 'project', header: 'Project', cell: (volume) => <ProjectName {...volume} /> },
  {
    id: 'host',
    header: 'Host',
    cell: ({ host }) => (host === null ? '–' : <BackendName host={host} />),
  },
]

/** `host@backend#pool` without the pool: Pure's pools are called as their backend is. */
const BackendName = ({ host }: { host: string }) => (
  <span title={host}>
    <Mono>{host.replace(/#.*$/, '')}</Mono>
  </span>
)

export const volumeColumns: Record<VolumeScope, readonly Column<Volume>[]> = {
  project: columnsOf('project'),
  admin: columnsOf('admin'),
}
