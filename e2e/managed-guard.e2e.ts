import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { clickToOpen } from './support/click-to-open.ts'
import type { Cloud } from './support/cloud.ts'
import {
  configureReplication,
  readConf,
  restartVolumeService,
  rewriteConf,
} from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { tabTo } from './support/keyboard.ts'

const groupPage = '/admin/protection-groups/pure1/cinder-group'
const option = /pure_replica_interval_default = (\d+)/

async function intervalOn(cloud: Cloud): Promise<number> {
  const [group] = await askArray<{ replication_schedule: { frequency: number } }>(
    cloud.array('pure1'),
    'protection-groups',
    { names: 'cinder-group' },
  )
  return (group?.replication_schedule.frequency ?? 0) / 1000
}
const intervalIn = async (cloud: Cloud) => Number(option.exec(await readConf(cloud))?.[1])
const both = async (cloud: Cloud) => [await intervalOn(cloud), await intervalIn(cloud)]

async function openEdit(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
  await clickToOpen(page.getByRole('button', { name: 'Edit', exact: true }), dialog)
  return dialog
}
const hours = (dialog: Locator) => dialog.getByRole('spinbutton', { name: 'Interval' })

test('an edit of a group that cinder.conf writes is made where it was meant', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  await page.goto(groupPage)

  await test.step('in both places, as is proposed: a restart keeps it', async () => {
    const dialog = await openEdit(page)
    await hours(dialog).fill('2')
    await expect(dialog.getByRole('radio', { name: /^The array and cinder.conf/ })).toBeChecked()
    const diff = dialog.getByRole('region', { name: 'Changes of cinder.conf' })
    await expect(diff).toContainText('Removed: pure_replica_interval_default = 3600')
    await expect(diff).toContainText('Added: pure_replica_interval_default = 7200')
    await dialog.getByText(/^The same by REST.*cinder.conf/).click()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('cinder-group on pure1 and cinder.conf are saved')).toBeVisible()
    expect(await both(cloud)).toEqual([7200, 7200])
    await restartVolumeService(cloud)
    expect(await intervalOn(cloud)).toBe(7200)
  })

  await test.step('on the array only, by keyboard: a restart undoes it', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Edit', exact: true }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
    await tabTo(page, hours(dialog))
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('3')
    await tabTo(page, dialog.getByRole('radio', { name: /^The array and cinder.conf/ }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const warning = dialog.getByRole('status').filter({ hasText: 'The next restart' })
    await expect(warning).toContainText('Interval: every 3 hours')
    await expect(warning).toContainText('every 2 hours (pure_replica_interval_default)')
    await expectNoAxeViolations(page)
    await tabTo(page, dialog.getByRole('button', { name: 'Save', exact: true }))
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    expect(await both(cloud)).toEqual([10_800, 7200])
    await restartVolumeService(cloud)
    expect(await intervalOn(cloud)).toBe(7200)
  })

  await test.step('in cinder.conf instead: the array follows at the restart', async () => {
    await page.reload()
    const dialog = await openEdit(page)
    await hours(dialog).fill('4')
    await dialog.getByRole('radio', { name: /^cinder.conf instead/ }).check()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/applies at the next restart of cinder-volume/)).toBeVisible()
    expect(await both(cloud)).toEqual([7200, 14_400])
    await restartVolumeService(cloud)
    expect(await intervalOn(cloud)).toBe(14_400)
  })

  await test.step('or the restart is made at once', async () => {
    await page.reload()
    const dialog = await openEdit(page)
    await hours(dialog).fill('5')
    await dialog.getByRole('radio', { name: /^cinder.conf instead/ }).check()
    await dialog.getByRole('checkbox', { name: /^Restart cinder-volume now/ }).check()
    await dialog.getByRole('button', { name: 'Save and restart' }).click()
    await expect(dialog).toBeHidden()
    expect(await both(cloud)).toEqual([18_000, 18_000])
  })
})

test('nothing typed is lost, and nothing is half done in silence', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  await page.goto(groupPage)

  await test.step('somebody else changes cinder.conf while the form is open', async () => {
    const dialog = await openEdit(page)
    await hours(dialog).fill('2')
    const diff = dialog.getByRole('region', { name: 'Changes of cinder.conf' })
    await expect(diff).toContainText('= 7200')
    await rewriteConf(cloud, (text) => text.replace(option, 'pure_replica_interval_default = 900'))
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByText(/Somebody has changed cinder.conf meanwhile/)).toBeVisible()
    expect(await both(cloud)).toEqual([3600, 900])
    await expect(hours(dialog)).toHaveValue('2')
    // What is shown is held against the file as it is now.
    await expect(diff).toContainText('Removed: pure_replica_interval_default = 900')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    expect(await both(cloud)).toEqual([7200, 7200])
  })

  await test.step('the array refuses: cinder.conf is left alone', async () => {
    await setFault(cloud, { kind: 'patch-refused', array: 'pure1' })
    const dialog = await openEdit(page)
    await hours(dialog).fill('3')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByText('does not take changes')).toBeVisible()
    await expect(hours(dialog)).toHaveValue('3')
    expect(await both(cloud)).toEqual([7200, 7200])
    await fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    expect(await both(cloud)).toEqual([10_800, 10_800])
  })

  await test.step('cinder.conf has no option for the schedule: the array only', async () => {
    const dialog = await openEdit(page)
    await dialog.getByRole('checkbox', { name: /^Enabled/ }).uncheck()
    await expect(dialog.getByRole('radio', { name: /^The array only/ })).toBeChecked()
    await expect(dialog.getByRole('radio', { name: /^cinder.conf instead/ })).toBeDisabled()
    await expect(dialog).toContainText('cinder.conf has no option for the schedule')
    await expectNoAxeViolations(page)
  })
})

async function setFault(cloud: Cloud, body: object): Promise<void> {
  await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
