import type { Locator } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { type Cinder, cinderAs } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { row } from './support/rows.ts'

// What is wrong with volumes of the demo: found, explained, and mended in the
// browser; Cinder and the arrays are asked whether it really is.

test.use({ scenario: 'demo' })

const TABLE = 'Disagreements'
const arrayName = (id: string) => `volume-${id}-cinder`

async function volumeCalled(cinder: Cinder, name: string) {
  const found = (await cinder.volumes()).find((volume) => volume.name === name)
  if (found === undefined) throw new Error(`Cinder has no volume ${name}`)
  return found
}

/** Volumes that the group of the first backend replicates, as its array has it. */
const membersOf = async (cloud: Cloud) =>
  (
    await askArray<{ member: { name: string } }>(
      cloud.array('pure1'),
      'protection-groups/volumes',
      { group_names: 'cinder-group' },
    )
  ).map(({ member }) => member.name)

/** A click may come before the page listens, right after it was loaded. */
async function openBy(button: Locator, dialog: Locator): Promise<void> {
  await expect(async () => {
    await button.click()
    await expect(dialog).toBeVisible({ timeout: 2000 })
  }).toPass()
}

test('volumes that are not what Cinder says are found, explained and mended', async ({
  cloud,
  page,
}) => {
  test.slow()
  const cinder = await cinderAs(cloud, 'admin')
  await signInAs(page, 'admin')

  await test.step('unprotected: from the Overview to the list, and into its group', async () => {
    const { id } = await volumeCalled(cinder, 'intranet-files')
    expect(await membersOf(cloud)).not.toContain(arrayName(id))
    await page.getByRole('link', { name: /Unprotected/ }).click()
    await expect(row(page, 'Volumes', 'intranet-files')).toContainText('Unprotected')
    await expect(row(page, 'Volumes', 'ledger')).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'intranet-files' }).click()
    await expect(page.getByText('pure1 has it in no protection group and in no pod.')).toBeVisible()
    await expectNoAxeViolations(page)
    await goTo(page, 'Reconcile')
    const dialog = page.getByRole('dialog', { name: 'Add intranet-files to cinder-group?' })
    await openBy(page.getByRole('button', { name: 'Add to group intranet-files' }), dialog)
    await dialog.getByRole('button', { name: 'Add to group' }).click()
    await expect(row(page, TABLE, 'intranet-files')).toHaveCount(0)
    expect(await membersOf(cloud)).toContain(arrayName(id))
  })

  await test.step('destroyed on the array: recovered while it can be', async () => {
    const { id } = await volumeCalled(cinder, 'shop-orders-2025')
    await expect(row(page, TABLE, 'shop-orders-2025')).toContainText('Pending eradication')
    const dialog = page.getByRole('dialog', { name: /^Recover shop-orders-2025/ })
    await openBy(page.getByRole('button', { name: 'Recover shop-orders-2025' }), dialog)
    await dialog.getByRole('button', { name: 'Recover' }).click()
    await expect(row(page, TABLE, 'shop-orders-2025')).toHaveCount(0)
    const [volume] = await askArray(cloud.array('pure1'), 'volumes', { names: arrayName(id) })
    expect(volume).toMatchObject({ destroyed: false })
  })

  await test.step('phantom: deleted in Cinder, and one like it created that is really there', async () => {
    const { id: phantom } = await volumeCalled(cinder, 'hr-files')
    await goTo(page, 'Doctor')
    const diagnosis = page.getByRole('listitem', {
      name: 'Volume hr-files of type async is not on the array',
    })
    await expect(diagnosis).toContainText(`pure1 does not have ${arrayName(phantom)}`)
    await diagnosis.getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Reconcile', level: 1 })).toBeVisible()
    await expect(row(page, TABLE, 'hr-files')).toContainText('Does not exist on pure1')
    // A new volume belongs to whose project one works in.
    await page.getByRole('button', { name: /^Project/ }).click()
    await page.getByRole('menuitem', { name: 'finance' }).click()
    await expect(page.getByRole('button', { name: 'Project finance' })).toBeVisible()
    await goTo(page, 'Reconcile')
    await page.getByRole('button', { name: 'More actions for hr-files' }).click()
    await page.getByRole('menuitem', { name: 'Delete in Cinder' }).click()
    const dialog = page.getByRole('dialog', { name: /^Delete hr-files/ })
    await dialog.getByRole('checkbox', { name: 'Create one like it' }).check()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Delete and create again' }).click()
    await expect(row(page, TABLE, 'hr-files')).toHaveCount(0)
    const { id } = await volumeCalled(cinder, 'hr-files')
    expect(id).not.toBe(phantom)
    await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
    expect(await membersOf(cloud)).toContain(arrayName(id))
  })
})
