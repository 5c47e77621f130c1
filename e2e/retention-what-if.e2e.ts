import { expectNoAxeViolations } from './support/axe.ts'
import { clickToOpen } from './support/click-to-open.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'

type Snapshot = { name: string; created: number }

const standing = async (cloud: Cloud) =>
  (
    await askArray<Snapshot>(cloud.array('pure2'), 'protection-group-snapshots', {
      destroyed: 'false',
    })
  ).map(({ name }) => name)

test('a shorter retention says what it destroys before it does, and destroys exactly that', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'database')
  await expect.poll(async () => (await standing(cloud)).length).toBe(1)
  await cloud.advance({ days: 3, minutes: 10 })
  const before = await standing(cloud)

  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')
  const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
  await clickToOpen(page.getByRole('button', { name: 'Edit', exact: true }), dialog)

  await test.step('keeping more destroys nothing, and what is odd is remarked on', async () => {
    await dialog.getByRole('spinbutton', { name: 'Then per day' }).fill('30')
    await expect(dialog.getByText('No recovery point on pure2 is destroyed by it')).toBeVisible()
    await expect(dialog.getByText(/^More a day than are taken: 24 a day/)).toBeVisible()
    await expectNoAxeViolations(page)
  })

  const doomed = await test.step('keeping less says how many, and which', async () => {
    await dialog.getByRole('spinbutton', { name: 'Then per day' }).fill('1')
    await dialog.getByRole('spinbutton', { name: 'For', exact: true }).fill('1')
    await expect(dialog.getByText(/^This destroys \d+ recovery points on pure2$/)).toBeVisible()
    await dialog.getByText('Their names').click()
    await expectNoAxeViolations(page)
    return dialog
      .getByRole('list', { name: 'Recovery points to be destroyed' })
      .getByRole('listitem')
      .allInnerTexts()
  })

  await test.step('the array destroys those and no other', async () => {
    await dialog.getByRole('radio', { name: /^The array only/ }).check()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()
    const left = await standing(cloud)
    expect(doomed.length).toBeGreaterThan(0)
    expect(before.filter((name) => !left.includes(name)).sort()).toEqual(doomed.sort())
  })
})
