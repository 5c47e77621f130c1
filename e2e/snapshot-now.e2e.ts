import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { press, pressToOpen, typeInto } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

type Snapshot = { name: string; created: number }

test('a snapshot is taken and replicated beside the schedule, by keyboard', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'database')
  const on = async (array: 'pure1' | 'pure2') =>
    (await askArray<Snapshot>(cloud.array(array), 'protection-group-snapshots')).map(
      ({ name }) => name,
    )
  await expect.poll(() => on('pure2')).toHaveLength(1)
  await cloud.advance({ minutes: 20 })

  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')
  const dialog = page.getByRole('dialog', { name: 'Take a snapshot of cinder-group' })
  const take = page.getByRole('button', { name: 'Take Snapshot', exact: true }).first()
  await pressToOpen(page, take, dialog)

  await test.step('a suffix that the array would not take is told at its field', async () => {
    const suffix = dialog.getByRole('textbox', { name: 'Suffix' })
    await typeInto(page, suffix, '42')
    await press(page, dialog.getByRole('button', { name: 'Replicate Now' }))
    await expect(dialog.getByText('add a letter')).toBeVisible()
    await suffix.fill('before-upgrade')
    await dialog.getByText(/^The same by REST/).click()
    await expect(dialog.getByRole('figure', { name: 'purepgroup' })).toContainText(
      'purepgroup snap --replicate-now --apply-retention --suffix before-upgrade cinder-group',
    )
    await expectNoAxeViolations(page)
  })

  await test.step('it is on its way at once, and arrives', async () => {
    await press(page, dialog.getByRole('button', { name: 'Replicate Now' }))
    await expect(dialog).toBeHidden()
    await expect(
      page.getByText('cinder-group.before-upgrade is taken and on its way to pure2'),
    ).toBeVisible()
    expect(await on('pure1')).toContain('cinder-group.before-upgrade')
    await expect(row(page, 'Transfers', 'before-upgrade')).toBeVisible()
    await cloud.advance({ minutes: 10 })
    await expect(row(page, 'Transfers', 'before-upgrade', 'Complete')).toBeVisible()
    expect(await on('pure2')).toContain('pure1:cinder-group.before-upgrade')
  })

  await test.step('one that stays here, and a name that is taken', async () => {
    await press(page, take)
    await dialog.getByRole('checkbox', { name: 'Replicate it now to pure2' }).uncheck()
    await dialog.getByRole('textbox', { name: 'Suffix' }).fill('before-upgrade')
    await dialog.getByRole('button', { name: 'Take Snapshot' }).click()
    await expect(dialog.getByRole('alert')).toContainText('already exists')
    await dialog.getByRole('textbox', { name: 'Suffix' }).fill('local-only')
    await dialog.getByRole('button', { name: 'Take Snapshot' }).click()
    await expect(dialog).toBeHidden()
    expect(await on('pure1')).toContain('cinder-group.local-only')
    await cloud.advance({ minutes: 10 })
    expect(await on('pure2')).not.toContain('pure1:cinder-group.local-only')
  })
})
