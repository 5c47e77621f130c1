import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type Cloud, startCloud } from './cloud.ts'

type Fixtures = {
  /** What the lab starts from: `test.use({ scenario: 'demo' })`. */
  scenario: string
  /** This test's own lab and console. */
  cloud: Cloud
  /** Fails the test if anything secret reached the browser, or a page broke its security policy. */
  watch: undefined
}

export const test = base.extend<Fixtures>({
  scenario: ['seed', { option: true }],
  cloud: async ({ scenario }, use) => {
    const { cloud, stop } = await startCloud(scenario)
    await use(cloud)
    await stop()
  },
  baseURL: async ({ cloud }, use) => use(cloud.url),
  watch: [
    async ({ context, cloud }, use) => {
      const violations: string[] = []
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) violations.push(message.text())
      })
      await use(undefined)
      expect(cloud.canary.leaks, 'answers with a token or password in them').toEqual([])
      const kept = JSON.stringify(await keptBy(context))
      const found = cloud.secrets.filter((secret) => kept.includes(secret))
      expect(found, 'tokens and passwords that the browser keeps').toEqual([])
      expect(violations, 'breaches of the content security policy').toEqual([])
    },
    { auto: true },
  ],
})

/** What outlives a page: cookies, local storage, and session storage of the pages that are open. */
async function keptBy(context: BrowserContext): Promise<unknown[]> {
  const sessions = context
    .pages()
    .map((page) => page.evaluate(() => ({ ...sessionStorage })).catch(() => ({})))
  return [await context.storageState(), ...(await Promise.all(sessions))]
}

export { expect }

/** Signs in as one of the lab's users with the one click that the sign-in page offers. */
export async function signInAs(page: Page, user: 'admin' | 'demo' | 'viewer'): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^Sign in as ${user}\\b`) }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}

/** Goes to a place by the navigation at the left. */
export async function goTo(page: Page, place: string, heading = place): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
}
