import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { expectRow, row } from './support/rows.ts'

test('a type in use cannot be changed: a corrected copy is the way', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('bare', { replication_enabled: '<is> True', replication_type: 'async' })
  for (const name of ['first', 'second']) await cinder.createVolume(name, 'bare')
  await signInAs(page, 'admin')

  await test.step('the list counts its volumes', async () => {
    await goTo(page, 'Volume Types')
    const bare = row(page, 'Volume Types', 'bare')
    await expect(bare).toContainText('Taken but unprotected')
    await expect(bare).toContainText('1 of 1')
    await expect(bare.getByRole('link', { name: '2', exact: true })).toBeVisible()
    await expectNoAxeViolations(page)
    await bare.getByRole('link', { name: 'bare', exact: true }).click()
  })

  await test.step('the page says so before anybody tries', async () => {
    await expect(page.getByText('2 volumes have this type: Cinder refuses')).toBeVisible()
    await expect(page.getByRole('link', { name: '2 unprotected' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Change to/ })).toHaveCount(0)
  })

  await test.step('who tries all the same reads what Cinder says, where it was tried', async () => {
    await page.getByRole('button', { name: 'Change Replication' }).click()
    const dialog = page.getByRole('dialog', { name: 'Replication of bare' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Volume Type is currently in use')
    await expectNoAxeViolations(page)
    await dialog.getByRole('link', { name: 'Create a Corrected Copy' }).click()
  })

  await test.step('the copy comes mended, under a name of its own', async () => {
    await expect(page.getByText('A copy of bare, with other extra specs')).toBeVisible()
    await expect(page.getByText('replication_type = async → <in> async')).toBeVisible()
    await expect(page.getByRole('radio', { name: /^Async/ })).toBeChecked()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('bare-corrected')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Create Volume Type' }).click()
    await expect(page.getByRole('heading', { name: 'bare-corrected', level: 1 })).toBeVisible()
    await expectRow(page, 'Extra Specs', 'replication_type', '<in> async', 'Works')
  })

  await test.step('and says what becomes of the volumes that have the old one', async () => {
    const note = page.getByText('Copied from bare: 2 volumes still have that type')
    await expect(note).toBeVisible()
    await expect(page.getByText('Retype them to a type without replication first')).toBeVisible()
    await page.getByRole('link', { name: 'Show Them' }).click()
    await expect(page.getByRole('heading', { name: 'Volumes', level: 1 })).toBeVisible()
    await expectRow(page, 'Volumes', 'first')
    await expectRow(page, 'Volumes', 'second')
  })
})
