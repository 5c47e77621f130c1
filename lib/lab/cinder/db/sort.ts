/** One column of an order, as SQL, with the values of the row that a page begins after. */
export type SortColumn = { sql: string; direction: 'asc' | 'desc'; after?: string | number }

/**
 * The condition that a row comes after the marker in the order of `columns`, for keyset paging: its
 * cost does not grow with the page number. Columns must not be null and the last must be unique.
 */
export function afterMarker(columns: SortColumn[]): { sql: string; values: (string | number)[] } {
  const values = columns.map(({ after }) => after ?? '')
  const [first] = columns
  if (columns.every(({ direction }) => direction === first?.direction)) {
    const list = columns.map(({ sql }) => sql).join(', ')
    const marks = columns.map(() => '?').join(', ')
    return { sql: `(${list}) ${first?.direction === 'asc' ? '>' : '<'} (${marks})`, values }
  }
  // Row values compare in one direction only: with mixed ones, "equal so far, then beyond".
  const steps = columns.map(({ sql, direction }, index) => {
    const equal = columns.slice(0, index).map((column) => `${column.sql} = ?`)
    return [...equal, `${sql} ${direction === 'asc' ? '>' : '<'} ?`].join(' and ')
  })
  // Said first by itself, the bound of the first column lets SQLite begin at the marker.
  const bound = `${first?.sql} ${first?.direction === 'asc' ? '>=' : '<='} ?`
  return {
    sql: `${bound} and (${steps.map((step) => `(${step})`).join(' or ')})`,
    values: [
      ...values.slice(0, 1),
      ...columns.flatMap((_column, index) => values.slice(0, index + 1)),
    ],
  }
}

export const orderBy = (columns: SortColumn[]): string =>
  columns.map(({ sql, direction }) => `${sql} ${direction}`).join(', ')
