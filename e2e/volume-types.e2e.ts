import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { expectRow, row, rowNamed } from './support/rows.ts'

test('volume types are made by choice, with the extra specs written for you', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async', 'sync'])
  await signInAs(page, 'admin')
  await goTo(page, 'Volume Types')
  await expectNoAxeViolations(page)

  for (const type of ['async', 'sync'] as const) {
    await test.step(`gold-${type}`, async () => {
      await goTo(page, 'Volume Types')
      await page.getByRole('link', { name: 'Create Volume Type' }).click()
      await expect(page.getByRole('heading', { name: 'Create Volume Type' })).toBeVisible()
      await page.getByRole('textbox', { name: 'Name' }).fill(`gold-${type}`)
      const stored = page.getByRole('figure', { name: 'Extra specs as they will be stored' })
      await page.getByRole('radio', { name: /^None/ }).check()
      await expect(stored).toContainText('none')
      await page.getByRole('radio', { name: new RegExp(`^${type}(?! and)`, 'i') }).check()
      await expect(stored).toContainText('replication_enabled = <is> True')
      await expect(stored).toContainText(`replication_type = <in> ${type}`)
      await page.getByText('The same by openstack').click()
      await expect(page.getByRole('figure', { name: 'openstack' })).toContainText(
        `--property 'replication_type=<in> ${type}'`,
      )
      await expectNoAxeViolations(page)
      await page.getByRole('button', { name: 'Create Volume Type' }).click()
      await expect(page.getByRole('heading', { name: `gold-${type}`, level: 1 })).toBeVisible()
      await expectRow(page, 'Extra Specs', 'replication_enabled', '<is> True', 'Works')
      await expectRow(page, 'Extra Specs', 'replication_type', `<in> ${type}`, 'Works')
      await expectNoAxeViolations(page)
    })
  }

  await goTo(page, 'Volume Types')
  await expectRow(page, 'Volume Types', 'gold-async', 'Async')
  await expectRow(page, 'Volume Types', 'gold-sync', 'Sync')
  await expectNoAxeViolations(page)
})

test('the trap of capitals is called out before anything is saved', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  await page.goto('/admin/volume-types/create')
  await page.getByRole('textbox', { name: 'Name' }).fill('by-hand')
  await page.getByRole('checkbox', { name: /^Write extra specs by hand/ }).check()
  // What the choice had written stays; one letter makes the difference.
  const first = page.getByRole('group', { name: 'Extra spec 1' })
  await expect(first.getByRole('combobox', { name: 'Key' })).toHaveValue('replication_enabled')
  await expect(first.getByRole('combobox', { name: 'Value' })).toHaveValue('<is> True')
  const second = page.getByRole('group', { name: 'Extra spec 2' })
  await expect(second.getByRole('combobox', { name: 'Key' })).toHaveValue('replication_type')
  await second.getByRole('combobox', { name: 'Value' }).fill('<in> Async')
  await page.getByRole('button', { name: 'Add Extra Spec' }).click()
  const third = page.getByRole('group', { name: 'Extra spec 3' })
  await third.getByRole('combobox', { name: 'Key' }).fill('volume_backend_name')
  await third.getByRole('combobox', { name: 'Value' }).fill('puredriver-1')

  await test.step('while it is typed', async () => {
    await expect(second.getByRole('status')).toContainText('upper and lower case count')
    await expectNoAxeViolations(page)
  })
  await test.step('and once more instead of saving', async () => {
    await page.getByRole('button', { name: 'Create Volume Type' }).click()
    const question = page.getByRole('alert').filter({ hasText: 'Nothing is saved yet' })
    await expect(question).toBeVisible()
    await expect(page.getByRole('button', { name: 'Create anyway' })).toBeVisible()
    await expectNoAxeViolations(page)
    await question.getByRole('button', { name: 'Fix it' }).click()
    await expect(second.getByRole('combobox', { name: 'Value' })).toHaveValue('<in> async')
  })
  await page.getByRole('button', { name: 'Create Volume Type' }).click()
  await expect(page.getByRole('heading', { name: 'by-hand', level: 1 })).toBeVisible()
  await expectRow(page, 'Extra Specs', 'replication_type', '<in> async', 'Works')
})

test('extra specs are added, edited and removed afterwards', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  const id = await cinder.createType('silver', replicated('async'))
  await signInAs(page, 'admin')
  await page.goto(`/admin/volume-types/${id}`)

  await test.step('added, with the verdict beside it', async () => {
    await page.getByRole('button', { name: 'Add Extra Spec' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add an extra spec to silver' })
    await dialog.getByRole('combobox', { name: 'Key' }).fill('volume_backend_name')
    await dialog.getByRole('combobox', { name: 'Value' }).fill('puredriver-1')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expectRow(page, 'Extra Specs', 'volume_backend_name', 'puredriver-1', 'Works')
  })

  await test.step('edited into the trap on purpose, which the lists then say', async () => {
    await row(page, 'Extra Specs', 'replication_type')
      .getByRole('button', { name: /^Edit/ })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Edit replication_type' })
    await dialog.getByRole('combobox', { name: 'Value' }).fill('<in> Async')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('Nothing is saved yet')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save anyway' }).click()
    await expect(dialog).toBeHidden()
    await expect(row(page, 'Extra Specs', '<in> Async')).not.toContainText('Works')
    await expectNoAxeViolations(page)
  })

  await test.step('mended with one click', async () => {
    await row(page, 'Extra Specs', '<in> Async')
      .getByRole('button', { name: /^Change to/ })
      .click()
    await expectRow(page, 'Extra Specs', 'replication_type', '<in> async', 'Works')
  })

  await test.step('removed, after saying what new volumes lose', async () => {
    const enabled = rowNamed(page, 'Extra Specs', 'replication_enabled')
    await enabled.getByRole('button', { name: /^More actions/ }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete extra spec replication_enabled?' })
    await expect(dialog).toContainText('Volumes that exist stay as they are')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await expect(enabled).toHaveCount(0)
  })

  await test.step('the type itself is renamed and deleted', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
    const edit = page.getByRole('dialog', { name: 'Edit silver' })
    await edit.getByRole('textbox', { name: 'Name' }).fill('bronze')
    await expectNoAxeViolations(page)
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'bronze', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click()
    const remove = page.getByRole('dialog', { name: 'Delete volume type bronze?' })
    await expectNoAxeViolations(page)
    await remove.getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByRole('heading', { name: 'Volume Types', level: 1 })).toBeVisible()
    await expect(row(page, 'Volume Types', 'bronze')).toHaveCount(0)
  })
})
