'use client'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { cx } from '../ui/cx.ts'
import { type Column, cellClass, wideOnlyClass } from './column.ts'
import { type RowActionSet, RowActions } from './row-actions.tsx'
import type { Sort } from './search-params.ts'
import { rowClass, SkeletonRows } from './skeleton-rows.tsx'
import { TableHead } from './table-head.tsx'
import { useOverflow } from './use-overflow.ts'

export type DataTableProps<Row> = {
  /** Accessible name; not shown, the page's title says it. */
  caption: string
  columns: readonly Column<Row>[]
  /** Undefined while they are being read for the first time. */
  rows: readonly Row[] | undefined
  getRowId: (row: Row) => string
  /** The row's name, read with its actions. Its id when left out. */
  getRowLabel?: (row: Row) => string
  /** Order as it is; a click on a header asks for another. */
  sort?: Sort | null | undefined
  onSort?: (sort: Sort) => void
  rowActions?: (row: Row) => RowActionSet
  /** An `EmptyState`: there is nothing, or nothing that matches. */
  empty: React.ReactNode
  /** Why the rows could not be read (again). Rows that are there stay. */
  error?: { message: string } | null | undefined
  onRetry?: () => void
  /** These rows are of the filter before; the new ones are on their way. */
  isStale?: boolean
}

/** A table of one page of rows; order, filter and page are the server's and live in the URL. */
export function DataTable<Row>({ error, onRetry, empty, ...props }: DataTableProps<Row>) {
  const { rows } = props
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {error && (
        <Callout
          tone={rows === undefined ? 'danger' : 'warn'}
          title={
            rows === undefined ? `${props.caption} could not be read` : 'This may be out of date'
          }
          action={
            onRetry && (
              <Button size="sm" onClick={onRetry}>
                Try again
              </Button>
            )
          }
        >
          {error.message}
        </Callout>
      )}
      {rows?.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">{empty}</div>
      ) : (
        !(error && rows === undefined) && <Frame {...props} />
      )}
    </div>
  )
}

/** The table and the place it scrolls in when it is too wide. */
function Frame<Row>(props: Omit<DataTableProps<Row>, 'error' | 'onRetry' | 'empty'>) {
  const { frame, overflows, hasMore } = useOverflow()
  const { caption, columns, rows, rowActions, isStale = false } = props
  const hasActions = rowActions !== undefined
  return (
    <section
      ref={frame}
      aria-label={overflows ? `${caption}, scrolls sideways` : undefined}
      tabIndex={overflows ? 0 : undefined}
      data-overflows={overflows || undefined}
      className={cx(
        // Positioned, so that texts for screen readers stay inside what scrolls and widen no page.
        'group/frame relative rounded-lg border border-line bg-surface',
        // Clipping rounds the corners without making a scroll container.
        overflows ? 'overflow-x-auto' : 'overflow-clip [--table-head-top:var(--header-height)]',
        // Fingers see no scrollbar: what goes on at the right fades out there.
        hasMore &&
          'max-sm:[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)]',
      )}
    >
      <table
        aria-busy={rows === undefined || isStale}
        // Borders of its own for each cell: shared ones would vanish under the sticky one.
        className={cx(
          'w-full min-w-max border-separate border-spacing-0 text-sm transition-opacity',
          isStale && 'opacity-60',
        )}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {columns.map(({ id, width, isWideOnly }) => (
            <col key={id} width={width} className={isWideOnly ? wideOnlyClass : undefined} />
          ))}
          {hasActions && <col width={1} />}
        </colgroup>
        <TableHead {...props} hasActions={hasActions} />
        <tbody>
          {rows === undefined ? (
            <SkeletonRows columns={columns} hasActions={hasActions} />
          ) : (
            rows.map((row) => <DataRow key={props.getRowId(row)} {...props} row={row} />)
          )}
        </tbody>
      </table>
    </section>
  )
}

// Stays in sight while the rest scrolls under it, where there is room for both.
const actionsCellClass =
  'bg-inherit pr-4 pl-3 sm:sticky sm:right-0 sm:group-data-overflows/frame:shadow-[inset_1px_0_0_var(--color-line)]'

function DataRow<Row>({
  row,
  columns,
  getRowId,
  getRowLabel = getRowId,
  rowActions,
}: Pick<DataTableProps<Row>, 'columns' | 'getRowId' | 'getRowLabel' | 'rowActions'> & {
  row: Row
}) {
  return (
    <tr className={rowClass}>
      {columns.map((column, index) => {
        const Cell = index === 0 ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            scope={index === 0 ? 'row' : undefined}
            title={index === 0 ? getRowLabel(row) : undefined}
            className={cx(cellClass(column), index === 0 ? 'font-medium' : 'text-ink-muted')}
          >
            {column.cell(row)}
          </Cell>
        )
      })}
      {rowActions && (
        <td className={actionsCellClass}>
          <RowActions {...rowActions(row)} rowLabel={getRowLabel(row)} />
        </td>
      )}
    </tr>
  )
}
