import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { editorOf, typeAtEnd } from './support/editor.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { openPage } from './support/page-look.ts'

/** A dialog: the button that opens it (for a menu, with its entry) and how it is called. */
type Opening = { by: string; entry?: string; dialog: string }

const buttonOf = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

/** Opens, looks, clicks beside, leaves with Escape; the focus is then where it came from. */
async function expectGoodDialog(page: Page, { by, entry, dialog: name }: Opening): Promise<void> {
  await test.step(`${name}, by ${entry ?? by}`, async () => {
    const opener = buttonOf(page, by)
    await opener.click()
    if (entry) await page.getByRole('menuitem', { name: entry, exact: true }).click()
    const dialog = page.getByRole('dialog', { name, exact: true })
    await expect(dialog).toBeVisible()
    await expect(dialog.locator(':focus')).toHaveCount(1)
    // What the form does, in the words of other tools, is part of what is looked at.
    const sameBy = dialog.getByText(/^The same by/)
    if (await sameBy.isVisible()) await sameBy.click()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.mouse.click(4, 4)
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(opener).toBeFocused()
  })
}

async function expectGoodDialogs(page: Page, path: string, ...openings: Opening[]): Promise<void> {
  await openPage(page, path)
  for (const opening of openings) await expectGoodDialog(page, opening)
}

/** A type and a volume of each kind of replication, and recovery points. */
async function populate(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  const type = await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
  const volume = await cinder.createVolume('data', 'gold-async')
  await cinder.createVolume('mirrored', 'gold-sync')
  await expect
    .poll(async () => (await cinder.volumes()).map(({ status }) => status))
    .toEqual(['available', 'available'])
  await cloud.advance({ hours: 3 })
  return { cinder, type, volume }
}

test('every dialog about volumes and types is accessible, and gives the focus back', async ({
  cloud,
  page,
}) => {
  const { type, volume } = await populate(cloud)
  await signInAs(page, 'admin')
  await expectGoodDialogs(
    page,
    '/project/volumes',
    { by: 'Create Volume', dialog: 'Create Volume' },
    { by: 'Extend data', dialog: 'Extend data' },
    { by: 'More actions for data', entry: 'Edit', dialog: 'Edit data' },
    { by: 'More actions for mirrored', entry: 'Delete', dialog: 'Delete volume mirrored?' },
  )
  await expectGoodDialogs(
    page,
    `/admin/volumes/${volume}`,
    { by: 'Extend', dialog: 'Extend data' },
    { by: 'Edit', dialog: 'Edit data' },
    { by: 'Delete', dialog: 'Delete volume data?' },
  )
  await expectGoodDialogs(
    page,
    '/admin/volume-types',
    { by: 'Edit gold-sync', dialog: 'Edit gold-sync' },
    {
      by: 'More actions for gold-async',
      entry: 'Delete',
      dialog: 'Delete volume type gold-async?',
    },
  )
  await expectGoodDialogs(
    page,
    `/admin/volume-types/${type}`,
    { by: 'Add Extra Spec', dialog: 'Add an extra spec to gold-async' },
    { by: 'Edit replication_type', dialog: 'Edit replication_type' },
    {
      by: 'More actions for replication_type',
      entry: 'Delete',
      dialog: 'Delete extra spec replication_type?',
    },
  )
})

test('every dialog about backends, groups and the lab is, too', async ({ cloud, page }) => {
  await populate(cloud)
  await signInAs(page, 'admin')
  const backend = '/admin/backends/devstack%40puredriver-1'
  await expectGoodDialogs(page, backend, {
    by: 'Restart cinder-volume',
    dialog: 'Restart cinder-volume?',
  })
  await expectGoodDialogs(page, '/admin/protection-groups', {
    by: 'Edit cinder-group on pure1',
    dialog: 'Edit cinder-group on pure1',
  })
  await expectGoodDialogs(page, '/admin/protection-groups/pure1/cinder-group', {
    by: 'Edit',
    dialog: 'Edit cinder-group on pure1',
  })
  await expectGoodDialogs(
    page,
    '/lab',
    { by: 'Another duration…', dialog: 'Advance the clock' },
    { by: 'Reset the lab…', dialog: 'Reset the lab to seed?' },
  )

  await openPage(page, `${backend}/configuration`)
  await expect(editorOf(page)).toBeVisible()
  await typeAtEnd(page, 'pure_replica_interval_defualt = 3600')
  for (const opening of [
    { by: 'Add replication target…', dialog: 'Add replication target' },
    { by: 'Replication parameters…', dialog: 'Replication parameters' },
    { by: 'Discard changes', dialog: 'Discard your changes to cinder.conf?' },
    { by: 'Review', dialog: 'Review the changes' },
  ])
    await expectGoodDialog(page, opening)

  await test.step('an array that Farside does not know: the first mistake gets the focus', async () => {
    await buttonOf(page, 'Add replication target…').click()
    const dialog = page.getByRole('dialog', { name: 'Add replication target' })
    await dialog.getByRole('combobox', { name: 'Array' }).selectOption('Another array')
    await dialog.getByRole('button', { name: 'Insert into the editor' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Management address' })).toBeFocused()
    await expectNoAxeViolations(page)
  })
})

test('what was typed into a form is asked about before it goes', async ({ cloud, page }) => {
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('plain', {})
  await signInAs(page, 'demo')
  await openPage(page, '/project/volumes')
  const create = buttonOf(page, 'Create Volume').first()
  await create.click()
  const dialog = page.getByRole('dialog', { name: 'Create Volume' })
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await name.fill('half typed')

  await test.step('a click outside does nothing', async () => {
    await page.mouse.click(4, 4)
    await expect(name).toHaveValue('half typed')
    await expect(dialog.getByRole('alert')).toHaveCount(0)
  })
  await test.step('Escape asks, and the answer at hand keeps it', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('alert')).toHaveText('Discard what you entered?')
    await expect(dialog.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await expect(name).toHaveValue('half typed')
    await expect(name).toBeFocused()
  })
  await test.step('one is back at the field where one was', async () => {
    const size = dialog.getByRole('spinbutton', { name: 'Size' })
    await size.focus()
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(size).toBeFocused()
  })
  await test.step('a second Escape discards it', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(create).toBeFocused()
  })
})
