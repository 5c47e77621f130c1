import { ArrowDown, ArrowUp } from 'lucide-react'
import { cx } from '../ui/cx.ts'
import { type Column, cellClass } from './column.ts'
import type { Sort } from './search-params.ts'

type SortProps = { sort?: Sort | null | undefined; onSort?: ((sort: Sort) => void) | undefined }

export function TableHead<Row>({
  columns,
  hasActions,
  ...sorting
}: SortProps & { columns: readonly Column<Row>[]; hasActions: boolean }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} {...sorting} />
        ))}
        {hasActions && (
          <th scope="col" className={cx(headerClass, 'sm:right-0')}>
            <span className="sr-only">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

// Sticks under the page's header; its line is a shadow because borders of a sticky cell scroll away.
const headerClass =
  'sticky top-(--table-head-top) z-10 bg-sunken font-normal text-ink-subtle text-xs shadow-[inset_0_-1px_0_var(--color-line)]'

function HeaderCell<Row>({ column, sort, onSort }: SortProps & { column: Column<Row> }) {
  const sorted = sort && sort.key === column.sortKey ? sort.direction : undefined
  const className = cx(cellClass(column), headerClass)
  if (column.sortKey === undefined || onSort === undefined) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    )
  }
  const key = column.sortKey
  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sorted && (sorted === 'asc' ? 'ascending' : 'descending')}
      className={className}
    >
      <button
        type="button"
        className={cx(
          'group inline-flex h-6 items-center gap-1 rounded-sm hover:text-ink',
          column.align === 'right' && 'flex-row-reverse',
          sorted && 'font-medium text-ink',
        )}
        onClick={() => onSort({ key, direction: sorted === 'asc' ? 'desc' : 'asc' })}
      >
        {column.header}
        <Arrow
          aria-hidden
          className={cx(
            'size-3',
            !sorted && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
          )}
        />
      </button>
    </th>
  )
}
