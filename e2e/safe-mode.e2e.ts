import { expectNoAxeViolations } from './support/axe.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray, openAsStorageAdmin } from './support/flasharray.ts'
import { press, pressToOpen, typeInto } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'

type Group = { target_retention: { days: number }; replication_schedule: { enabled: boolean } }

test('a group under SafeMode says what it forbids, and a refusal says why', async ({
  cloud,
  page,
}) => {
  await createReplicatedVolume(cloud, 'database')
  const storageAdmin = await openAsStorageAdmin(cloud.array('pure1'))
  await storageAdmin.send('PATCH', 'protection-groups?names=cinder-group', {
    retention_lock: 'ratcheted',
    target_retention: { days: 14 },
  })
  await storageAdmin.close()
  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')

  await test.step('the page names it, and replication cannot be paused', async () => {
    await expect(page.getByText('Ratcheted', { exact: true })).toBeVisible()
    await expect(page.getByText('removing members or targets')).toBeVisible()
    await expect(
      page.getByText('The next restart of cinder-volume: nothing: the array refuses'),
    ).toBeVisible()
    const pause = page.getByRole('button', { name: 'Pause Replication' }).first()
    await expect(pause).toHaveAttribute('aria-disabled', 'true')
    await expect(pause).toHaveAccessibleDescription(/^SafeMode forbids it\./)
    await expectNoAxeViolations(page)
  })

  await test.step('to keep less is refused in the array’s words, with the reason', async () => {
    const dialog = page.getByRole('dialog', { name: 'Edit cinder-group on pure1' })
    const days = dialog.getByRole('spinbutton', { name: 'For', exact: true })
    await pressToOpen(page, page.getByRole('button', { name: 'Edit', exact: true }).first(), days)
    await typeInto(page, days, '3')
    await expect(dialog.getByText('for 3 days on the target, not 14 days')).toBeVisible()
    await press(page, dialog.getByRole('radio', { name: /^The array and cinder.conf/ }), 'ArrowUp')
    await expect(dialog.getByRole('radio', { name: /^The array only/ })).toBeChecked()
    await press(page, dialog.getByRole('button', { name: 'Save' }))
    const refusal = dialog.getByRole('alert')
    await expect(refusal).toContainText('not permitted')
    await expect(refusal).toContainText('SafeMode of the group is ratcheted')
    await expect(days).toHaveValue('3')
    await expectNoAxeViolations(page)
  })

  const query = { names: 'cinder-group' }
  expect(await askArray<Group>(cloud.array('pure1'), 'protection-groups', query)).toMatchObject([
    { target_retention: { days: 14 }, replication_schedule: { enabled: true } },
  ])
})
