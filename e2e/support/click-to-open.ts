import { expect, type Locator } from '@playwright/test'

/**
 * Opens a dialog whose code is only now fetched. A click before the page is alive is lost, so it is
 * made again, but not while the dialog is already there and covers the button.
 */
export async function clickToOpen(button: Locator, dialog: Locator): Promise<void> {
  await expect(async () => {
    if (!(await dialog.isVisible())) await button.click({ timeout: 2_000 })
    await expect(dialog).toBeVisible({ timeout: 5_000 })
  }).toPass()
}
