import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

type Snapshot = { name: string; created: number; destroyed: boolean }

/** Numbers of the group's snapshots on pure1 (or their copies on pure2), as the array has them. */
async function snapshotsOn(cloud: Cloud, array: string): Promise<Snapshot[]> {
  return askArray<Snapshot>(cloud.array(array), 'protection-group-snapshots')
}
const standing = (snapshots: Snapshot[]) => snapshots.filter(({ destroyed }) => !destroyed)

test('a day on the lab’s clock: 24 snapshots, their transfers, and the oldest ones go', async ({
  cloud,
  page,
}) => {
  // Six hours of everything, then one a day for two days: a day is enough to see the oldest go.
  await configureReplication(
    cloud,
    ['async'],
    [
      'pure_replica_interval_default = 3600',
      'pure_replica_retention_short_term_default = 21600',
      'pure_replica_retention_long_term_per_day_default = 1',
      'pure_replica_retention_long_term_default = 2',
    ],
  )
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createVolume('data', 'gold-async')
  await expect.poll(async () => (await snapshotsOn(cloud, 'pure1')).length).toBe(1)
  await signInAs(page, 'admin')
  await goTo(page, 'Clock, faults, scenario', 'Lab')
  await expectNoAxeViolations(page)

  await test.step('it can be frozen and resumed', async () => {
    await page.getByRole('button', { name: 'Freeze' }).click()
    await expect(page.getByText('Frozen', { exact: true })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByText('Running', { exact: true })).toBeVisible()
  })

  const before = await snapshotsOn(cloud, 'pure1')
  await test.step('a day passes with one click', async () => {
    await page.getByRole('button', { name: 'Advance by 1 day' }).click()
    await expect(page.getByText(/events fired; it is now/)).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('24 more snapshots were taken, and each was sent', async () => {
    const taken = await snapshotsOn(cloud, 'pure1')
    const numbers = taken.map(({ name }) => Number(name.split('.').at(-1)))
    expect(Math.max(...numbers)).toBe(before.length + 24)
    const copies = await snapshotsOn(cloud, 'pure2')
    expect(copies.map(({ name }) => name)).toContain(`pure1:cinder-group.${before.length + 24}`)
  })

  await test.step('the target keeps what the retention says', async () => {
    const copies = standing(await snapshotsOn(cloud, 'pure2'))
    // Those of the last six hours, and the newest of the day before each midnight that is older.
    expect(copies.length).toBeGreaterThanOrEqual(6)
    expect(copies.length).toBeLessThanOrEqual(9)
    expect(copies.map(({ name }) => name)).not.toContain('pure1:cinder-group.2')
  })

  await test.step('the console shows them, the timeline and its table twin', async () => {
    await goTo(page, 'Protection Groups')
    await page.getByRole('link', { name: 'cinder-group', exact: true }).click()
    await expect(row(page, 'Transfers', 'cinder-group.25')).toContainText('Complete')
    await expect(row(page, 'Recovery Points', 'cinder-group.25')).toHaveCount(2)
    await expect(page.getByText(/\d+ on the source, \d+ on the target/)).toBeVisible()
    const timeline = page.getByRole('group', { name: /^Timeline/ })
    await expect(timeline).toBeVisible()
    await timeline.focus()
    await page.keyboard.press('-')
    await expect(page.getByRole('group', { name: 'Time shown' })).toBeVisible()
    await page.getByRole('button', { name: /^Show all \d+/ }).click()
    await expect(row(page, 'Recovery Points', 'cinder-group.2').first()).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('and the volume is protected, on the array’s clock', async () => {
    await page.goto('/admin/volumes')
    await expect(row(page, 'Volumes', 'data')).toContainText('Protected')
  })
})

test('the lab goes back to the beginning, after saying what that destroys', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'data')
  await signInAs(page, 'admin')
  await goTo(page, 'Clock, faults, scenario', 'Lab')
  await page.getByRole('button', { name: 'Another duration…' }).click()
  const advance = page.getByRole('dialog', { name: 'Advance the clock' })
  await advance.getByRole('spinbutton', { name: 'By' }).fill('0')
  await advance.getByRole('button', { name: 'Advance' }).click()
  await expect(advance.getByRole('alert')).toContainText('At least a second')
  await expectNoAxeViolations(page)
  await advance.getByRole('spinbutton', { name: 'By' }).fill('3')
  await advance.getByRole('button', { name: 'Advance' }).click()
  await expect(advance).toBeHidden()

  await page.getByRole('button', { name: 'Reset the lab…' }).click()
  const reset = page.getByRole('dialog', { name: 'Reset the lab to seed?' })
  await expect(reset).toContainText('1 volume')
  await expect(reset).toContainText('cinder-group')
  await expectNoAxeViolations(page)
  await reset.getByRole('button', { name: 'Reset the lab' }).click()
  await expect(reset).toBeHidden()
  await goTo(page, 'Protection Groups')
  await expect(page.getByText('No protection groups yet')).toBeVisible()
  await page.goto('/admin/volumes')
  await expect(page.getByText('No volumes yet')).toBeVisible()
})
