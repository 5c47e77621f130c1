import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { expectRow, row } from './support/rows.ts'

const wrongCapital = { ...replicated('async'), replication_type: '<in> Async' }

test('a wrong capital: the volume says why, what would help, and is made again', async ({
  cloud,
  page,
}) => {
  test.slow()
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold', wrongCapital)
  const id = await cinder.createVolume('crm', 'gold', 5)
  await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('error')
  await signInAs(page, 'admin')
  await page.goto(`/admin/volumes/${id}`)
  const story = page.getByRole('region', { name: 'Why it is in error' })

  await test.step('then: what was asked, what Cinder said; now: which filter says no', async () => {
    await expect(story).toContainText('5 GiB of type gold')
    await expect(story).toContainText('Could not find any available weighted backend')
    await expect(story).toContainText('The scheduler asked every pool')
    await expect(story).toContainText('No backend would take it now either')
    await expect(row(page, 'Matching Backends', 'devstack@puredriver-1')).toBeVisible()
    await expect(story).toContainText('replication_type: write <in> async')
    await expectNoAxeViolations(page)
  })

  await test.step('deleted, so that its type is free to be mended', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page).toHaveURL(/\/admin\/volumes$/)
    await expect(row(page, 'Volumes', 'crm')).toHaveCount(0)
    await page.goto('/admin/find?q=gold')
    await expect(page.getByRole('heading', { name: 'gold', level: 1 })).toBeVisible()
    await page
      .getByRole('button', { name: /^Change to/ })
      .first()
      .click()
    await expectRow(page, 'Extra Specs', 'replication_type', '<in> async', 'Works')
  })

  await test.step('and made again, it is taken', async () => {
    const again = await cinder.createVolume('crm', 'gold', 5)
    await expect.poll(() => cinder.statusOf(`volumes/${again}`)).toBe('available')
    await page.goto(`/admin/volumes/${again}`)
    await expect(page.getByText(/^(Seeding|Protected)\.$/)).toBeVisible()
    await expect(story).toHaveCount(0)
  })
})

test('a member learns why as far as it is the own business', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('gold', wrongCapital)
  const demo = await cinderAs(cloud, 'demo')
  const id = await demo.createVolume('mine', 'gold')
  await expect.poll(() => admin.statusOf(`volumes/${id}`)).toBe('error')
  await signInAs(page, 'demo')
  await page.goto(`/project/volumes/${id}`)
  const story = page.getByRole('region', { name: 'Why it is in error' })
  await expect(story).toContainText('Could not find any available weighted backend')
  await expect(story).toContainText('No backend would take it')
  await expect(story).toContainText('Ask an administrator about the type')
  await expect(story).not.toContainText('puredriver')
  await expect(story.getByRole('table')).toHaveCount(0)
  await expectNoAxeViolations(page)
})
