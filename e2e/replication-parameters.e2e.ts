import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication, readConf } from './support/conf.ts'
import { applyReviewed, openTab } from './support/editor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { expectRow } from './support/rows.ts'

const backend = 'devstack@puredriver-1'

type Group = {
  replication_schedule: { frequency: number; enabled: boolean }
  target_retention: { all_for_sec: number; per_day: number; days: number }
}
async function groupOn(cloud: Cloud): Promise<Group | undefined> {
  const names = { names: 'cinder-group' }
  const [group] = await askArray<Group>(cloud.array('pure1'), 'protection-groups', names)
  return group
}

test('replication parameters are changed through Cinder and on the array', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  await signInAs(page, 'admin')
  const openGroup = async () => {
    await goTo(page, 'Protection Groups')
    await page.getByRole('link', { name: 'cinder-group', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'cinder-group', level: 1 })).toBeVisible()
  }

  await test.step('through Cinder: the form writes the options, the restart the group', async () => {
    await goTo(page, 'Backends')
    await page.getByRole('link', { name: backend, exact: true }).click()
    await openTab(page, 'Configuration')
    await page.getByRole('button', { name: 'Replication parameters…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Replication parameters' })
    await dialog.getByRole('spinbutton', { name: 'Replicate every' }).fill('2')
    await dialog.getByRole('spinbutton', { name: 'For another' }).fill('14')
    await expect(dialog.getByRole('status')).toContainText('every 2 hours')
    await expect(dialog.getByRole('status')).toContainText('5 a day for 14 days')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Insert into the editor' }).click()
    await applyReviewed(page, 'Apply')
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    expect(await readConf(cloud)).toContain('pure_replica_interval_default = 7200')
    await expect
      .poll(() => groupOn(cloud))
      .toMatchObject({
        replication_schedule: { frequency: 7_200_000, enabled: true },
        target_retention: { all_for_sec: 86_400, per_day: 5, days: 14 },
      })
    await openGroup()
    await expect(page.getByText('Every 2 hours', { exact: true })).toBeVisible()
    await expect(page.getByText(/then 5 a day for 14 days/)).toBeVisible()
  })

  await test.step('on the array only: the form warns which values a restart writes back', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
    await expect(dialog.getByText('Where to change it')).toBeHidden()
    await dialog.getByRole('combobox', { name: 'Unit of Interval' }).selectOption('minutes')
    await dialog.getByRole('spinbutton', { name: 'Interval' }).fill('30')
    await dialog.getByRole('spinbutton', { name: 'Then per day' }).fill('3')
    await dialog.getByRole('radio', { name: 'The array only' }).check()
    const warning = dialog.getByRole('status').filter({ hasText: 'The next restart' })
    await expect(warning).toContainText('Interval: every 30 minutes')
    await expect(warning).toContainText('every 2 hours (pure_replica_interval_default)')
    await expect(warning).toContainText('pure_replica_retention_long_term_per_day_default')
    await expect(warning).not.toContainText('pure_replica_retention_short_term_default')
    await dialog.getByText(/^The same by REST/).click()
    await expect(dialog.getByRole('figure', { name: 'REST' })).toContainText('1800000')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Every 30 minutes', { exact: true })).toBeVisible()
    expect(await groupOn(cloud)).toMatchObject({
      replication_schedule: { frequency: 1_800_000 },
      target_retention: { all_for_sec: 86_400, per_day: 3, days: 14 },
    })
    // The page goes on saying so for as long as the two differ.
    await expect(page.getByText(`Not as cinder.conf of ${backend} has it`)).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('and so it does', async () => {
    await goTo(page, 'Backends')
    await page.getByRole('link', { name: backend, exact: true }).click()
    await page.getByRole('button', { name: 'Restart cinder-volume' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restart cinder-volume?' })
    await expect(dialog).toContainText('every 2 hours')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Restart cinder-volume' }).click()
    await expect(page.getByText('cinder-volume has been restarted')).toBeVisible()
    await goTo(page, 'Protection Groups')
    await expectRow(page, 'Protection Groups', 'Source', 'every 2 hours', '5 a day for 14 days')
  })
})
