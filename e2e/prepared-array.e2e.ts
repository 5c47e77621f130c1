import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import {
  configureReplication,
  deviceLine,
  restartVolumeService,
  rewriteConf,
} from './support/conf.ts'
import { openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { unusedAddress } from './support/ports.ts'
import { expectRow } from './support/rows.ts'

const backend = 'devstack@puredriver-1'
const targets = (page: Page) => page.getByRole('list', { name: 'Targets' }).getByRole('listitem')

test('cinder-volume prepares the arrays and the console shows how', async ({ cloud, page }) => {
  await signInAs(page, 'admin')

  await test.step('nothing is there before', async () => {
    await goTo(page, 'Protection Groups')
    await expect(page.getByText('No protection groups yet')).toBeVisible()
    await expectNoAxeViolations(page)
    await goTo(page, 'Pods')
    await expect(page.getByText('No pods yet')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('with the async line: a group on pure1, its target pure2 allowed', async () => {
    await configureReplication(cloud, ['async'])
    await goTo(page, 'Protection Groups')
    await expectRow(
      page,
      'Protection Groups',
      'cinder-group',
      'Source',
      'pure2',
      'every hour',
      'all of the last 24 hours, then 5 a day for 7 days',
    )
    await expectRow(page, 'Protection Groups', 'pure1:cinder-group', 'pure2', 'Copy')
    await expectNoAxeViolations(page)

    await page.getByRole('link', { name: 'cinder-group', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'cinder-group', level: 1 })).toBeVisible()
    await expect(page.getByText('Managed by Cinder')).toBeVisible()
    await expect(page.getByText('Every hour', { exact: true })).toBeVisible()
    await expect(page.getByText('About 59 recovery points')).toBeVisible()
    await expectRow(page, 'Targets', 'pure2', 'Allowed')
    await expect(page.getByText('No members yet')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('with the sync line: a pod over both arrays', async () => {
    const line = deviceLine(cloud, 'sync')
    await rewriteConf(cloud, (text) => `${text}${line}\n`)
    await restartVolumeService(cloud)
    await goTo(page, 'Pods')
    await expectRow(page, 'Pods', 'cinder-pod', 'pure1', 'pure2')
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'cinder-pod', exact: true }).click()
    await expectRow(page, 'Arrays', 'pure1', 'online')
    await expectRow(page, 'Arrays', 'pure2', 'online')
    await expect(page.getByRole('img', { name: /^Pod cinder-pod with mediator/ })).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('the arrays say the same', async () => {
    const [group] = await askArray<{ replication_schedule: { frequency: number } }>(
      cloud.array('pure1'),
      'protection-groups',
      { names: 'cinder-group' },
    )
    expect(group?.replication_schedule.frequency).toBe(3_600_000)
    for (const name of ['pure1', 'pure2']) {
      const pods = await askArray<{ name: string }>(cloud.array(name), 'pods')
      expect(pods.map((pod) => pod.name)).toEqual(['cinder-pod'])
    }
  })

  await test.step('the Targets tab shows each array and that it answers', async () => {
    await goTo(page, 'Backends')
    await page.getByRole('link', { name: backend, exact: true }).click()
    await openTab(page, 'Targets')
    await expect(targets(page)).toHaveCount(3)
    await expect(targets(page).nth(0)).toContainText(/pure1primary.*Purity6/)
    await expect(targets(page).nth(1)).toContainText(/pure2asyncpure2-async.*Purity6/)
    await expect(targets(page).nth(2)).toContainText(/pure2syncpure2-sync.*Purity6/)
    await expectNoAxeViolations(page)
  })
})

test('a target that does not answer costs its own row, not the page', async ({ cloud, page }) => {
  const silent = await unusedAddress()
  const line = deviceLine(cloud, 'async')
    .replace(cloud.array('pure2').address, silent)
    .replace('pure2-async', 'pure3-async')
  await rewriteConf(cloud, (text) => `${text}${line}\n`)
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')

  await goTo(page, 'Backends')
  await expectRow(page, 'Backends', backend, 'Up', 'async', 'pure2', '1 target not in use')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Targets')
  await expect(targets(page).filter({ hasText: 'pure1' })).toContainText('Purity6')
  await expect(targets(page).filter({ hasText: 'pure2-async' })).toContainText('Purity6')
  const target = targets(page).filter({ hasText: 'pure3-async' })
  await expect(target).toContainText(silent)
  await expect(target).toContainText('refused')
  await expectNoAxeViolations(page)

  await test.step('its row leads to the line of cinder.conf', async () => {
    await target.getByRole('link', { name: /^line \d+$/ }).click()
    await expect(page.getByRole('textbox', { name: 'cinder.conf' })).toBeFocused()
  })
  await test.step('the log says what the driver made of it', async () => {
    await openTab(page, 'Log')
    const log = page.getByRole('log', { name: 'Log of cinder-volume' })
    await expect(log.getByText(`Failed to set up secondary array: ${silent}`)).toBeVisible()
    await expect(log.getByText('This target did not let the driver in')).toBeVisible()
  })
})
