import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray, openAsStorageAdmin } from './support/flasharray.ts'
import { choose, press, pressToOpen, tabTo, typeInto } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'

type Settings = {
  replication_schedule: { frequency: number; at: number | null; blackout: unknown }
  snapshot_schedule: { enabled: boolean; frequency: number }
  source_retention: { days: number }
}

const HOUR_MS = 3_600_000
const groupPage = '/admin/protection-groups/pure1/cinder-group'

async function onArray(cloud: Cloud): Promise<Settings | undefined> {
  const names = 'cinder-group'
  return (await askArray<Settings>(cloud.array('pure1'), 'protection-groups', { names }))[0]
}

async function standingOn(cloud: Cloud, array: string): Promise<string[]> {
  const query = { destroyed: 'false' }
  const snapshots = await askArray<{ name: string }>(
    cloud.array(array),
    'protection-group-snapshots',
    query,
  )
  return snapshots.map(({ name }) => name)
}

/** Opens the form by keyboard; a key before the page is alive is lost. */
async function openEdit(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
  await pressToOpen(page, page.getByRole('button', { name: 'Edit', exact: true }), dialog)
  return dialog
}

test('a blackout and a daily time are set by keyboard', async ({ cloud, page }) => {
  test.slow()
  await createReplicatedVolume(cloud, 'database')
  await expect.poll(async () => (await standingOn(cloud, 'pure2')).length).toBe(1)
  await cloud.advance({ days: 3, minutes: 10 })
  await signInAs(page, 'admin')
  await page.goto(groupPage)
  let dialog = await openEdit(page)
  const replication = dialog.getByRole('group', { name: 'Replication schedule' })
  const words = () => dialog.getByRole('status').filter({ hasText: 'recovery points, the oldest' })
  const save = () => dialog.getByRole('button', { name: 'Save', exact: true })

  await test.step('a blackout over midnight, which makes fewer recovery points', async () => {
    await expect(words()).toContainText('59 recovery points, the oldest 8 days old')
    await choose(page, replication.getByRole('combobox', { name: 'Blackout from' }), '22:00')
    await press(page, save())
    await expect(dialog.getByText('Choose when it ends')).toBeVisible()
    await choose(page, replication.getByRole('combobox', { name: 'Blackout until' }), '06:00')
    await expect(words()).toContainText(
      'Every hour, not between 22:00 and 06:00; all of the last 24 hours, then 5 a day for 7 days: 44 recovery points',
    )
    await expect(dialog.getByText(/by the clock of pure1 \(UTC\)/)).toBeVisible()
    await expect(dialog.getByText('No recovery point on pure2 is destroyed by it')).toBeVisible()
  })

  await test.step('what stands later is drawn for both', async () => {
    const drawn = (which: string) =>
      dialog.getByRole('img', { name: new RegExp(`^${which}, pure2 has`) })
    await expect(drawn('As it is')).toBeVisible()
    await press(page, dialog.getByRole('button', { name: 'In a month' }))
    await expect(drawn('As changed')).toHaveAccessibleName(
      / recovery points in a month, the oldest 7 d/,
    )
    await expectNoAxeViolations(page)
  })

  await test.step('the array has it, and the page says so', async () => {
    await press(page, save())
    await expect(dialog).toBeHidden()
    expect((await onArray(cloud))?.replication_schedule).toMatchObject({
      frequency: HOUR_MS,
      blackout: { start: 22 * HOUR_MS, end: 6 * HOUR_MS },
    })
    await expect(page.getByText('Every hour, not between 22:00 and 06:00')).toBeVisible()
  })

  await test.step('every day at nine, and no blackout any more', async () => {
    dialog = await openEdit(page)
    await typeInto(page, replication.getByRole('spinbutton', { name: 'Interval' }), '24')
    await choose(page, replication.getByRole('combobox', { name: 'At', exact: true }), '09')
    await choose(page, replication.getByRole('combobox', { name: 'Blackout from' }), 'None')
    await expect(words()).toContainText('Every day at 09:00; all of the last 24 hours')
    const array = dialog.getByRole('radio', { name: /^The array only/ })
    await tabTo(page, dialog.getByRole('radio', { name: /^The array and cinder.conf/ }))
    await page.keyboard.press('ArrowDown')
    await expect(array).toBeChecked()
    await press(page, save())
    await expect(dialog).toBeHidden()
    expect((await onArray(cloud))?.replication_schedule).toMatchObject({
      frequency: 24 * HOUR_MS,
      at: 9 * 3600,
    })
    await expect(page.getByText('Every day at 09:00')).toBeVisible()
  })
})

test('what the source keeps is edited on its own, and what that destroys is named', async ({
  cloud,
  page,
}) => {
  test.slow()
  await createReplicatedVolume(cloud, 'database')
  await expect.poll(async () => (await standingOn(cloud, 'pure2')).length).toBe(1)
  await cloud.advance({ days: 3, minutes: 10 })
  await signInAs(page, 'admin')
  await page.goto(groupPage)
  const dialog = await openEdit(page)
  const local = dialog.getByRole('group', { name: 'Local snapshots' })

  await press(page, dialog.locator('summary').filter({ hasText: 'Local snapshots' }))
  await press(page, local.getByRole('checkbox', { name: /^Enabled/ }), 'Space')
  await typeInto(page, local.getByRole('spinbutton', { name: 'Interval' }), '6')
  await typeInto(page, local.getByRole('spinbutton', { name: 'For', exact: true }), '1')
  await expect(local.getByRole('status')).toContainText('Every 6 hours; the source keeps')
  await expect(dialog.getByText(/^This destroys \d+ snapshots on pure1$/)).toBeVisible()
  await press(page, dialog.getByText('Their names'))
  const named = dialog.getByRole('list', { name: 'Snapshots to be destroyed' })
  const doomed = await named.getByRole('listitem').allInnerTexts()
  await expectNoAxeViolations(page)

  const before = await standingOn(cloud, 'pure1')
  await press(page, dialog.getByRole('button', { name: 'Save', exact: true }))
  await expect(dialog).toBeHidden()
  const left = await standingOn(cloud, 'pure1')
  expect(doomed.length).toBeGreaterThan(0)
  expect(before.filter((name) => !left.includes(name)).sort()).toEqual(doomed.sort())
  expect(await onArray(cloud)).toMatchObject({
    snapshot_schedule: { enabled: true, frequency: 6 * HOUR_MS },
    source_retention: { days: 1 },
  })
})

test('what the array refuses is said at its field', async ({ cloud, page }) => {
  await createReplicatedVolume(cloud, 'database')
  await signInAs(page, 'admin')
  await page.goto(groupPage)
  const dialog = await openEdit(page)
  const replication = dialog.getByRole('group', { name: 'Replication schedule' })
  await replication.getByRole('spinbutton', { name: 'Interval' }).fill('24')
  await replication.getByRole('combobox', { name: 'At', exact: true }).selectOption('09:00')
  await dialog.getByRole('radio', { name: /^The array only/ }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()

  await openEdit(page)
  // Somebody else is quicker: with an hour between two runs there is no time of day.
  const array = await openAsStorageAdmin(cloud.array('pure1'))
  await array.send('PATCH', 'protection-groups?names=cinder-group', {
    replication_schedule: { frequency: HOUR_MS },
  })
  await array.close()
  await replication.getByRole('combobox', { name: 'At', exact: true }).selectOption('10:00')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const at = replication.getByRole('combobox', { name: 'At', exact: true })
  await expect(at).toHaveAccessibleDescription(/Invalid value for replication_schedule.at/)
  await expect(at).toHaveValue(String(10 * 3600))
})

test('an interval that the link cannot keep up with is remarked on', async ({ cloud, page }) => {
  test.slow()
  await createReplicatedVolume(cloud, 'database')
  await expect.poll(async () => (await standingOn(cloud, 'pure2')).length).toBe(1)
  await cloud.advance({ hours: 5 })
  await signInAs(page, 'admin')
  await page.goto(groupPage)
  const dialog = await openEdit(page)
  const remark = dialog.getByText(
    /^A cycle to pure2 takes about .*, longer than the interval: by the/,
  )
  const perDay = dialog.getByRole('spinbutton', { name: 'Then per day' })
  await perDay.fill('4')
  await expect(dialog.getByText('No recovery point on pure2 is destroyed by it')).toBeVisible()
  await expect(remark).toBeHidden()

  await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'link-throttled',
      link: ['pure1', 'pure2'],
      bytesPerSec: 20_000,
    }),
  })
  await cloud.advance({ hours: 20 })
  // What is typed stays while the group is read again.
  await expect(remark).toBeVisible({ timeout: 30_000 })
  await expect(perDay).toHaveValue('4')
  await expectNoAxeViolations(page)
})
