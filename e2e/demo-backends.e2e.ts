import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { readConf } from './support/conf.ts'
import { editorOf, openTab, retypeLine } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { rowNamed } from './support/rows.ts'

// What is wrong in cinder.conf and on the arrays of the demo: found in the Doctor, explained, and
// mended in the browser; Cinder and the arrays are asked whether it really is.

test.use({ scenario: 'demo' })

const second = 'devstack@puredriver-2'
const third = 'devstack@puredriver-3'

type Group = {
  replication_schedule: { frequency: number }
  target_retention: { all_for_sec: number; per_day: number; days: number }
}
type Pool = { name: string; capabilities: { replication_targets?: string[] } }

/** From the Doctor to where a trouble can be mended. */
async function followDiagnosis(page: Page, title: string | RegExp, says: string): Promise<void> {
  await goTo(page, 'Doctor')
  // It tells area by area what it has found.
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled({ timeout: 60_000 })
  const diagnosis = page.getByRole('listitem', { name: title })
  await expect(diagnosis).toContainText(says)
  await diagnosis.getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Doctor', level: 1 })).toBeHidden()
}

/** What the backends report to the scheduler: their pools, and the targets that they came up with. */
async function poolsOf(cloud: Cloud): Promise<Map<string, string[]>> {
  const cinder = await cinderAs(cloud, 'admin')
  const { pools } = await cinder.get<{ pools: Pool[] }>('/scheduler-stats/get_pools?detail=True')
  return new Map(
    pools.map(({ name, capabilities }) => [name, capabilities.replication_targets ?? []]),
  )
}

/** Through the review to the file and the restart, whatever else is still wrong in it. */
async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Apply( anyway)?$/ })
    .click()
}

const arrays = (page: Page) => page.getByRole('list', { name: 'Targets' }).getByRole('listitem')

async function openTargets(page: Page, backend: string): Promise<void> {
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Targets')
}

test('drift, and what is wrong in cinder.conf, is found, explained and mended', async ({
  cloud,
  page,
}) => {
  test.slow()
  await signInAs(page, 'admin')

  await test.step('drift: who changed it, and back to what cinder.conf has', async () => {
    await followDiagnosis(
      page,
      /^cinder-group on pure1 is not as cinder\.conf has it/,
      'storage-admin',
    )
    const table = 'Protection group cinder-group'
    await expect(rowNamed(page, table, 'Interval')).toContainText('every 4 hours')
    await expect(rowNamed(page, table, 'Interval')).toContainText('by storage-admin 2 days ago')
    await expectNoAxeViolations(page)
    const dialog = page.getByRole('dialog', { name: 'Mend 4 differences' })
    await expect(async () => {
      await page.getByRole('button', { name: 'Mend all…' }).click()
      await expect(dialog).toBeVisible({ timeout: 2000 })
    }).toPass()
    await dialog.getByRole('button', { name: 'Write onto pure1' }).click()
    await expect(dialog.getByText('The array is as cinder.conf has it')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(page.getByText('As cinder.conf has it').first()).toBeVisible()
    const [group] = await askArray<Group>(cloud.array('pure1'), 'protection-groups', {
      names: 'cinder-group',
    })
    expect(group).toMatchObject({
      replication_schedule: { frequency: 3_600_000 },
      target_retention: { all_for_sec: 86_400, per_day: 5, days: 7 },
    })
  })

  await test.step('inline comment: a click gives it a line of its own', async () => {
    expect([...(await poolsOf(cloud)).keys()]).toContain(`${second}#puredriver-2  # tier two`)
    await followDiagnosis(
      page,
      'The comment is part of the value of volume_backend_name',
      'a comment has a line of its own',
    )
    const findings = page.getByRole('list', { name: 'Findings' })
    await findings.getByRole('button', { name: 'Move the comment to its own line' }).click()
    await expect(findings).not.toContainText('The comment is part of the value')
    await apply(page)
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    expect(await readConf(cloud)).toContain('# tier two\nvolume_backend_name = puredriver-2\n')
    await expect
      .poll(async () => [...(await poolsOf(cloud)).keys()])
      .toContain(`${second}#puredriver-2`)
  })

  await test.step('unreachable target: with power it answers, and the next start takes it', async () => {
    await openTargets(page, second)
    const pure4 = arrays(page).filter({ hasText: 'pure4-async' })
    await expect(pure4).toContainText('connection refused')
    await expect(pure4).toContainText('Check the address and the port, and whether the array is up')
    await goTo(page, 'Clock, faults, scenario', 'Lab')
    const fault = page.getByRole('list', { name: 'Faults' }).getByRole('listitem')
    await fault
      .filter({ hasText: 'Array off' })
      .getByRole('button', { name: /^Clear/ })
      .click()
    await expect(fault.filter({ hasText: 'Array off' })).toHaveCount(0)
    await openTargets(page, second)
    await expect(pure4).toContainText('Accepted')
    await expect(pure4).not.toContainText('Fails')
  })

  await test.step('bad token: the pre-flight leads to the line, and a good one is typed there', async () => {
    const { address, apiToken } = cloud.array('pure3')
    await followDiagnosis(page, /refuses this API token$/, 'Make a new token on the array')
    const pure3 = arrays(page).filter({ hasText: 'pure3-async' })
    await expect(pure3).toContainText('refuses this API token')
    await expectNoAxeViolations(page)
    await pure3.getByRole('link', { name: 'Open the line' }).click()
    await expect(editorOf(page)).toBeFocused()
    await retypeLine(
      page,
      /backend_id:pure3-async/,
      `replication_device = backend_id:pure3-async,san_ip:${address},api_token:${apiToken},type:async`,
    )
    await apply(page)
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    await expect
      .poll(async () => (await poolsOf(cloud)).get(`${second}#puredriver-2`))
      .toEqual(['pure1-async', 'pure3-async', 'pure4-async'])
  })

  await test.step('wrong certificate: that of the array itself is named instead', async () => {
    await followDiagnosis(page, /is not signed by/, 'name this certificate itself as the path')
    const pure2 = arrays(page).filter({ hasText: 'pure2-async' })
    await pure2.getByRole('link', { name: 'Open the line' }).click()
    await expect(editorOf(page)).toBeFocused()
    const { address, apiToken } = cloud.array('pure2')
    const certificate = join(cloud.stateDir, 'certificates', 'pure2.crt')
    await retypeLine(
      page,
      /ssl_cert_path/,
      `replication_device = backend_id:pure2-async,san_ip:${address},api_token:${apiToken},type:async,ssl_cert_verify:True,ssl_cert_path:${certificate}`,
    )
    await apply(page)
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    await expect
      .poll(async () => (await poolsOf(cloud)).get(`${third}#puredriver-3`), { timeout: 60_000 })
      .toEqual(['pure1-async', 'pure2-async'])
  })

  await test.step('the Doctor finds nothing of it any more', async () => {
    await goTo(page, 'Doctor')
    const again = page.getByRole('button', { name: 'Run again' })
    await expect(again).toBeEnabled({ timeout: 60_000 })
    await again.click()
    await expect(again).toBeEnabled({ timeout: 60_000 })
    for (const title of [/as cinder\.conf has it/, /comment is part/, /refuses this/, /signed by/])
      await expect(page.getByRole('listitem', { name: title })).toHaveCount(0)
    await expectNoAxeViolations(page)
  })
})
