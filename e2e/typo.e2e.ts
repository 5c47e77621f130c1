import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication, readConf } from './support/conf.ts'
import { applyReviewed, editorOf, openTab, retypeLine } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { expectRow, row } from './support/rows.ts'

const backend = 'devstack@puredriver-1'

async function openBackend(page: Page) {
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
}

test('a typo in cinder.conf: said before, explained after, mended', async ({ cloud, page }) => {
  test.slow()
  await configureReplication(cloud, ['async'])
  const sound = await readConf(cloud)
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await signInAs(page, 'admin')
  await openBackend(page)
  await openTab(page, 'Configuration')
  const findings = page.getByRole('list', { name: 'Findings' })

  await test.step('the editor says so while it is typed', async () => {
    await retypeLine(page, /^san_ip = /, 'san_ip =')
    await retypeLine(
      page,
      /^pure_api_token = /,
      'pure_api_token = xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    )
    await retypeLine(
      page,
      /^pure_replica_interval_default/,
      'pure_replica_intervall_default = 3600',
    )
    await expect(findings.getByText('san_ip is empty')).toBeVisible()
    await expect(
      findings.getByText('pure_api_token is the placeholder of an example'),
    ).toBeVisible()
    await expect(findings.getByText('Did you mean pure_replica_interval_default?')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('and so does the review; it is applied anyway', async () => {
    await page.getByRole('button', { name: 'Review' }).click()
    const review = page.getByRole('dialog', { name: 'Review the changes' })
    await expect(review).toContainText('The file has 2 errors')
    await expectNoAxeViolations(page)
    await review.getByRole('button', { name: 'Apply anyway' }).click()
    await expect(review).toBeHidden()
    expect(await readConf(cloud)).toContain('\nsan_ip =\n')
  })

  await test.step('the backend says what is wrong at once', async () => {
    await openTab(page, 'Overview')
    await expect(page.getByText(/failed to set up primary array/).first()).toBeVisible()
    await expectNoAxeViolations(page)
  })

  const volume = await test.step('a volume ends in error and its page says why', async () => {
    await page.goto('/admin/volumes')
    await page.getByRole('button', { name: 'Create Volume' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create Volume' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('unlucky')
    await dialog.getByRole('combobox', { name: 'Volume Type' }).selectOption('gold-async')
    await dialog.getByRole('button', { name: 'Create Volume' }).click()
    await expectRow(page, 'Volumes', 'unlucky', 'Error')
    await page.getByRole('link', { name: 'unlucky', exact: true }).click()
    await expect(page.getByText('Cinder could not do what was asked of it')).toBeVisible()
    await expectNoAxeViolations(page)
    return page.url()
  })

  await test.step('and leads to the line of the log', async () => {
    await page.getByRole('link', { name: 'Open in the log' }).first().click()
    const log = page.getByRole('log', { name: 'Log of cinder-volume' })
    await expect(log.locator('[aria-current]')).toBeInViewport()
    await expectNoAxeViolations(page)
  })

  await test.step('two minutes later Cinder calls the backend down, and so do all pages', async () => {
    await cloud.advance({ minutes: 2 })
    await goTo(page, 'Backends')
    await expectRow(page, 'Backends', backend, 'Down')
    await expectNoAxeViolations(page)
    await goTo(page, 'Overview')
    await expect(page.getByText(`Backend ${backend} is down`)).toBeVisible()
    await expectNoAxeViolations(page)
    await goTo(page, 'Backends')
    await row(page, 'Backends', backend)
      .getByRole('link', { name: /failed to set up primary array/ })
      .click()
    const log = page.getByRole('log', { name: 'Log of cinder-volume' })
    await expect(log.locator('[aria-current]')).toContainText('failed to set up primary array')
    await expect(log.locator('[aria-current]')).toBeInViewport()
    await expect(log.getByText('The primary array did not let the driver in')).not.toHaveCount(0)
  })

  await test.step('mended in the editor, it comes up again', async () => {
    await openTab(page, 'Configuration')
    await retypeLine(page, /^san_ip =/, `san_ip = ${cloud.array('pure1').address}`)
    await findings.getByRole('button', { name: 'Change to pure_replica_interval_default' }).click()
    await retypeLine(
      page,
      /^pure_api_token = /,
      `pure_api_token = ${cloud.array('pure1').apiToken}`,
    )
    await expect(page.getByText('No mistakes found')).toBeVisible()
    await applyReviewed(page, 'Apply')
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    // What was typed is a secret from now on, as the canary sees to.
    await expect(editorOf(page)).toContainText(/pure_api_token = .*secret:[0-9a-f]{12}/)
    expect(await readConf(cloud)).toBe(sound)
    await goTo(page, 'Backends')
    await expectRow(page, 'Backends', backend, 'Up')
  })

  await test.step('the next volume is created, the unlucky one can go', async () => {
    await cinder.createVolume('lucky', 'gold-async')
    await page.goto('/admin/volumes')
    await expectRow(page, 'Volumes', 'lucky', 'Available')
    await page.goto(volume)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(row(page, 'Volumes', 'unlucky')).toHaveCount(0)
  })
})

test('a wrong token of the only target keeps the backend from starting, and is found', async ({
  cloud,
  page,
}) => {
  await signInAs(page, 'admin')
  await openBackend(page)
  await openTab(page, 'Configuration')
  await page.getByRole('button', { name: 'Add replication target…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add replication target' })
  await dialog.getByRole('combobox', { name: 'Array' }).selectOption('Another array')
  await dialog.getByRole('button', { name: 'Insert into the editor' }).click()
  await expect(dialog.getByText('Enter an API token of the array')).toBeVisible()
  await expectNoAxeViolations(page)
  await dialog.getByLabel('Management address').fill(cloud.array('pure2').address)
  await dialog.getByLabel('API token').fill('01234567-89ab-cdef-0123-456789abcdef')
  await dialog.getByLabel('backend_id').fill('pure2-async')
  await dialog.getByRole('button', { name: 'Insert into the editor' }).click()
  await applyReviewed(page, 'Apply')
  await openTab(page, 'Overview')
  await expect(page.getByText(/Check san_ip and api_token of the replication_device/)).toBeVisible()
  await openTab(page, 'Targets')
  const targets = page.getByRole('list', { name: 'Targets' }).getByRole('listitem')
  await expect(targets.filter({ hasText: 'pure2-async' })).toContainText('refuses this API token')
  await expect(targets.filter({ hasText: 'primary' })).toContainText('Purity')
  await expectNoAxeViolations(page)
})
