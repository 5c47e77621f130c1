import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { tabTo } from './support/keyboard.ts'
import { openPage } from './support/page-look.ts'
import { expectRow, row } from './support/rows.ts'

/** Opens a menu, looks, leaves with Escape and once more by a click elsewhere. */
async function expectGoodMenu(page: Page, trigger: Locator, firstEntry: string): Promise<void> {
  await test.step(`the menu with ${firstEntry}`, async () => {
    await trigger.click()
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitem', { name: firstEntry }).first()).toBeFocused()
    await expect(trigger).toHaveAttribute('aria-expanded', 'true')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await expect(trigger).toBeFocused()
    await trigger.click()
    await expect(menu).toBeVisible()
    await page.getByRole('heading', { level: 1 }).click()
    await expect(menu).toHaveCount(0)
  })
}

test('menus and the drawer are accessible and give the focus back', async ({ cloud, page }) => {
  const cinder = await cinderAs(cloud, 'admin')
  const type = await cinder.createType('gold-async', replicated('async'))
  // Its backend does not replicate yet: no volume can be made, and the entries say why.
  await cinder.createVolume('stuck', 'gold-async')
  await signInAs(page, 'admin')
  await openPage(page, '/project/volumes')
  await expectRow(page, 'Volumes', 'stuck', 'Error')
  const more = (name: string) => page.getByRole('button', { name: `More actions for ${name}` })
  await expectGoodMenu(page, page.getByRole('button', { name: 'Theme' }), 'As the system')
  await expectGoodMenu(page, page.getByRole('button', { name: 'Account of admin' }), 'Sign out')
  await expectGoodMenu(page, more('stuck'), 'Edit')
  await openPage(page, '/admin/volume-types')
  await expectGoodMenu(page, more('gold-async'), 'View Extra Specs')
  await openPage(page, `/admin/volume-types/${type}`)
  await expectGoodMenu(page, more('replication_type'), 'Delete')

  await test.step('the theme that is chosen is the one that is shown', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('button', { name: 'Theme' }).click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
    await page.getByRole('button', { name: 'Theme' }).click()
    await expect(page.getByRole('menuitem', { name: 'Dark' })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await page.keyboard.press('Escape')
  })

  await test.step('the drawer closes by Escape and by a click beside it', async () => {
    await page.setViewportSize({ width: 400, height: 850 })
    const trigger = page.getByRole('button', { name: 'Navigation' })
    const drawer = page.getByRole('dialog', { name: 'Navigation' })
    await trigger.click()
    await expect(drawer.locator(':focus')).toHaveCount(1)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
    await expect(trigger).toBeFocused()
    await trigger.click()
    await page.mouse.click(390, 400)
    await expect(drawer).toHaveCount(0)
    await expect(trigger).toBeFocused()
  })
})

test('a button that cannot be pressed says why, to the pointer and to the keyboard', async ({
  cloud,
  page,
}) => {
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('plain', {})
  await (await cinderAs(cloud, 'demo')).createVolume('look', 'plain')
  await signInAs(page, 'viewer')
  await openPage(page, '/project/volumes')
  await expectRow(page, 'Volumes', 'look', 'Available')
  const tip = page.getByRole('tooltip', { name: 'Your role in this project may only read' })

  await test.step('to the pointer, which may rest on what is said', async () => {
    await page.getByRole('button', { name: 'Create Volume' }).hover()
    await expect(tip).toBeVisible()
    await expectNoAxeViolations(page)
    await tip.hover()
    await expect(tip).toBeVisible()
    await page.getByRole('heading', { level: 1 }).hover()
    await expect(tip).toBeHidden()
  })
  await test.step('to the keyboard, until Escape takes it away', async () => {
    const extend = page.getByRole('button', { name: 'Extend look' })
    await tabTo(page, extend)
    await expect(tip).toBeVisible()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await expect(tip).toBeHidden()
    await expect(extend).toBeFocused()
  })
  await test.step('and so do the entries of a menu', async () => {
    await page.getByRole('button', { name: 'More actions for look' }).click()
    const entry = page.getByRole('menuitem', { name: /^Delete/ })
    await expect(entry).toContainText('Your role in this project may only read')
    await expectNoAxeViolations(page)
    await page.keyboard.press('End')
    await expect(entry).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})

test('news is accessible: good news goes by itself, trouble stays until dismissed', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  const type = await cinder.createType('trapped', {
    ...replicated('async'),
    replication_type: '<in> Async',
  })
  await signInAs(page, 'admin')
  await page.clock.install()
  await openPage(page, `/admin/volume-types/${type}`)
  const news = page.getByRole('region', { name: 'Notifications' })

  await test.step('good news, which waits while the pointer rests on it', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit trapped' })
    await dialog.getByRole('textbox', { name: 'Description' }).fill('With a capital letter')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const saved = news.getByRole('listitem')
    await saved.hover()
    await expectNoAxeViolations(page)
    await page.clock.runFor(8000)
    await expect(saved).toBeVisible()
    await page.getByRole('heading', { level: 1 }).hover()
    await page.clock.runFor(8000)
    await expect(saved).toHaveCount(0)
  })
  await test.step('trouble', async () => {
    await cloud.stopLab()
    await row(page, 'Extra Specs', '<in> Async')
      .getByRole('button', { name: /^Change to/ })
      .click()
    const trouble = news.getByRole('listitem')
    await expect(trouble).toBeVisible()
    await page.clock.runFor(8000)
    await expectNoAxeViolations(page)
    await trouble.getByRole('button', { name: 'Dismiss' }).click()
    await expect(trouble).toHaveCount(0)
  })
})
