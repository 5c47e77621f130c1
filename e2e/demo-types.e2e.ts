import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { type Cinder, cinderAs } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { row } from './support/rows.ts'

// Volume types of the demo that do not do what they say: found, explained, and mended in the browser,
// with their volumes; Cinder and the array are asked whether it really is.

test.use({ scenario: 'demo' })

type VolumeType = { name: string; extra_specs: Record<string, string> }

const idOf = async (cinder: Cinder, name: string) => {
  const found = (await cinder.volumes()).find((volume) => volume.name === name)
  if (found === undefined) throw new Error(`Cinder has no volume ${name}`)
  return found.id
}

/** Whether the group of the first backend replicates a volume, as its array has it. */
async function isReplicated(cloud: Cloud, id: string): Promise<boolean> {
  const members = await askArray<{ member: { name: string } }>(
    cloud.array('pure1'),
    'protection-groups/volumes',
    { group_names: 'cinder-group' },
  )
  return members.some(({ member }) => member.name === `volume-${id}-cinder`)
}

/** A click may come before the page listens, right after it was loaded. */
async function openBy(button: Locator, dialog: Locator): Promise<void> {
  await expect(async () => {
    await button.click()
    await expect(dialog).toBeVisible({ timeout: 2000 })
  }).toPass()
}

/** From the page of a type in use to one like it whose extra specs are right. */
async function copyCorrected(page: Page, cinder: Cinder, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Create a Corrected Copy' }).click()
  await expect(page.getByRole('heading', { name: /Create/, level: 1 })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create Volume Type' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expectNoAxeViolations(page)
  const { volume_types: types } = await cinder.get<{ volume_types: VolumeType[] }>('/types')
  expect(types.find((type) => type.name === name)?.extra_specs).toMatchObject({
    replication_enabled: '<is> True',
    replication_type: '<in> async',
  })
}

async function changeType(page: Page, name: string, type: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `Change the type of ${name}` })
  await openBy(page.getByRole('button', { name: 'Change Volume Type' }), dialog)
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption(type)
  await dialog.getByRole('button', { name: 'Change Volume Type' }).click()
  await expect(dialog.getByText(`It is of type ${type} now`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
}

test('volume types that do not do what they say, and their volumes, are mended', async ({
  cloud,
  page,
}) => {
  test.slow()
  const cinder = await cinderAs(cloud, 'admin')
  await signInAs(page, 'admin')
  await goTo(page, 'Volume Types')

  await test.step('forgotten operator: taken but unprotected, and corrected in a copy', async () => {
    await expect(row(page, 'Volume Types', 'silver')).toContainText('Taken but unprotected')
    await page.getByRole('link', { name: 'silver', exact: true }).click()
    await expect(page.getByText('New volumes of this type: taken but unprotected')).toBeVisible()
    await expectNoAxeViolations(page)
    await copyCorrected(page, cinder, 'silver-async')
    await expect(page.getByText('Copied from silver: 1 volume still has that type')).toBeVisible()
  })

  await test.step('its volume is retyped by the way that works, and then protected', async () => {
    const id = await idOf(cinder, 'crm-files')
    expect(await isReplicated(cloud, id)).toBe(false)
    await page.getByRole('link', { name: 'Show It' }).click()
    await page.getByRole('link', { name: 'crm-files', exact: true }).click()
    await expect(page.getByText('Unprotected.')).toBeVisible()
    await expectNoAxeViolations(page)
    await changeType(page, 'crm-files', 'standard')
    await changeType(page, 'crm-files', 'silver-async')
    expect(await isReplicated(cloud, id)).toBe(true)
    await cloud.advance({ hours: 9 })
    await page.reload()
    await expect(page.getByText('Protected.')).toBeVisible()
  })

  await test.step('wrong capital: the volume in error leads to its type, which no backend takes', async () => {
    await page.goto(`/admin/volumes/${await idOf(cinder, 'crm-db')}`)
    await expect(page.getByText(/Could not find any available weighted backend/)).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'gold', exact: true }).first().click()
    await expect(page.getByRole('heading', { name: 'gold', level: 1 })).toBeVisible()
    await expect(row(page, 'Extra Specs', '<in> Async')).toContainText('No backend takes it')
    await expectNoAxeViolations(page)
    await copyCorrected(page, cinder, 'gold-async')
  })

  await test.step('its volume has to be made anew, and is on the array then', async () => {
    await page.goto('/admin/volumes')
    const dialog = page.getByRole('dialog', { name: 'Create Volume' })
    await openBy(page.getByRole('button', { name: 'Create Volume' }), dialog)
    await dialog.getByRole('textbox', { name: 'Name' }).fill('crm-db-2')
    await dialog.getByRole('spinbutton', { name: 'Size' }).fill('50')
    await dialog.getByRole('combobox', { name: 'Volume Type' }).selectOption('gold-async')
    await dialog.getByRole('button', { name: 'Create Volume' }).click()
    await expect(dialog).toBeHidden()
    const id = await idOf(cinder, 'crm-db-2')
    await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
    expect(await isReplicated(cloud, id)).toBe(true)
    await page.goto(`/admin/volumes/${await idOf(cinder, 'crm-db')}`)
    const remove = page.getByRole('dialog', { name: /^Delete/ })
    await openBy(page.getByRole('button', { name: 'Delete', exact: true }), remove)
    await remove.getByRole('button', { name: 'Delete' }).click()
    await expect
      .poll(async () => (await cinder.volumes()).map(({ name }) => name))
      .not.toContain('crm-db')
  })
})
