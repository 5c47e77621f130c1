import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { press, tabTo, typeInto } from './support/keyboard.ts'
import { expectRow, row } from './support/rows.ts'

test('volume types are made, mended and deleted by keyboard alone', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async', 'sync'])
  await signInAs(page, 'admin')
  const nav = page.getByRole('navigation', { name: 'Main' })

  await test.step('by choice', async () => {
    await press(page, nav.getByRole('link', { name: 'Volume Types' }))
    await press(page, page.getByRole('link', { name: 'Create Volume Type' }))
    await typeInto(page, page.getByRole('textbox', { name: 'Name' }), 'gold-sync')
    // Tab enters the group at what is chosen, arrows choose.
    await tabTo(page, page.getByRole('radio', { name: /^Async/ }))
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^Sync(?! and)/ })).toBeChecked()
    await page.keyboard.press('Enter') // a form is submitted from any of its fields
    await expect(page.getByRole('heading', { name: 'gold-sync', level: 1 })).toBeVisible()
    await expectRow(page, 'Extra Specs', 'replication_type', '<in> sync', 'Works')
  })

  await test.step('by hand, with the trap of capitals mended', async () => {
    await press(page, nav.getByRole('link', { name: 'Volume Types' }))
    await press(page, page.getByRole('link', { name: 'Create Volume Type' }))
    await typeInto(page, page.getByRole('textbox', { name: 'Name' }), 'by-hand')
    await press(page, page.getByRole('checkbox', { name: /^Write extra specs by hand/ }), 'Space')
    // What the choice had written stays; one letter makes the difference.
    const type = page.getByRole('group', { name: 'Extra spec 2' })
    await typeInto(page, type.getByRole('combobox', { name: 'Value' }), '<in> Async')
    await expect(type.getByRole('status')).toContainText('upper and lower case count')
    await press(page, page.getByRole('button', { name: 'Add Extra Spec' }))
    const added = page.getByRole('group', { name: 'Extra spec 3' })
    await expect(added.getByRole('combobox', { name: 'Key' })).toBeFocused()
    await page.keyboard.type('replication:unused')
    await press(page, added.getByRole('button', { name: 'Remove extra spec 3' }))
    await expect(added).toBeHidden()
    await tabTo(page, page.getByRole('button', { name: 'Create Volume Type' }))
    await page.keyboard.press('Enter')
    const question = page.getByRole('alert').filter({ hasText: 'Nothing is saved yet' })
    await press(page, question.getByRole('button', { name: 'Fix it' }))
    await expect(type.getByRole('combobox', { name: 'Value' })).toHaveValue('<in> async')
    await press(page, page.getByRole('button', { name: 'Create Volume Type' }))
    await expect(page.getByRole('heading', { name: 'by-hand', level: 1 })).toBeVisible()
  })

  await test.step('one more spec in a dialog, which gives the focus back', async () => {
    const add = page.getByRole('button', { name: 'Add Extra Spec' })
    await press(page, add)
    const dialog = page.getByRole('dialog', { name: 'Add an extra spec to by-hand' })
    await expect(dialog.getByRole('combobox', { name: 'Key' })).toBeFocused()
    await page.keyboard.type('volume_backend_name')
    await typeInto(page, dialog.getByRole('combobox', { name: 'Value' }), 'puredriver-1')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expectRow(page, 'Extra Specs', 'volume_backend_name', 'puredriver-1', 'Works')
    await expect(add).toBeFocused()
  })

  await test.step('a spec is deleted from the menu of its row', async () => {
    const backendName = row(page, 'Extra Specs', 'volume_backend_name')
    await press(page, backendName.getByRole('button', { name: /^More actions/ }))
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Delete extra spec volume_backend_name?' })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await press(page, dialog.getByRole('button', { name: 'Delete' }))
    await expect(backendName).toHaveCount(0)
  })
})
