import { test as base, expect, type Page } from '@playwright/test'
import { type Cloud, startCloud } from './cloud.ts'
import { watchForSecrets } from './secrets.ts'

type Fixtures = {
  /** This test's own lab and console. */
  cloud: Cloud
  /** Fails the test if anything secret reached the browser, or a page broke its security policy. */
  canary: undefined
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured argument
  cloud: async ({}, use) => {
    const { cloud, stop } = await startCloud()
    await use(cloud)
    await stop()
  },
  baseURL: async ({ cloud }, use) => use(cloud.url),
  canary: [
    async ({ context, cloud }, use) => {
      const watch = watchForSecrets(context, cloud)
      const violations: string[] = []
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) violations.push(message.text())
      })
      await use(undefined)
      const { leaks } = await watch.leaks()
      expect(leaks, 'answers with a token or password in them').toEqual([])
      expect(violations, 'breaches of the content security policy').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Signs in as one of the lab's users with the one click that the sign-in page offers. */
export async function signInAs(page: Page, user: 'admin' | 'demo' | 'viewer'): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^Sign in as ${user}\\b`) }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}
