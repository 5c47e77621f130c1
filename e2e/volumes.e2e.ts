import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { expectRow, row } from './support/rows.ts'

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

async function withReplicatedTypes(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
  return cinder
}

test('volumes of both types land where their type says, and the console proves it', async ({
  cloud,
  page,
}) => {
  test.slow()
  await withReplicatedTypes(cloud)
  await signInAs(page, 'demo')
  await goTo(page, 'Volumes')
  await expect(page.getByText('No volumes yet')).toBeVisible()
  await expectNoAxeViolations(page)

  for (const type of ['async', 'sync']) {
    await test.step(`a ${type} one is created`, async () => {
      await page.getByRole('button', { name: 'Create Volume' }).click()
      const dialog = page.getByRole('dialog', { name: 'Create Volume' })
      await dialog.getByRole('textbox', { name: 'Name' }).fill(`data-${type}`)
      await dialog.getByRole('spinbutton', { name: 'Size' }).fill('3')
      await dialog
        .getByRole('combobox', { name: 'Volume Type' })
        .selectOption({ label: `gold-${type}` })
      await expect(dialog.getByText(`Replication: ${type}`)).toBeVisible()
      await expectNoAxeViolations(page)
      await dialog.getByRole('button', { name: 'Create Volume' }).click()
      await expectRow(page, 'Volumes', `data-${type}`, '3 GiB', 'Available', `gold-${type}`)
    })
  }
  await expectNoAxeViolations(page)

  await test.step('once the first snapshot has arrived both are protected', async () => {
    await cloud.advance({ minutes: 10 })
    await expectRow(page, 'Volumes', 'data-async', 'Protected')
    await expectRow(page, 'Volumes', 'data-sync', 'Protected')
  })

  await signInAs(page, 'admin')
  await test.step('the asynchronous one: group, snapshot, transfer, name on the array', async () => {
    await page.goto('/admin/volumes')
    await expectRow(page, 'Volumes', 'data-async', 'devstack@puredriver-1')
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'data-async', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'data-async', level: 1 })).toBeVisible()
    const [id = ''] = uuid.exec(page.url()) ?? []
    await expectRow(page, 'Placement', 'pure1', `volume-${id}-cinder`, 'Present')
    await expectRow(page, 'Recent Snapshots', 'cinder-group.', 'On pure2')
    await expect(page.getByText('Cinder says')).toBeVisible()
    await expectNoAxeViolations(page)
    const pure1 = cloud.array('pure1')
    const snapshots = await askArray<{ name: string }>(pure1, 'volume-snapshots')
    expect(snapshots.some(({ name }) => name.endsWith(`.volume-${id}-cinder`))).toBe(true)

    await page.getByRole('link', { name: 'cinder-group' }).click()
    await expectRow(page, 'Members', `volume-${id}-cinder`)
    await expectRow(page, 'Transfers', 'pure2', 'Complete')
    await expect(row(page, 'Recovery Points', 'pure2 (target)').first()).toContainText('Complete')
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'data-async', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'data-async', level: 1 })).toBeVisible()
  })

  await test.step('the synchronous one: the pod, on both arrays', async () => {
    await page.goto('/admin/volumes')
    await page.getByRole('link', { name: 'data-sync', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'data-sync', level: 1 })).toBeVisible()
    const [id = ''] = uuid.exec(page.url()) ?? []
    for (const array of ['pure1', 'pure2']) {
      await expectRow(page, 'Placement', array, `cinder-pod::volume-${id}-cinder`, 'Present')
      const volumes = await askArray<{ name: string }>(cloud.array(array), 'volumes')
      expect(volumes.map(({ name }) => name)).toContain(`cinder-pod::volume-${id}-cinder`)
    }
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'cinder-pod', exact: true }).click()
    await expectRow(page, 'Members', `cinder-pod::volume-${id}-cinder`)
    await expectNoAxeViolations(page)
  })
})

test('a volume is extended, renamed and deleted', async ({ cloud, page }) => {
  await withReplicatedTypes(cloud)
  const cinder = await cinderAs(cloud, 'demo')
  const id = await cinder.createVolume('grows', 'gold-async', 2)
  await signInAs(page, 'demo')
  await goTo(page, 'Volumes')
  await expectRow(page, 'Volumes', 'grows', 'Available')

  await test.step('extended from its row; too small is refused at the field', async () => {
    await page.getByRole('button', { name: 'Extend grows' }).click()
    const dialog = page.getByRole('dialog', { name: 'Extend grows' })
    await dialog.getByRole('spinbutton', { name: 'New size' }).fill('1')
    await dialog.getByRole('button', { name: 'Extend' }).click()
    await expect(dialog.getByRole('alert')).toContainText('More than the 2 GiB that it has')
    await expectNoAxeViolations(page)
    await dialog.getByRole('spinbutton', { name: 'New size' }).fill('5')
    await dialog.getByRole('button', { name: 'Extend' }).click()
    await expectRow(page, 'Volumes', 'grows', '5 GiB', 'Available')
    const [onArray] = await askArray<{ provisioned: number }>(cloud.array('pure1'), 'volumes', {
      names: `volume-${id}-cinder`,
    })
    expect(onArray?.provisioned).toBe(5 * 1024 ** 3)
  })

  await test.step('renamed and deleted on its page, after saying what goes with it', async () => {
    await page.getByRole('link', { name: 'grows', exact: true }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const edit = page.getByRole('dialog', { name: 'Edit grows' })
    await edit.getByRole('textbox', { name: 'Name' }).fill('grew')
    await expectNoAxeViolations(page)
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'grew', level: 1 })).toBeVisible()

    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const remove = page.getByRole('dialog', { name: 'Delete volume grew?' })
    await expect(remove).toContainText('5 GiB')
    await expect(remove).toContainText(`On pure1, volume-${id}-cinder is destroyed`)
    await expect(remove).toContainText('It leaves cinder-group')
    await expectNoAxeViolations(page)
    await remove.getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByRole('heading', { name: 'Volumes', level: 1 })).toBeVisible()
    await expect(row(page, 'Volumes', 'grew')).toHaveCount(0)
    expect(await cinder.volumes()).toEqual([])
  })
})

test('the list is ordered and filtered by the server, and its address says how', async ({
  cloud,
  page,
}) => {
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('plain', {})
  const demo = await cinderAs(cloud, 'demo')
  for (const [name, size] of [
    ['alpha', 3],
    ['beta', 1],
    ['alphabet', 2],
  ] as const)
    await demo.createVolume(name, 'plain', size)
  await signInAs(page, 'demo')
  await goTo(page, 'Volumes')
  const names = page.getByRole('table', { name: 'Volumes' }).getByRole('rowheader')
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click()
  await expect(names).toHaveText(['beta', 'alphabet', 'alpha'])
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click()
  await expect(names).toHaveText(['alpha', 'alphabet', 'beta'])
  await page.getByRole('searchbox', { name: 'Filter volumes by name' }).fill('alph')
  await expect(names).toHaveText(['alpha', 'alphabet'])
  await page.reload()
  await expect(names).toHaveText(['alpha', 'alphabet'])
  await page.getByRole('searchbox', { name: 'Filter volumes by name' }).fill('nothing like it')
  await expect(page.getByText('No volume matches')).toBeVisible()
  await expectNoAxeViolations(page)
})
