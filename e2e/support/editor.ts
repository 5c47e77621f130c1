import { expect, type Locator, type Page } from '@playwright/test'

/** The editor of cinder.conf on a backend's Configuration tab. */
export const editorOf = (page: Page): Locator => page.getByRole('textbox', { name: 'cinder.conf' })

const ROWS_OF_A_LINE = 4

/** Opens the tab of a backend that is shown. */
export async function openTab(page: Page, tab: string): Promise<void> {
  const tabs = page.getByRole('navigation', { name: /^Backend / })
  await tabs.getByRole('link', { name: tab }).click()
  await expect(tabs.getByRole('link', { name: tab })).toHaveAttribute('aria-current', 'page')
}

/** Types lines at the end of the file, each with its line break, as a file should end. */
export async function typeAtEnd(page: Page, ...lines: string[]): Promise<void> {
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(lines.map((line) => `${line}\n`).join(''))
}

/** Replaces one line by another: finds it, selects it, types. Of a long one each key takes one row. */
export async function retypeLine(page: Page, line: RegExp, text: string): Promise<void> {
  await editorOf(page).getByText(line).click()
  for (const key of ['End', 'Shift+Home'])
    for (let row = 0; row < ROWS_OF_A_LINE; row += 1) await page.keyboard.press(key)
  await page.keyboard.type(text)
  await expect(editorOf(page).getByText(text, { exact: true })).toBeVisible()
}

/** From the editor through the review to the file: what is written is what the review shows. */
export async function applyReviewed(page: Page, label: 'Apply' | 'Apply anyway'): Promise<void> {
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
}
