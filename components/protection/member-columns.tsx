import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { Identifier } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'

type Member = { arrayVolumeName: string; volumeId: string | null }

/** A member of a group or a pod by the name that the array has for it. */
export const arrayVolumeName: Column<Member> = {
  id: 'name',
  header: 'Name on the array',
  whole: true,
  cell: ({ arrayVolumeName: name }) => <Identifier value={name} label={`Copy ${name}`} />,
}

/** The Cinder volume behind it, when its name says that there is one. */
export const cinderVolume: Column<Member> = {
  id: 'volume',
  header: 'Volume',
  cell: ({ volumeId }) =>
    volumeId === null ? (
      'Not one of Cinder’s'
    ) : (
      <TextLink href={routes.volume(volumeId)} className="font-mono">
        {volumeId.slice(0, 8)}
      </TextLink>
    ),
}
