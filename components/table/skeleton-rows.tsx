import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, cellClass } from './column.ts'

// Uneven like text, but the same on server and browser.
const widths = ['w-40', 'w-24', 'w-16', 'w-28', 'w-20']
const rowKeys = ['a', 'b', 'c', 'd', 'e', 'f']

/** Looks of a row, read or to come. */
export const rowClass =
  'bg-surface transition-colors hover:bg-hover not-last:*:border-b *:border-line'

/** Rows in the shape of those to come. */
export function SkeletonRows<Row>({
  columns,
  hasActions,
}: {
  columns: readonly Column<Row>[]
  hasActions: boolean
}) {
  return rowKeys.map((rowKey, row) => (
    <tr key={rowKey} className={rowClass}>
      {columns.map((column, index) => (
        <td key={column.id} className={cellClass(column)}>
          {row === 0 && index === 0 && <span className="sr-only">Loading</span>}
          <Skeleton
            className={`${widths[(row * 2 + index) % widths.length] ?? 'w-24'} max-w-full ${column.align === 'right' ? 'ml-auto' : ''}`}
          />
        </td>
      ))}
      {hasActions && <td />}
    </tr>
  ))
}
