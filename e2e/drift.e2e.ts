import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication, readConf, restartVolumeService } from './support/conf.ts'
import { openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray, openAsStorageAdmin } from './support/flasharray.ts'
import { tabTo } from './support/keyboard.ts'
import { row, rowNamed } from './support/rows.ts'

const backend = 'devstack@puredriver-1'
const table = 'Protection group cinder-group'

type Group = {
  destroyed: boolean
  replication_schedule: { frequency: number; enabled: boolean }
  target_retention: { all_for_sec: number; per_day: number; days: number }
}

const groupOn = async (cloud: Cloud) =>
  (await askArray<Group>(cloud.array('pure1'), 'protection-groups', { names: 'cinder-group' }))[0]

const targetsOn = async (cloud: Cloud) =>
  askArray<{ member: { name: string }; allowed: boolean }>(
    cloud.array('pure1'),
    'protection-groups/targets',
    { group_names: 'cinder-group' },
  )

/** What somebody does in the array's own interface. */
async function onArray(
  cloud: Cloud,
  method: 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<void> {
  const client = await openAsStorageAdmin(cloud.array('pure1'))
  await client.send(method, path, body)
  await client.close()
}

async function openDrift(page: Page): Promise<void> {
  await goTo(page, 'Backends')
  await page.getByRole('link', { name: backend, exact: true }).click()
  await openTab(page, 'Drift')
}

test('a schedule edited on the array is found, explained and mended in both directions', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async', 'sync'])
  await signInAs(page, 'admin')

  await test.step('all is in order after a start', async () => {
    await openDrift(page)
    await expect(page.getByText('As cinder.conf has it').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Pod cinder-pod' })).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('the storage administrator edits the group; the tab says who and what', async () => {
    await onArray(cloud, 'PATCH', 'protection-groups?names=cinder-group', {
      replication_schedule: { frequency: 1_800_000 },
    })
    await onArray(cloud, 'PATCH', 'protection-groups?names=cinder-group', {
      target_retention: { days: 14 },
    })
    await page.reload()
    const interval = rowNamed(page, table, 'Interval')
    await expect(interval).toContainText('every hour')
    await expect(interval).toContainText('every 30 minutes')
    await expect(interval).toContainText('Changed on the array by storage-admin')
    await expect(interval).toContainText('after cinder-volume had started')
    await expect(interval).toContainText('purepgroup schedule --replicate-frequency')
    await expect(interval).toContainText('Writes every hour.')
    await expect(page.getByText('2 differences')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('the page of the group says so, too, and leads there', async () => {
    await page.getByRole('link', { name: 'Its page on pure1' }).first().click()
    await expect(page.getByRole('heading', { name: 'cinder-group', level: 1 })).toBeVisible()
    const callout = page.getByText(/Interval of cinder-group: every 30 minutes on the array/)
    await expect(callout).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Mend…' }).click()
    await expect(rowNamed(page, table, 'Interval')).toBeVisible()
  })

  await test.step('one is mended on the array', async () => {
    const dialog = page.getByRole('dialog', { name: 'Mend the difference' })
    await rowNamed(page, table, 'Interval')
      .getByRole('button', { name: /^Mend…/ })
      .click()
    await expect(dialog).toContainText('every 30 minutes')
    await dialog.getByText('The same by REST').click()
    await expect(dialog.getByRole('figure', { name: 'REST' })).toContainText('3600000')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Write onto pure1' }).click()
    await expect(dialog.getByText('The array is as cinder.conf has it')).toBeVisible()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(rowNamed(page, table, 'Interval')).toHaveCount(0)
    expect((await groupOn(cloud))?.replication_schedule.frequency).toBe(3_600_000)
  })

  await test.step('the other is taken into cinder.conf, by keyboard', async () => {
    await tabTo(
      page,
      rowNamed(page, table, 'Long-term retention').getByRole('button', { name: /^Mend…/ }),
    )
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Mend the difference' })
    await expect(dialog.getByRole('radio', { name: /^cinder.conf is right/ })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    const diff = dialog.getByRole('region', { name: 'Changes of cinder.conf' })
    await expect(diff).toContainText('Added: pure_replica_retention_long_term_default = 14')
    await expectNoAxeViolations(page)
    await tabTo(page, dialog.getByRole('button', { name: 'Write cinder.conf' }))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('cinder.conf has been written')).toBeVisible()
    await tabTo(page, dialog.getByRole('button', { name: 'Close' }).last())
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('As cinder.conf has it').first()).toBeVisible()
    expect(await readConf(cloud)).toContain('pure_replica_retention_long_term_default = 14')
    await restartVolumeService(cloud)
    expect((await groupOn(cloud))?.target_retention.days).toBe(14)
  })
})

test('what was removed on the array, or refused by it, is told at its row', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  await onArray(
    cloud,
    'DELETE',
    'protection-groups/targets?group_names=cinder-group&member_names=pure2',
  )
  await onArray(cloud, 'PATCH', 'protection-groups?names=cinder-group', {
    replication_schedule: { enabled: false },
  })
  await signInAs(page, 'admin')
  await openDrift(page)
  await expect(row(page, table, 'Target pure2')).toContainText('not a target')

  await test.step('a refusal of the array does not hold up the rest', async () => {
    await fetch(`${cloud.lab}/v1/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'patch-refused', array: 'pure1' }),
    })
    await page.getByRole('button', { name: 'Mend all…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mend 2 differences' })
    await dialog.getByRole('button', { name: 'Write onto pure1' }).click()
    await expect(dialog.getByText('1 of 2 could not be mended')).toBeVisible()
    const results = dialog.getByRole('list', { name: 'How each came out' }).getByRole('listitem')
    await expect(results.filter({ hasText: 'Refused' })).toContainText('does not take changes')
    await expect(results.filter({ hasText: 'Done' })).toContainText('pure2')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    expect(await targetsOn(cloud)).toMatchObject([{ member: { name: 'pure2' }, allowed: true }])
    await fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })
  })

  await test.step('cinder.conf cannot say that the schedule is off', async () => {
    await rowNamed(page, table, 'Schedule')
      .getByRole('button', { name: /^Mend…/ })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Mend the difference' })
    await dialog.getByRole('radio', { name: /^pure1 is right/ }).check()
    await expect(dialog).toContainText('cinder.conf has no option for it')
    const write = dialog.getByRole('button', { name: 'Write cinder.conf' })
    await expect(write).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByRole('radio', { name: /^cinder.conf is right/ }).check()
    await dialog.getByRole('button', { name: 'Write onto pure1' }).click()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    expect((await groupOn(cloud))?.replication_schedule.enabled).toBe(true)
  })

  await test.step('a destroyed group is recovered before a start would eradicate it', async () => {
    await onArray(cloud, 'PATCH', 'protection-groups?names=cinder-group', { destroyed: true })
    await page.reload()
    await expect(page.getByText('Recover cinder-group before cinder-volume')).toBeVisible()
    await expect(row(page, table, 'destroyed')).toContainText('Eradicates the group')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Restart cinder-volume' }).click()
    const restart = page.getByRole('dialog', { name: 'Restart cinder-volume?' })
    await expect(restart).toContainText('A start eradicates cinder-group on pure1 for good')
    await expectNoAxeViolations(page)
    await restart.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Mend it…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mend the difference' })
    await dialog.getByRole('button', { name: 'Write onto pure1' }).click()
    await expect(dialog.getByText('The array is as cinder.conf has it')).toBeVisible()
    expect((await groupOn(cloud))?.destroyed).toBe(false)
  })
})

test('while the array is off nothing is said to be in order', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  await openDrift(page)
  await expect(page.getByText('As cinder.conf has it').first()).toBeVisible()
  await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'array-off', array: 'pure1' }),
  })
  await page.reload()
  await expect(
    page.getByText('pure1 cannot be read, so it is not known what differs'),
  ).toBeVisible()
  await expect(page.getByText('As cinder.conf has it')).toHaveCount(0)
  await expectNoAxeViolations(page)
})
