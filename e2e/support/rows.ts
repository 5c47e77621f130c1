import { expect, type Locator, type Page } from '@playwright/test'

/** The row of a named table in which all of these texts stand. */
export function row(page: Page, table: string, ...texts: string[]): Locator {
  return texts.reduce(
    (rows, text) => rows.filter({ hasText: text }),
    page.getByRole('table', { name: table }).getByRole('row'),
  )
}

/** Waits until exactly one row of the table has all of these texts. */
export async function expectRow(page: Page, table: string, ...texts: string[]): Promise<void> {
  await expect(row(page, table, ...texts)).toHaveCount(1)
}
