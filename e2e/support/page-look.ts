import { expect, type Page } from '@playwright/test'

/** Goes to a page and waits until what it reads is there. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel('Loading', { exact: true })).toHaveCount(0)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** One title for the tab, one heading for the page. */
export async function expectNamed(page: Page, title: string, heading: string): Promise<void> {
  await expect(page).toHaveTitle(`${title} · Farside`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText([heading])
}

/** The page itself never scrolls sideways; wide tables scroll within themselves. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth] as const
  })
  expect(content, 'width of the content against the window').toBeLessThanOrEqual(window)
}
