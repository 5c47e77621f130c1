import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { readConf, restartVolumeService, rewriteConf } from './support/conf.ts'
import { applyReviewed, editorOf, openTab, typeAtEnd } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { expectRow, row, rowNamed } from './support/rows.ts'

const backend = 'devstack@puredriver-1'

/** What the backend reports about replication to the scheduler. */
const isReplicated = (page: Page) =>
  rowNamed(page, 'Capabilities', 'replication_enabled').getByRole('cell').first()

async function openConfiguration(page: Page) {
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Configuration')
  await expect(editorOf(page)).toBeVisible()
}

test('an operator configures asynchronous replication without leaving the page', async ({
  cloud,
  page,
}) => {
  const before = await readConf(cloud)
  await signInAs(page, 'admin')

  await test.step('Backends shows service state, pool and capabilities', async () => {
    await goTo(page, 'Backends')
    await expectRow(page, 'Backends', backend, 'Up', 'Enabled', 'free', 'None')
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: backend, exact: true }).click()
    await expect(page.getByRole('heading', { name: backend })).toBeVisible()
    await expect(isReplicated(page)).toHaveText('false')
    await expectNoAxeViolations(page)
  })

  await test.step('Configuration shows cinder.conf without its secrets', async () => {
    await openTab(page, 'Configuration')
    await expect(editorOf(page)).toContainText('volume_backend_name = puredriver-1')
    await expect(editorOf(page)).toContainText(/pure_api_token = .*secret:[0-9a-f]{12}/)
    await expect(page.getByText('No mistakes found')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('a form writes the line of the target', async () => {
    await page.getByRole('button', { name: 'Add replication target…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add replication target' })
    await expect(dialog.getByRole('combobox', { name: 'Array' })).toHaveValue('pure2')
    await expect(dialog.getByRole('radio', { name: 'Asynchronous' })).toBeChecked()
    await expect(dialog.getByLabel('backend_id')).toHaveValue('pure2-async')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Insert into the editor' }).click()
    await expect(dialog).toBeHidden()
    await expect(editorOf(page)).toContainText('replication_device = backend_id:pure2-async')
  })

  const findings = page.getByRole('list', { name: 'Findings' })
  await test.step('a misspelt option is flagged while it is typed, and mended', async () => {
    await typeAtEnd(page, 'pure_replica_interval_defualt = 3600')
    await expect(findings).toContainText('Did you mean pure_replica_interval_default?')
    await expectNoAxeViolations(page)
    await findings.getByRole('button', { name: 'Change to pure_replica_interval_default' }).click()
    await expect(findings).toBeHidden()
    await typeAtEnd(
      page,
      'pure_replica_retention_short_term_default = 86400',
      'pure_replica_retention_long_term_per_day_default = 5',
      'pure_replica_retention_long_term_default = 7',
    )
    await expect(page.getByText('No mistakes found')).toBeVisible()
    expect(await readConf(cloud)).toBe(before)
  })

  await test.step('the review shows the lines and what the restart writes on the array', async () => {
    await page.getByRole('button', { name: 'Review' }).click()
    const review = page.getByRole('dialog', { name: 'Review the changes' })
    const changes = review.getByRole('region', { name: 'Changes of cinder.conf' })
    await expect(changes.getByRole('insertion')).toHaveCount(5)
    await expect(changes.getByRole('deletion')).toHaveCount(0)
    await expect(review).toContainText('Protection group cinder-group')
    await expect(review).toContainText('every hour')
    await expect(review).toContainText('all of the last 24 hours, then 5 a day for 7 days')
    await expectNoAxeViolations(page)
    await review.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(review).toBeHidden()
  })

  await test.step('the file is written, a backup stands beside it, the service restarted', async () => {
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    await expect(page.getByText('The file before is kept as cinder.conf.1')).toBeVisible()
    const backup = join(cloud.stateDir, 'cinder.conf.1')
    expect(await readFile(backup, 'utf8')).toBe(before)
    expect((await stat(backup)).mode & 0o777).toBe(0o600)
    const { address, apiToken } = cloud.array('pure2')
    const written = await readConf(cloud)
    expect(written).toContain(
      `replication_device = backend_id:pure2-async,san_ip:${address},api_token:${apiToken},type:async`,
    )
    expect(written).toContain(`pure_api_token = ${cloud.array('pure1').apiToken}`)
    expect(written).not.toContain('{{secret')
    await expectNoAxeViolations(page)
  })

  await test.step('the capabilities say so', async () => {
    await openTab(page, 'Overview')
    await expect(isReplicated(page)).toHaveText('true')
    await goTo(page, 'Backends')
    await expect(row(page, 'Backends', backend)).toContainText('async')
  })
})

test('the log of cinder-volume is followed live', async ({ cloud, page }) => {
  await signInAs(page, 'admin')
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Log')
  const log = page.getByRole('log', { name: 'Log of cinder-volume' })
  const starts = log.getByText('Starting cinder-volume node')
  await expect(starts).toHaveCount(1)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expectNoAxeViolations(page)

  await test.step('a line that is written now appears', async () => {
    await restartVolumeService(cloud)
    await expect(log.getByText('Caught SIGTERM, stopping children')).toBeVisible()
    await expect(starts).toHaveCount(2)
  })

  await test.step('the search leaves the lines that match', async () => {
    await page.getByRole('searchbox', { name: 'Search in the log' }).fill('SIGTERM')
    await expect(starts).toHaveCount(0)
    await expect(log.getByText('stopping children')).toBeVisible()
  })
})

test('two people edit cinder.conf at once and neither loses anything', async ({ cloud, page }) => {
  await signInAs(page, 'admin')
  await openConfiguration(page)
  await typeAtEnd(page, '# typed in the browser')
  await rewriteConf(cloud, (text) => `${text}# typed on the host\n`)
  const onHost = await readConf(cloud)

  await applyReviewed(page, 'Apply')
  const review = page.getByRole('dialog', { name: 'Review the changes' })
  await expect(review.getByRole('alert')).toContainText('changed on its host while you edited')
  expect(await readConf(cloud)).toBe(onHost)
  // The text is now held against the file as it is: what would be lost is in the diff.
  await expect(review.getByRole('deletion')).toContainText('# typed on the host')
  await expectNoAxeViolations(page)

  await review.getByRole('button', { name: 'Back to the editor' }).click()
  await expect(editorOf(page)).toContainText('# typed in the browser')
  await typeAtEnd(page, '# typed on the host')
  await applyReviewed(page, 'Apply')
  await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
  expect(await readConf(cloud)).toMatch(/# typed in the browser\n# typed on the host/)
})
