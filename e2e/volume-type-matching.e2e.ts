import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { press, pressToOpen, tabTo } from './support/keyboard.ts'
import { expectRow } from './support/rows.ts'

const pool = 'devstack@puredriver-1#puredriver-1'
const hourly =
  'A recovery point on pure2 every hour; all of the last 24 hours, then 5 a day for 7 days.'

test('a type says which backends take it, why not, and what its volumes get', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  const id = await cinder.createType('capital', {
    replication_enabled: '<is> True',
    replication_type: '<in> Async',
    volume_backend_name: 'Puredriver-1',
  })
  await signInAs(page, 'admin')
  await page.goto(`/admin/volume-types/${id}`)
  const backends = page.getByRole('region', { name: 'Matching Backends' }).first()

  await test.step('filter by filter, and spec by spec on opening the row', async () => {
    await expect(backends.getByRole('status')).toContainText('The one backend does not take it')
    await expectRow(page, 'Matching Backends', pool, 'Not offered', 'Passes', 'No')
    const open = page.getByRole('button', { name: pool })
    await expect(async () => {
      await press(page, open)
      await expect(open).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 })
    }).toPass()
    const specs = `Extra specs on ${pool}`
    await expectRow(page, specs, 'replication_enabled', '<is> True', 'Passes')
    await expectRow(page, specs, 'replication_type', '<in> Async', 'async', 'Write <in> async')
    await expectRow(page, specs, 'volume_backend_name', 'puredriver-1', 'Write puredriver-1')
    await expectNoAxeViolations(page)
  })

  await test.step('a volume that is too large is told so', async () => {
    await page.getByRole('spinbutton', { name: 'For a volume of' }).fill('99999999')
    await expect(backends.getByText('Ask for', { exact: false })).toBeVisible()
    await page.getByRole('spinbutton', { name: 'For a volume of' }).fill('1')
  })

  await test.step('mended by two clicks', async () => {
    for (const value of ['<in> async', 'puredriver-1']) {
      await page.getByRole('button', { name: `Change to ${value}` }).click()
      await expect(page.getByRole('button', { name: `Change to ${value}` })).toHaveCount(0)
    }
    await expect(backends.getByRole('status')).toContainText('The one backend takes it')
    await expect(backends.getByRole('status')).toContainText(hourly)
    const all = `${pool} Async Passes Passes Passes Passes`
    await expect(page.getByRole('row', { name: all, exact: true })).toBeVisible()
  })
})

test('the same while a type is being typed', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  await page.goto('/admin/volume-types/create')
  const taken = page.getByRole('status').filter({ hasText: 'The one backend' })
  await expect(taken).toContainText(hourly)
  await expect(async () => {
    await page.getByRole('radio', { name: /^Sync(?! and)/ }).check()
    await expect(taken).toContainText('nothing will stand on the array', { timeout: 1000 })
  }).toPass()
  await expectRow(page, 'Matching Backends', pool, 'Phantom')
  await expect(page.getByRole('radio', { name: /^Sync and async/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add Extra Spec' }).click()
  const first = page.getByRole('group', { name: 'Extra spec 1' })
  await first.getByRole('combobox', { name: 'Key' }).fill('flasharray:vg_name')
  await first.getByRole('combobox', { name: 'Value' }).fill('gold')
  await expect(first.getByRole('status')).toContainText('cannot be in a volume group')
  await expectRow(page, 'Matching Backends', pool, 'Ends in error')
  await expectNoAxeViolations(page)
})

test('replication is a choice for a type that is there, too', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  const id = await cinder.createType('by-hand', {
    Replication_Enabled: 'True',
    replication_type: 'Sync',
  })
  await signInAs(page, 'admin')
  await page.goto(`/admin/volume-types/${id}`)
  await expect(page.getByText('New volumes of this type: no backend takes it')).toBeVisible()
  const change = page.getByRole('button', { name: 'Change Replication' })
  const dialog = page.getByRole('dialog', { name: 'Replication of by-hand' })
  await pressToOpen(page, change, dialog)
  // What was meant is chosen already.
  await expect(dialog.getByRole('radio', { name: /^Sync(?! and)/ })).toBeChecked()
  await expect(dialog).toContainText('Every write on pure2')
  await dialog.getByText('The same by openstack').click()
  await expect(dialog.getByRole('figure', { name: 'openstack' })).toContainText(
    'unset --property Replication_Enabled',
  )
  await expectNoAxeViolations(page)
  await tabTo(page, dialog.getByRole('button', { name: 'Save' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(change).toBeFocused()
  await expectRow(page, 'Extra Specs', 'replication_enabled', '<is> True', 'Works')
  await expectRow(page, 'Extra Specs', 'replication_type', '<in> sync', 'Works')
  await expect(page.getByText('Replication_Enabled', { exact: true })).toHaveCount(0)
})
