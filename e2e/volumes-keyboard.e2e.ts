import type { Page } from '@playwright/test'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { choose, press, tabTo, typeInto } from './support/keyboard.ts'
import { expectRow, row } from './support/rows.ts'

async function withReplicatedTypes(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
}

const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })

/** Signs in and opens the volumes of the project. */
async function arrive(page: Page, user: 'admin' | 'demo') {
  await page.goto('/sign-in')
  await press(page, page.getByRole('button', { name: new RegExp(`^Sign in as ${user}\\b`) }))
  await press(page, place(page, 'Volumes').first())
  await expect(page.getByRole('heading', { name: 'Volumes', level: 1 })).toBeVisible()
}

async function createVolume(page: Page, type: 'async' | 'sync') {
  await press(page, page.getByRole('button', { name: 'Create Volume' }))
  const dialog = page.getByRole('dialog', { name: 'Create Volume' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(`data-${type}`)
  await typeInto(page, dialog.getByRole('spinbutton', { name: 'Size' }), '3')
  await choose(page, dialog.getByRole('combobox', { name: 'Volume Type' }), `gold-${type}`)
  await expect(dialog.getByText(`Replication: ${type}`)).toBeVisible()
  await press(page, dialog.getByRole('button', { name: 'Create Volume' }))
  await expect(dialog).toBeHidden()
  await expectRow(page, 'Volumes', `data-${type}`, '3 GiB', 'Available')
}

/** From the list of all volumes to the page of one. */
async function openVolume(page: Page, name: string): Promise<string> {
  await press(page, place(page, 'Volumes').last())
  await expectRow(page, 'Volumes', name, 'devstack@puredriver-1', 'Protected')
  await press(page, page.getByRole('link', { name, exact: true }))
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

test('volumes of both types are followed to where they landed by keyboard alone', async ({
  cloud,
  page,
}) => {
  await withReplicatedTypes(cloud)
  await arrive(page, 'admin')
  await createVolume(page, 'async')
  await createVolume(page, 'sync')
  await cloud.advance({ minutes: 10 })

  await test.step('the asynchronous one: in the group, its snapshot on the target', async () => {
    const id = await openVolume(page, 'data-async')
    await expectRow(page, 'Placement', 'pure1', `volume-${id}-cinder`, 'Present')
    await expectRow(page, 'Recent Snapshots', 'cinder-group.', 'On pure2')
    await press(page, page.getByRole('link', { name: 'cinder-group', exact: true }))
    await expect(page.getByRole('heading', { name: 'cinder-group', level: 1 })).toBeVisible()
    await expectRow(page, 'Members', `volume-${id}-cinder`)
    await expectRow(page, 'Transfers', 'pure2', 'Complete')
    await press(page, page.getByRole('link', { name: 'data-async', exact: true }))
    await expect(page.getByRole('heading', { name: 'data-async', level: 1 })).toBeVisible()
  })

  await test.step('the synchronous one: in the pod, on both arrays', async () => {
    const id = await openVolume(page, 'data-sync')
    const onArray = `cinder-pod::volume-${id}-cinder`
    for (const array of ['pure1', 'pure2']) {
      await expectRow(page, 'Placement', array, onArray, 'Present')
      const volumes = await askArray<{ name: string }>(cloud.array(array), 'volumes')
      expect(volumes.map(({ name }) => name)).toContain(onArray)
    }
    await press(page, page.getByRole('link', { name: 'cinder-pod', exact: true }))
    await expect(page.getByRole('heading', { name: 'cinder-pod', level: 1 })).toBeVisible()
    await expectRow(page, 'Members', onArray)
    await press(page, page.getByRole('link', { name: 'data-sync', exact: true }))
    await expect(page.getByRole('heading', { name: 'data-sync', level: 1 })).toBeVisible()
  })
})

test('volumes are created, extended and deleted by keyboard alone', async ({ cloud, page }) => {
  await withReplicatedTypes(cloud)
  await arrive(page, 'demo')
  await createVolume(page, 'async')
  await createVolume(page, 'sync')

  await test.step('one is extended', async () => {
    await press(page, page.getByRole('button', { name: 'Extend data-sync' }))
    const dialog = page.getByRole('dialog', { name: 'Extend data-sync' })
    await typeInto(page, dialog.getByRole('spinbutton', { name: 'New size' }), '4')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expectRow(page, 'Volumes', 'data-sync', '4 GiB', 'Available')
  })

  await test.step('its page is read, and Escape closes a dialog without deleting', async () => {
    await press(page, page.getByRole('link', { name: 'data-sync', exact: true }))
    await expect(page.getByRole('heading', { name: 'data-sync', level: 1 })).toBeVisible()
    const remove = page.getByRole('button', { name: 'Delete', exact: true })
    await press(page, remove)
    const dialog = page.getByRole('dialog', { name: 'Delete volume data-sync?' })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(remove).toBeFocused()
  })

  await test.step('and deleted', async () => {
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Delete volume data-sync?' })
    await tabTo(page, dialog.getByRole('button', { name: 'Delete' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Volumes', level: 1 })).toBeVisible()
    await expect(row(page, 'Volumes', 'data-sync')).toHaveCount(0)
    await expectRow(page, 'Volumes', 'data-async', 'Available')
  })
})
