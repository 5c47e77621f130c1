import type { VolumeType, VolumeTypeUse } from '#lib/contracts/farside/volume-types.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { TextLink } from '../ui/link.tsx'
import { ReplicationBadge } from './replication-badge.tsx'

/** A type and its volumes in the whole cloud, undefined while nobody knows. */
export type VolumeTypeRow = VolumeType & { use: VolumeTypeUse | undefined }

export const volumeTypeColumns: readonly Column<VolumeTypeRow>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <TextLink href={routes.volumeType(id)} className="block max-w-72 truncate">
        {name}
      </TextLink>
    ),
  },
  {
    id: 'description',
    header: 'Description',
    cell: ({ description }) => (
      <span className="block max-w-64 truncate">{description || '–'}</span>
    ),
  },
  {
    id: 'replication',
    header: 'Replication',
    whole: true,
    cell: ({ extraSpecs, outlook }) => (
      <ReplicationBadge extraSpecs={extraSpecs} outlook={outlook} />
    ),
  },
  {
    id: 'backends',
    header: 'Backends',
    align: 'right',
    width: 96,
    cell: ({ outlook }) =>
      outlook === null || outlook.of === 0 ? '–' : `${outlook.taking} of ${outlook.of}`,
  },
  {
    id: 'volumes',
    header: 'Volumes',
    align: 'right',
    width: 96,
    cell: ({ name, use }) => {
      if (use === undefined) return '–'
      if (use.volumes === 0) return '0'
      return <TextLink href={routes.volumes({ type: [name] })}>{use.volumes}</TextLink>
    },
  },
  { id: 'public', header: 'Public', width: 88, cell: ({ isPublic }) => (isPublic ? 'Yes' : 'No') },
  {
    id: 'specs',
    header: 'Extra Specs',
    align: 'right',
    width: 104,
    cell: ({ extraSpecs }) => Object.keys(extraSpecs).length,
  },
]
