import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { choose, press, tabTo, typeInto } from './support/keyboard.ts'
import { expectRow, row } from './support/rows.ts'

test('volumes are created, extended and deleted by keyboard alone', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
  await signInAs(page, 'demo')
  await press(
    page,
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Volumes' }),
  )
  const create = page.getByRole('button', { name: 'Create Volume' })

  for (const type of ['async', 'sync'])
    await test.step(`a ${type} one is created`, async () => {
      await press(page, create)
      const dialog = page.getByRole('dialog', { name: 'Create Volume' })
      await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
      await page.keyboard.type(`data-${type}`)
      await typeInto(page, dialog.getByRole('spinbutton', { name: 'Size' }), '3')
      await choose(page, dialog.getByRole('combobox', { name: 'Volume Type' }), `gold-${type}`)
      await expect(dialog.getByText(`Replication: ${type}`)).toBeVisible()
      await press(page, dialog.getByRole('button', { name: 'Create Volume' }))
      await expect(dialog).toBeHidden()
      await expectRow(page, 'Volumes', `data-${type}`, '3 GiB', 'Available')
    })

  await test.step('one is extended', async () => {
    await press(page, page.getByRole('button', { name: 'Extend data-sync' }))
    const dialog = page.getByRole('dialog', { name: 'Extend data-sync' })
    await typeInto(page, dialog.getByRole('spinbutton', { name: 'New size' }), '4')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expectRow(page, 'Volumes', 'data-sync', '4 GiB', 'Available')
  })

  await test.step('its page is read, and Escape closes a dialog without deleting', async () => {
    await press(page, page.getByRole('link', { name: 'data-sync', exact: true }))
    await expect(page.getByRole('heading', { name: 'data-sync', level: 1 })).toBeVisible()
    const remove = page.getByRole('button', { name: 'Delete', exact: true })
    await press(page, remove)
    const dialog = page.getByRole('dialog', { name: 'Delete volume data-sync?' })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(remove).toBeFocused()
  })

  await test.step('and deleted', async () => {
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Delete volume data-sync?' })
    await tabTo(page, dialog.getByRole('button', { name: 'Delete' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Volumes', level: 1 })).toBeVisible()
    await expect(row(page, 'Volumes', 'data-sync')).toHaveCount(0)
    await expectRow(page, 'Volumes', 'data-async', 'Available')
  })
})
