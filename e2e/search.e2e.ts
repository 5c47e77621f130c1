import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { openArray } from './support/flasharray.ts'
import { row } from './support/rows.ts'

async function populate(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const admin = await cinderAs(cloud, 'admin')
  const demo = await cinderAs(cloud, 'demo')
  await admin.createType('gold-async', replicated('async'))
  await admin.createType('gold-sync', replicated('sync'))
  const ids = {
    ledger: await admin.createVolume('ledger', 'gold-async'),
    mirrored: await admin.createVolume('ledger-mirror', 'gold-sync'),
    shop: await demo.createVolume('ledger of the shop', 'gold-async'),
  }
  await expect
    .poll(async () => (await admin.volumes()).map(({ status }) => status))
    .toEqual(['available', 'available', 'available'])
  const array = await openArray(cloud.array('pure1'))
  await array.send('POST', 'volumes?names=legacy-ledger', { provisioned: 2 ** 30 })
  await array.send(
    'POST',
    'protection-groups/volumes?group_names=cinder-group&member_names=legacy-ledger',
  )
  await array.close()
  return ids
}

const boxOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Search' }).getByRole('combobox', { name: 'Search' })

/** A key straight after a fresh page may come before the page can take it. */
async function openByKey(page: Page, key: string): Promise<Locator> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(boxOf(page)).toBeFocused({ timeout: 2000 })
  }).toPass()
  return boxOf(page)
}

test('one box finds volumes, groups and pods by every name they have', async ({ cloud, page }) => {
  const { ledger, mirrored } = await populate(cloud)
  await signInAs(page, 'admin')
  const results = page.getByRole('listbox', { name: 'Results' })

  await test.step('by name, best first, with the protection beside it', async () => {
    const box = await openByKey(page, '/')
    await expectNoAxeViolations(page)
    await box.fill('ledger')
    const volumes = results.getByRole('group', { name: 'Volumes' })
    await expect(volumes.getByRole('option')).toHaveCount(3)
    await expect(volumes.getByRole('option').first()).toContainText(ledger)
    await expect(results.getByRole('group', { name: 'On an array only' })).toContainText(
      'not of Cinder · in cinder-group',
    )
    await expectNoAxeViolations(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'ledger', level: 1, exact: true })).toBeVisible()
    await expect(boxOf(page)).toBeHidden()
  })

  for (const [what, text, heading] of [
    ['a name on the array', `cinder-pod::volume-${mirrored}-cinder`, 'ledger-mirror'],
    ['a volume in a group snapshot', `cinder-group.42.volume-${ledger}-cinder`, 'ledger'],
    ['a group', 'cinder-group', 'cinder-group'],
    ['a pod', 'cinder-pod', 'cinder-pod'],
    ['a type', 'gold-sync', 'gold-sync'],
    ['a backend with its pool', 'devstack@puredriver-1#puredriver-1', 'devstack@puredriver-1'],
  ] as const)
    await test.step(`by ${what}`, async () => {
      const box = await openByKey(page, 'Control+k')
      await box.fill(text)
      await expect(results.getByRole('option').first()).toContainText(heading)
      await page.keyboard.press('Enter')
      await expect(
        page.getByRole('heading', { name: heading, level: 1, exact: true }),
      ).toBeVisible()
    })

  await test.step('what is nowhere is said to be nowhere', async () => {
    await page.getByRole('button', { name: 'Search' }).click()
    await boxOf(page).fill('no-such-thing')
    await expect(page.getByRole('status')).toContainText('Nothing is called no-such-thing.')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Search' })).toBeFocused()
  })
})

test('an address with a name in it leads to the thing, and back from the array', async ({
  cloud,
  page,
}) => {
  const { ledger, mirrored } = await populate(cloud)
  await signInAs(page, 'admin')
  await page.goto(`/admin/find?q=volume-${ledger}-cinder`)
  await expect(page).toHaveURL(new RegExp(`/admin/volumes/${ledger}$`))
  await page.goto('/admin/find?q=ledger')
  await expect(page.getByRole('heading', { name: 'Find', level: 1 })).toBeVisible()
  await expectNoAxeViolations(page)

  await page.goto(`/admin/volumes/${ledger}`)
  await page.getByRole('link', { name: 'cinder-group', exact: true }).click()
  const member = row(page, 'Members', `volume-${ledger}-cinder`)
  await expect(member).toContainText('admin')
  await expect(member).toContainText(/Seeding|Protected/)
  await expect(row(page, 'Members', 'legacy-ledger')).toContainText('Not of Cinder')
  await expectNoAxeViolations(page)
  await member.getByRole('link', { name: 'ledger', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'ledger', level: 1, exact: true })).toBeVisible()

  await page.goto(`/admin/volumes/${mirrored}`)
  await page.getByRole('link', { name: 'cinder-pod', exact: true }).click()
  await page.getByRole('link', { name: 'ledger-mirror', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/admin/volumes/${mirrored}$`))
})

test('a member finds the volumes of the own project and nothing else', async ({ cloud, page }) => {
  const { ledger, shop } = await populate(cloud)
  await signInAs(page, 'demo')
  const box = await openByKey(page, '/')
  const results = page.getByRole('listbox', { name: 'Results' })
  await box.fill('ledger')
  await expect(results.getByRole('option')).toHaveCount(1)
  await expect(results.getByRole('option')).toContainText('ledger of the shop')
  for (const hidden of [
    `volume-${ledger}-cinder`,
    'cinder-group',
    'legacy-ledger',
    'puredriver-1',
  ]) {
    await box.fill(hidden)
    await expect(page.getByRole('status')).toContainText(`Nothing is called ${hidden}.`)
  }
  await box.fill(`volume-${shop}-cinder`)
  await expect(results.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/project/volumes/${shop}$`))
  await page.goto('/admin/find?q=ledger')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
