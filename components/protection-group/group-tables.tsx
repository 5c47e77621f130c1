import type { ProtectionGroupDetail } from '#lib/contracts/farside/protection-groups.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { memberColumns } from '../protection/member-columns.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Status } from '../ui/status.tsx'

type Member = ProtectionGroupDetail['members'][number]
type Target = ProtectionGroupDetail['targets'][number]

const columns: readonly Column<Member>[] = [
  ...memberColumns,
  {
    id: 'size',
    header: 'Provisioned',
    align: 'right',
    cell: ({ provisionedBytes }) => bytesWords(provisionedBytes),
  },
]

/** The volumes of a group, by the names that they have on the array. */
export function GroupMembers({ members }: { members: readonly Member[] | undefined }) {
  return (
    <DataTable
      caption="Members"
      columns={columns}
      rows={members}
      getRowId={({ arrayVolumeName }) => arrayVolumeName}
      empty={
        <EmptyState title="No members yet">
          Create a volume of a type that asks for asynchronous replication: Cinder puts it here.
        </EmptyState>
      }
    />
  )
}

const targetColumns: readonly Column<Target>[] = [
  { id: 'name', header: 'Array', cell: ({ name }) => name },
  {
    id: 'allowed',
    header: 'Replication to it',
    cell: ({ allowed }) =>
      allowed ? (
        <Status tone="ok">Allowed</Status>
      ) : (
        <Status tone="warn">Not allowed on the target</Status>
      ),
  },
]

/** Where a group replicates to, and whether the target lets it. */
export function GroupTargets({ targets }: { targets: readonly Target[] | undefined }) {
  return (
    <DataTable
      caption="Targets"
      columns={targetColumns}
      rows={targets}
      getRowId={({ name }) => name}
      empty={
        <EmptyState title="No target">
          Without one, snapshots stay on this array. A replication_device in cinder.conf gives the
          group its target at the next restart.
        </EmptyState>
      }
    />
  )
}
