import type { Pod, PodDetail } from '#lib/contracts/farside/pods.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { routes } from '#lib/routes.ts'
import { memberColumns } from '../protection/member-columns.tsx'
import { ProtectionStatusLink } from '../protection/protection-badge.tsx'
import type { Column } from '../table/column.ts'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { arrayStatusWords, arrayTone, mediatorTone, verdictOfPod } from './pod-words.ts'

type Member = PodDetail['members'][number]
type ArrayRow = Pod['arrays'][number]

export const podColumns: readonly Column<Pod>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ array, name, destroyed }) => (
      <span className="inline-flex items-center gap-2">
        <TextLink href={routes.pod(array, name)}>{name}</TextLink>
        {destroyed && <Status tone="warn">Destroyed</Status>}
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Protection',
    cell: (pod) => (
      <ProtectionStatusLink verdict={verdictOfPod(pod)} href={routes.pod(pod.array, pod.name)} />
    ),
  },
  {
    id: 'arrays',
    header: 'Arrays',
    whole: true,
    cell: ({ arrays }) => (
      <span className="inline-flex gap-x-4 align-middle">
        {arrays.map((array) => (
          <Status key={array.name} tone={arrayTone(array.status)}>
            {array.name} {arrayStatusWords(array)}
          </Status>
        ))}
      </span>
    ),
  },
  { id: 'mediator', header: 'Mediator', cell: ({ mediator }) => <Mono>{mediator || '–'}</Mono> },
  {
    id: 'members',
    header: 'Members',
    align: 'right',
    cell: ({ volumeCount }) => volumeCount ?? 'Not known',
  },
  { id: 'manager', header: 'Managed by', cell: ({ managedBy }) => managedBy ?? '–' },
]

export const podArrayColumns: readonly Column<ArrayRow>[] = [
  { id: 'name', header: 'Array', cell: ({ name }) => name },
  {
    id: 'status',
    header: 'Status in the pod',
    cell: (array) => <Status tone={arrayTone(array.status)}>{arrayStatusWords(array)}</Status>,
  },
  {
    id: 'mediator',
    header: 'Mediator as it sees it',
    cell: ({ mediatorStatus }) => (
      <Status tone={mediatorTone(mediatorStatus)}>{mediatorStatus}</Status>
    ),
  },
  {
    id: 'elected',
    header: 'Pre-elected',
    cell: ({ preElected }) => (preElected ? 'Yes' : 'No'),
  },
]

export const podMemberColumns: readonly Column<Member>[] = [
  ...memberColumns,
  { id: 'on', header: 'Found on', cell: ({ onArrays }) => onArrays.join(' and ') || '–' },
  { id: 'serial', header: 'Serial', cell: ({ serial }) => <Mono>{serial || '–'}</Mono> },
  {
    id: 'size',
    header: 'Provisioned',
    align: 'right',
    cell: ({ provisionedBytes }) => bytesWords(provisionedBytes),
  },
]
