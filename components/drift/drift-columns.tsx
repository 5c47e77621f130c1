import type { DriftItem } from '#lib/contracts/farside/drift.ts'
import { fieldWords, nextStartWords, valueWords } from '#lib/domain/drift/words.ts'
import { routes } from '#lib/routes.ts'
import type { Column } from '../table/column.ts'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { Why } from './drift-change.tsx'

export type DriftRow = DriftItem & { backendId: string; asOfMs: number | null }

export const driftColumns: readonly Column<DriftRow>[] = [
  { id: 'what', header: 'What', cell: fieldWords },
  {
    id: 'conf',
    header: 'In cinder.conf',
    cell: (row) => (
      <>
        {valueWords(row, row.confValue)}
        {row.line !== null && (
          <>
            {', '}
            <TextLink
              href={routes.backendConfiguration(row.backendId, row.line)}
              className="underline"
            >
              line {row.line}
            </TextLink>
          </>
        )}
      </>
    ),
  },
  {
    id: 'array',
    header: 'On the array',
    cell: (row) => (
      <Status tone="warn">
        <span className="font-medium text-ink">{valueWords(row, row.arrayValue)}</span>
      </Status>
    ),
  },
  {
    id: 'why',
    header: 'Why',
    whole: true,
    cell: (row) => (
      <span className="block w-80 whitespace-normal py-2">
        <Why item={row} asOfMs={row.asOfMs} />
      </span>
    ),
  },
  {
    id: 'next',
    header: 'At the next restart',
    whole: true,
    cell: (row) => (
      <span className="block w-40 whitespace-normal py-2">
        {row.nextStart === 'eradicates' ? (
          <strong className="font-medium text-danger">{nextStartWords(row, row.nextStart)}</strong>
        ) : (
          nextStartWords(row, row.nextStart)
        )}
      </span>
    ),
  },
]
