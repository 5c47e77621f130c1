import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { choose, press, tabTo } from './support/keyboard.ts'
import { row } from './support/rows.ts'

const dialogOf = (page: Page, name: string): Locator =>
  page.getByRole('dialog', { name: `Change the type of ${name}` })

/** A click straight after a fresh page may come before the page can take it. */
async function openDialog(page: Page, name: string): Promise<Locator> {
  const dialog = dialogOf(page, name)
  await expect(async () => {
    await page.getByRole('button', { name: 'Change Volume Type' }).click()
    await expect(dialog).toBeVisible({ timeout: 2000 })
  }).toPass()
  return dialog
}

async function changeTo(dialog: Locator, type: string, button = 'Change Volume Type') {
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption(type)
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog.getByText(`It is of type ${type} now`)).toBeVisible()
}

async function prepare(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('plain', {})
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
  await cinder.createType('no-operator', { ...replicated('async'), replication_type: 'async' })
  await cinder.createType('capital', { ...replicated('async'), replication_type: '<in> Async' })
  return cinder
}

test('an unprotected volume is mended by two changes of type, each foretold', async ({
  cloud,
  page,
}) => {
  const cinder = await prepare(cloud)
  const id = await cinder.createVolume('bare', 'no-operator')
  await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
  await signInAs(page, 'admin')
  await page.goto(`/admin/volumes/${id}`)
  await expect(page.getByText('Unprotected.')).toBeVisible()

  await test.step('the type that looks right would change nothing, and says so', async () => {
    const dialog = await openDialog(page, 'bare')
    const plan = dialog.getByRole('region', { name: 'What happens' })
    await dialog.getByRole('combobox', { name: 'Type' }).selectOption('gold-async')
    await expect(plan).toContainText('The volume will not be replicated')
    await expect(dialog.getByRole('button', { name: 'Change anyway' })).toBeVisible()
    await expectNoAxeViolations(page)
    await dialog.getByRole('combobox', { name: 'Type' }).selectOption('capital')
    await expect(plan).toContainText('Cinder will take the request and change nothing')
    await expect(plan).toContainText('replication_type')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByRole('button', { name: 'Discard' }).click()
  })

  await test.step('out of the wrong type first', async () => {
    const dialog = await openDialog(page, 'bare')
    await changeTo(dialog, 'plain')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText('Not requested.')).toBeVisible()
  })

  await test.step('and then into the right one, with the calls to the array named', async () => {
    const dialog = await openDialog(page, 'bare')
    await dialog.getByRole('combobox', { name: 'Type' }).selectOption('gold-async')
    const plan = dialog.getByRole('region', { name: 'What happens' })
    await expect(plan).toContainText('Adds the volume to cinder-group.')
    await expect(plan).toContainText(
      `POST /protection-groups/volumes?group_names=cinder-group&member_names=volume-${id}-cinder`,
    )
    await expect(plan).toContainText('It is seeding until the next snapshot')
    await dialog.getByText('The same by openstack, REST').click()
    await expect(dialog.getByRole('figure', { name: 'openstack' })).toContainText(
      `openstack volume set --type gold-async --retype-policy never ${id}`,
    )
    await expectNoAxeViolations(page)
    await changeTo(dialog, 'gold-async')
    await expect(dialog.getByText(/^(Seeding|Protected)$/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('after the next snapshot it is protected', async () => {
    await cloud.advance({ hours: 2 })
    await page.reload()
    await expect(page.getByText('Protected.')).toBeVisible()
  })
})

test('a member sees what happens, no other backend, and why it stayed', async ({ cloud, page }) => {
  const cinder = await prepare(cloud)
  const demo = await cinderAs(cloud, 'demo')
  const id = await demo.createVolume('mine', 'plain')
  await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
  await signInAs(page, 'demo')
  await page.goto(`/project/volumes/${id}`)
  const dialog = await openDialog(page, 'mine')
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption('capital')
  const plan = dialog.getByRole('region', { name: 'What happens' })
  await expect(plan).toContainText('No backend takes the new type')
  await expect(plan).not.toContainText('puredriver')
  await dialog.getByRole('button', { name: 'Change anyway' }).click()
  await expect(dialog.getByRole('alert')).toContainText('It is still of type plain')
  await expect(dialog.getByRole('link')).toHaveCount(0)
  await expectNoAxeViolations(page)
})

test('into the pod and out of it, from the row, by keyboard', async ({ cloud, page }) => {
  const cinder = await prepare(cloud)
  const id = await cinder.createVolume('wanderer', 'gold-async')
  await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
  await signInAs(page, 'admin')
  await page.goto('/admin/volumes')
  const dialog = dialogOf(page, 'wanderer')
  await expect(async () => {
    await press(
      page,
      row(page, 'Volumes', 'wanderer').getByRole('button', { name: /More|Actions/ }),
    )
    await expect(page.getByRole('menuitem', { name: 'Change Volume Type' })).toBeVisible({
      timeout: 2000,
    })
  }).toPass()
  await tabTo(page, page.getByRole('menuitem', { name: 'Change Volume Type' }), 'ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await choose(page, dialog.getByRole('combobox', { name: 'Type' }), 'gold-sync')
  const plan = dialog.getByRole('region', { name: 'What happens' })
  await expect(plan).toContainText('Moves the volume into it and out of cinder-group.')
  await expect(plan).toContainText(`cinder-pod::volume-${id}-cinder`)
  await press(page, dialog.getByRole('button', { name: 'Change Volume Type' }))
  await expect(dialog.getByText('It is of type gold-sync now')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Volumes', 'wanderer')).toContainText('gold-sync')
})
