import type { ComplianceRow } from '#lib/contracts/farside/compliance.ts'
import type { ReportStep } from '#lib/domain/replication/compliance-report.ts'
import type { Compliance } from '#lib/domain/replication/lag-compliance.ts'
import { shareWords } from '#lib/domain/replication/lag-words.ts'
import type { ComplianceView } from '#lib/queries/compliance.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { TextLink } from '../ui/link.tsx'
import { groupingWords, periodWords } from './compliance-view.ts'
import { ShareBar, wholeOf } from './share-bar.tsx'

/** The columns of a report: what it is by, when, and how much of the time was what. */
export function complianceColumns({ by, per }: ComplianceView): Column<ComplianceRow>[] {
  return [
    { id: 'name', header: groupingWords[by], cell: nameCell },
    ...(by === 'group' ? placeColumns : []),
    ...(per === 'whole' ? [] : [periodColumn(per)]),
    { id: 'volumes', header: 'Volumes', align: 'right', cell: ({ volumeCount }) => volumeCount },
    {
      id: 'bar',
      header: 'Share',
      width: 140,
      cell: ({ compliance }) => <ShareBar compliance={compliance} />,
    },
    shareColumn('In time', 'inTimeSeconds'),
    shareColumn('Late', 'lateSeconds'),
    shareColumn('Very late', 'veryLateSeconds'),
    shareColumn('Not measured', 'notMeasuredSeconds'),
    shareColumn('Not recorded', 'unknownSeconds'),
  ]
}

function nameCell({ name, array }: ComplianceRow) {
  if (array === null) return name
  return <TextLink href={routes.protectionGroup(array, name)}>{name}</TextLink>
}

const placeColumns: Column<ComplianceRow>[] = [
  { id: 'source', header: 'On', cell: ({ source }) => source },
  { id: 'target', header: 'To', cell: ({ target }) => target },
]

const periodColumn = (per: ReportStep): Column<ComplianceRow> => ({
  id: 'period',
  header: 'Period',
  cell: ({ fromMs }) => periodWords(fromMs, per),
})

const shareColumn = (header: string, key: keyof Compliance): Column<ComplianceRow> => ({
  id: key,
  header,
  align: 'right',
  cell: ({ compliance }) => shareWords(compliance[key], wholeOf(compliance)),
})
