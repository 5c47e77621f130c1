import type { MemberVolume } from '#lib/contracts/farside/member-volume.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { Identifier } from '../ui/identifier.tsx'
import { ArrayVolumeLink } from './array-volume-link.tsx'
import { ProtectionStatusLink } from './protection-badge.tsx'

type Member = { arrayVolumeName: string; volume: MemberVolume }

/** A member of a group or a pod by the name that the array has for it. */
const arrayVolumeName: Column<Member> = {
  id: 'name',
  header: 'Name on the array',
  whole: true,
  cell: ({ arrayVolumeName: name }) => <Identifier value={name} label={`Copy ${name}`} />,
}

/** The Cinder volume behind it, when there is one. */
const cinderVolume: Column<Member> = {
  id: 'volume',
  header: 'Volume',
  cell: (member) => <ArrayVolumeLink {...member} />,
}

const project: Column<Member> = {
  id: 'project',
  header: 'Project',
  cell: ({ volume }) => (volume.state === 'known' && volume.projectName) || '–',
}

const protection: Column<Member> = {
  id: 'protection',
  header: 'Protection',
  cell: ({ volume }) =>
    volume.state === 'known' ? (
      <ProtectionStatusLink
        verdict={volume.protection}
        href={`${routes.volume(volume.id)}#protection`}
      />
    ) : (
      '–'
    ),
}

/** Which volume a member is: on the array, and to Cinder. */
export const memberColumns: readonly Column<Member>[] = [
  cinderVolume,
  arrayVolumeName,
  project,
  protection,
]
