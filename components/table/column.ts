import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'

/** A column; define columns at module scope. The first one is the row's name and its header. */
export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The server can order by it; sent as `sortKey:asc`. */
  sortKey?: string
  /** In pixels; columns without one share the rest. */
  width?: number
  /** Numbers stand at the right. */
  align?: 'left' | 'right'
  /** Never cut, and may be higher than a line: names that are compared letter by letter, drawings. */
  whole?: boolean
  /** Left out on narrow screens: what it says is not missed there, or said in another cell. */
  isWideOnly?: boolean
}

/** Of what stands on wide screens only. */
export const wideOnlyClass = 'max-sm:hidden'

/** Classes shared by header, cells and skeleton of a column. Long values are cut, not wrapped. */
export const cellClass = <Row>(column: Column<Row>) =>
  cx(
    'h-9 whitespace-nowrap px-3 first:pl-4 last:pr-4',
    column.isWideOnly && wideOnlyClass,
    !column.whole && 'max-w-44 truncate sm:max-w-64',
    column.align === 'right' ? 'text-right' : 'text-left',
  )
