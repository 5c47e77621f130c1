import { expectNoAxeViolations } from './support/axe.ts'
import { replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, test } from './support/fixtures.ts'
import {
  act,
  arrayName,
  GIB,
  membersOf,
  onArray,
  openReconcile,
  settle,
  TABLE,
  untilAvailable,
  volumesOf,
  withVolumes,
} from './support/reconcile.ts'
import { row } from './support/rows.ts'

test('Cinder and the arrays agree; what a stranger does to volumes is found and mended', async ({
  cloud,
  page,
}) => {
  test.slow()
  const names = ['alone', 'destroyed', 'renamed', 'larger', 'sound']
  const { cinder, idOf } = await withVolumes(cloud, names)
  await settle(cloud)
  await openReconcile(page)
  await expect(page.getByText('Cinder and the arrays agree')).toBeVisible()
  await expectNoAxeViolations(page)

  await test.step('a stranger is at work on the array', async () => {
    await onArray(cloud, async (array) => {
      const member = `group_names=cinder-group&member_names=${arrayName(idOf('alone'))}`
      await array.send('DELETE', `protection-groups/volumes?${member}`)
      const path = (name: string) => `volumes?names=${arrayName(idOf(name))}`
      await array.send('PATCH', path('destroyed'), { destroyed: true })
      await array.send('PATCH', path('renamed'), { name: 'prod-db' })
      await array.send('PATCH', path('larger'), { provisioned: 3 * GIB })
    })
    for (const text of ['In no protection group', 'Does not exist on pure1', '1 GiB in Cinder']) {
      await expect(row(page, TABLE, text)).toHaveCount(1)
    }
    await expect(row(page, TABLE, 'destroyed', 'Pending eradication')).toContainText('left')
    await expect(row(page, TABLE, 'sound')).toHaveCount(0)
    await expectNoAxeViolations(page)
  })

  await test.step('the evidence stands on both sides', async () => {
    const dialog = await act(page, 'alone', 'Evidence', /^alone$/)
    await expect(dialog).toContainText('Its replication is enabled.')
    await expect(dialog).toContainText('It is in no protection group.')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Add to group' }).click()
  })

  await test.step('the unprotected one is added to its group', async () => {
    const dialog = page.getByRole('dialog', { name: 'Add alone to cinder-group?' })
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Add to group' }).click()
    await expect(row(page, TABLE, 'alone')).toHaveCount(0)
    await expect(page.getByText('is in cinder-group on pure1.')).toBeVisible()
    expect(await membersOf(cloud)).toContain(arrayName(idOf('alone')))
  })

  await test.step('the destroyed one is recovered, into its group', async () => {
    const dialog = await act(page, 'destroyed', 'Recover', /^Recover destroyed/)
    await expect(dialog.getByRole('checkbox')).toBeChecked()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Recover' }).click()
    await expect(row(page, TABLE, 'Pending eradication')).toHaveCount(0)
    const name = arrayName(idOf('destroyed'))
    expect(await volumesOf(cloud)).toContainEqual(
      expect.objectContaining({ name, destroyed: false }),
    )
    expect(await membersOf(cloud)).toContain(name)
  })

  await test.step('the renamed one, a phantom to Cinder, gets its name back', async () => {
    const dialog = await act(page, 'renamed', 'It was renamed', /^Which volume on pure1/)
    await dialog.getByRole('button', { name: 'Give it the name' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Choose a volume')
    const choice = dialog.getByRole('combobox', { name: 'Volume on the array' })
    await choice.selectOption('prod-db')
    await expect(dialog.getByText('Made at the moment')).toBeVisible()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Give it the name' }).click()
    await expect(row(page, TABLE, 'renamed')).toHaveCount(0)
    expect((await volumesOf(cloud)).map(({ name }) => name)).toContain(arrayName(idOf('renamed')))
  })

  await test.step('Cinder learns how large a volume really is', async () => {
    const dialog = await act(page, 'larger', 'Make sizes equal', /^Make larger 3 GiB/)
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Make sizes equal' }).click()
    await expect(row(page, TABLE, 'larger')).toHaveCount(0)
    expect(await cinder.volumes()).toContainEqual(
      expect.objectContaining({ name: 'larger', size: 3 }),
    )
  })
  await expect(page.getByText('Cinder and the arrays agree')).toBeVisible()
})

test('phantoms are deleted or created again, ignored types retyped by the way that works', async ({
  cloud,
  page,
}) => {
  test.slow()
  const { cinder } = await withVolumes(cloud, [])
  await cinder.createType('plain', {})
  await cinder.createType('typo', { replication_enabled: '<is> True', replication_type: 'async' })
  await cinder.createType('half', replicated('sync'))
  const typoId = await cinder.createVolume('ignored', 'typo')
  const phantoms = ['ghost-a', 'ghost-b']
  for (const name of phantoms) await untilAvailable(cinder, await cinder.createVolume(name, 'half'))
  await untilAvailable(cinder, typoId)
  await settle(cloud)
  await openReconcile(page)
  for (const name of phantoms) await expect(row(page, TABLE, name)).toContainText('Phantom')

  await test.step('one is deleted in Cinder', async () => {
    const dialog = await act(page, 'ghost-a', 'Delete in Cinder', /^Delete ghost-a/)
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(row(page, TABLE, 'ghost-a')).toHaveCount(0)
    expect((await cinder.volumes()).map(({ name }) => name)).not.toContain('ghost-a')
  })

  await test.step('the other is created again, once the backend can do sync', async () => {
    const before = (await cinder.volumes()).find(({ name }) => name === 'ghost-b')
    await configureReplication(cloud, ['sync'], [])
    const dialog = await act(page, 'ghost-b', 'Delete in Cinder', /^Delete ghost-b/)
    await dialog.getByRole('checkbox', { name: 'Create one like it' }).check()
    await dialog.getByRole('button', { name: 'Delete and create again' }).click()
    await expect(row(page, TABLE, 'ghost-b')).toHaveCount(0)
    const after = (await cinder.volumes()).find(({ name }) => name === 'ghost-b')
    expect(after?.id).not.toBe(before?.id)
    await untilAvailable(cinder, after?.id ?? '')
    expect((await volumesOf(cloud)).map(({ name }) => name)).toContain(
      `cinder-pod::${arrayName(after?.id ?? '')}`,
    )
  })

  await test.step('an ignored type: in two steps, and then the array has it in the group', async () => {
    await expect(row(page, TABLE, 'ignored')).toContainText('asks in a way that the driver ignores')
    const dialog = await act(page, 'ignored', 'Retype', /^Retype ignored/)
    await dialog.getByRole('combobox', { name: 'Volume Type' }).selectOption('gold')
    await expect(dialog.getByText('In 2 steps: plain, then gold')).toBeVisible()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Retype' }).click()
    await expect(row(page, TABLE, 'ignored')).toHaveCount(0)
    expect(await membersOf(cloud)).toContain(arrayName(typoId))
  })
})

test('what Cinder does not know is managed or destroyed', async ({ cloud, page }) => {
  test.slow()
  const { cinder } = await withVolumes(cloud, ['known'])
  const orphan = arrayName('11111111-2222-3333-4444-555555555555')
  await onArray(cloud, async (array) => {
    await array.send('POST', `volumes?names=${orphan}`, { provisioned: 2 * GIB })
    await array.send('POST', 'volumes?names=vmfs-1', { provisioned: GIB })
    await array.send('POST', 'volumes?names=guest', { provisioned: GIB })
    const guest = 'group_names=cinder-group&member_names=guest'
    await array.send('POST', `protection-groups/volumes?${guest}`)
  })
  await settle(cloud)
  await openReconcile(page)
  await expect(row(page, TABLE, orphan)).toContainText('Unknown to Cinder')
  await expect(row(page, TABLE, 'vmfs-1')).toHaveCount(0)

  await test.step('others’ volumes are folded, and shown to who asks', async () => {
    await page.getByRole('button', { name: /^Foreign 1$/ }).click()
    await expect(row(page, TABLE, 'vmfs-1')).toHaveCount(1)
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: /^Needs somebody/ }).click()
  })

  await test.step('a guest leaves the group of Cinder', async () => {
    const dialog = await act(page, 'guest', 'Take out of the group', /^Take guest out/)
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Take out of the group' }).click()
    await expect(row(page, TABLE, 'guest')).toHaveCount(0)
    expect(await membersOf(cloud)).not.toContain('guest')
  })

  await test.step('one is managed: Cinder has it, under a new name', async () => {
    const dialog = await act(page, orphan, 'Manage', /^Manage volume-11111111/)
    await dialog.getByRole('button', { name: 'Manage' }).click()
    await expect(dialog.getByRole('alert').first()).toContainText('Choose')
    await dialog.getByRole('textbox', { name: 'Volume Name' }).fill('found')
    await dialog.getByRole('combobox', { name: 'Host' }).selectOption({ index: 1 })
    await dialog.getByRole('combobox', { name: 'Volume Type' }).selectOption('gold')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Manage' }).click()
    await expect(row(page, TABLE, orphan)).toHaveCount(0)
    const found = (await cinder.volumes()).find(({ name }) => name === 'found')
    expect(found).toMatchObject({ status: 'available', size: 2 })
    expect((await volumesOf(cloud)).map(({ name }) => name)).toContain(arrayName(found?.id ?? ''))
  })

  await test.step('one is destroyed, once its name is typed', async () => {
    await onArray(cloud, (array) =>
      array.send('POST', `volumes?names=${orphan}`, { provisioned: GIB }),
    )
    await settle(cloud)
    await expect(row(page, TABLE, orphan)).toHaveCount(1)
    const dialog = await act(page, orphan, 'Destroy', /^Destroy this volume/)
    const button = dialog.getByRole('button', { name: 'Destroy' })
    await expect(button).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Its name, typed' }).fill(orphan)
    await expectNoAxeViolations(page)
    await button.click()
    await expect(row(page, TABLE, orphan)).toHaveCount(0)
    const now = (await volumesOf(cloud)).find(({ name }) => name === orphan)
    expect(now?.destroyed).toBe(true)
  })
})
