import { expect, type Locator, type Page } from '@playwright/test'

/** The row of a named table in which all of these texts stand. */
export function row(page: Page, table: string, ...texts: string[]): Locator {
  return texts.reduce(
    (rows, text) => rows.filter({ hasText: text }),
    page.getByRole('table', { name: table, exact: true }).getByRole('row'),
  )
}

/** The row of a named table whose first cell begins with this name. */
export function rowNamed(page: Page, table: string, name: string): Locator {
  const start = new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\b`)
  return row(page, table).filter({ has: page.getByRole('rowheader', { name: start }) })
}

/** Waits until exactly one row of the table has all of these texts. */
export async function expectRow(page: Page, table: string, ...texts: string[]): Promise<void> {
  await expect(row(page, table, ...texts)).toHaveCount(1)
}
