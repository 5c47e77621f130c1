import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { TextLink } from '../ui/link.tsx'
import { ReplicationBadge } from './replication-badge.tsx'

/** A type, and what the cloud's backends report now, which its verdict depends on. */
export type VolumeTypeRow = VolumeType & { backends: readonly Capabilities[] }

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
    cell: ({ extraSpecs, backends }) => (
      <ReplicationBadge extraSpecs={extraSpecs} backends={backends} />
    ),
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
