import type { ProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { retentionWords } from '#lib/domain/replication/retention.ts'
import { scheduleWords } from '#lib/domain/replication/schedule.ts'
import { routes } from '#lib/routes.ts'
import { RecoveryPointAge } from '../protection/recovery-point-age.tsx'
import type { Column } from '../table/column.ts'
import { TextLink } from '../ui/link.tsx'
import { Badge, Status } from '../ui/status.tsx'
import { TargetList } from './target-list.tsx'

/** A group, the clock of the array that it was read from, and whether a target cannot be read. */
export type GroupRow = ProtectionGroup & { asOfMs: number | null; isPartial: boolean }

export const groupLabel = ({ name, array }: Pick<ProtectionGroup, 'name' | 'array'>) =>
  `${name} on ${array}`

export const protectionGroupColumns: readonly Column<GroupRow>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ array, name, destroyed }) => (
      <span className="inline-flex items-center gap-2">
        <TextLink href={routes.protectionGroup(array, name)}>{name}</TextLink>
        {destroyed && <Status tone="warn">Destroyed</Status>}
      </span>
    ),
  },
  {
    id: 'array',
    header: 'Array',
    cell: ({ array, isLocal }) => (
      <span className="inline-flex items-center gap-2">
        {array}
        <Badge tone={isLocal ? 'accent' : 'info'}>{isLocal ? 'Source' : 'Copy'}</Badge>
      </span>
    ),
  },
  { id: 'members', header: 'Members', align: 'right', cell: ({ volumeCount }) => volumeCount },
  { id: 'targets', header: 'Targets', cell: ({ targets }) => <TargetList targets={targets} /> },
  {
    id: 'schedule',
    header: 'Replicates',
    whole: true,
    cell: ({ replicationSchedule }) =>
      replicationSchedule.enabled ? (
        scheduleWords(replicationSchedule)
      ) : (
        <Status tone="warn">Off</Status>
      ),
  },
  {
    id: 'retention',
    header: 'Target keeps',
    whole: true,
    cell: ({ targetRetention }) => retentionWords(targetRetention),
  },
  {
    id: 'newest',
    header: 'Newest recovery point',
    whole: true,
    cell: ({ targets, isLocal, replicationSchedule, ...row }) =>
      isLocal && targets.length === 0 ? (
        '–'
      ) : (
        <RecoveryPointAge
          newestMs={row.newestRecoveryPointMs}
          asOfMs={row.asOfMs}
          intervalSeconds={replicationSchedule.intervalSeconds}
          lagThresholds={row.lagThresholds}
          isPartial={row.isPartial}
        />
      ),
  },
]
