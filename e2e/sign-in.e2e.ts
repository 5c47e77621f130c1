import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'

async function signInByPassword(page: Page, user: string, password: string) {
  await page.getByRole('textbox', { name: 'User name' }).fill(user)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('people come in by password and go out again', async ({ cloud, page }) => {
  const { password } = cloud.user('demo')
  await page.goto('/project/volumes?q=data')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expectNoAxeViolations(page)

  await test.step('an empty form says what is missing, at the fields', async () => {
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('Enter your user name')).toBeVisible()
    await expect(page.getByText('Enter your password')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
    await expectNoAxeViolations(page)
  })

  await test.step('a wrong password is said, and what was typed stays', async () => {
    await signInByPassword(page, 'demo', 'not-it')
    await expect(page.getByRole('alert').first()).toContainText(/password/i)
    await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue('demo')
    await expectNoAxeViolations(page)
  })

  await test.step('the right one leads to the page that was asked for', async () => {
    await signInByPassword(page, 'demo', password)
    await expect(page).toHaveURL('/project/volumes?q=data')
    await expect(page.getByRole('heading', { name: 'Volumes' })).toBeVisible()
    await expect(page.getByRole('searchbox', { name: 'Filter volumes by name' })).toHaveValue(
      'data',
    )
  })

  await test.step('the session is in a cookie that scripts and other sites cannot use', async () => {
    const cookies = await page.context().cookies()
    expect(cookies).toEqual([
      expect.objectContaining({
        name: '__Host-farside',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        path: '/',
      }),
    ])
  })

  await test.step('signed out, nothing is shown any more', async () => {
    // The page was loaded anew: a click before its scripts run does nothing.
    const account = page.getByRole('button', { name: 'Account of demo' })
    await expect(async () => {
      await account.click()
      await expect(account).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 })
    }).toPass()
    await expectNoAxeViolations(page)
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: /^Sign in/ })).toBeVisible()
    expect(await page.context().cookies()).toEqual([])
    await page.goto('/project/volumes')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
  })
})

test('each of the lab’s users is one click away', async ({ page }) => {
  for (const user of ['admin', 'demo', 'viewer'] as const) {
    await page.context().clearCookies()
    await signInAs(page, user)
    await expect(page.getByRole('button', { name: `Account of ${user}` })).toBeVisible()
  }
})

test('the way back leads only into this console', async ({ page }) => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
    await page.context().clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByRole('button', { name: /^Sign in as demo\b/ }).click()
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  }
})

test('a Keystone that is away is said plainly', async ({ cloud, page }) => {
  const { password } = cloud.user('admin')
  await page.goto('/sign-in')
  await cloud.stopLab()
  await signInByPassword(page, 'admin', password)
  const alert = page.getByRole('alert').first()
  await expect(alert).toContainText('Keystone')
  await expect(alert).toContainText('refused')
  await expectNoAxeViolations(page)
})
