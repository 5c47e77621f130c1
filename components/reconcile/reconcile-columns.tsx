import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { ProjectName } from '../volume/project-name.tsx'
import { kindLook } from './kind-looks.ts'

/** Cinder's name of it, the beginning of its id, or what the array calls it. */
export const rowLabel = ({ volume, name }: ReconcileRow) =>
  volume === null ? name : volume.name === '' ? volume.id.slice(0, 13) : volume.name

/** @param onEvidence opens what an item rests on */
export const reconcileColumns = (
  onEvidence: (row: ReconcileRow) => void,
): readonly Column<ReconcileRow>[] => [
  { id: 'name', header: 'Volume', cell: (row) => <Name row={row} /> },
  { id: 'kind', header: 'What it is', cell: ({ kind }) => <Kind kind={kind} /> },
  {
    id: 'headline',
    header: 'What is the matter',
    whole: true,
    cell: (row) => (
      <button
        type="button"
        title={row.headline}
        className="block max-w-80 truncate rounded-sm text-left underline-offset-[3px] hover:text-ink hover:underline"
        onClick={() => onEvidence(row)}
      >
        {row.headline}
        <span className="sr-only">: evidence about {rowLabel(row)}</span>
      </button>
    ),
  },
  { id: 'array', header: 'Array', cell: ({ array }) => array },
  {
    id: 'project',
    header: 'Project',
    cell: ({ volume }) => (volume === null ? '–' : <ProjectName {...volume} />),
  },
]

function Name({ row }: { row: ReconcileRow }) {
  const { volume } = row
  const text = rowLabel(row)
  if (volume === null) return <Mono>{text}</Mono>
  return (
    <TextLink href={routes.volume(volume.id)} className={volume.name === '' ? 'font-mono' : ''}>
      {text}
    </TextLink>
  )
}

function Kind({ kind }: Pick<ReconcileRow, 'kind'>) {
  const { word, tone, icon } = kindLook(kind)
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  )
}
