import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { askArray, openAsStorageAdmin } from './support/flasharray.ts'
import { choose, press, tabTo, typeInto } from './support/keyboard.ts'
import { expectRow, row } from './support/rows.ts'

test.use({ scenario: 'demo', timezoneId: 'UTC' })

type Snapshot = { name: string; created: number; destroyed: boolean }
type ArrayVolume = { name: string; provisioned: number; source: { name: string | null } }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const suffixOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)

const nowMs = async (cloud: Cloud) =>
  (await askArray<{ _as_of: number }>(cloud.array('pure1'), 'arrays'))[0]?._as_of ?? 0

/** Morning comes, so that yesterday's afternoon is less than a day ago: the source keeps all of that. */
async function untilMorning(cloud: Cloud): Promise<{ date: string; afternoonMs: number }> {
  const now = await nowMs(cloud)
  const morningMs = new Date(now).setUTCHours(8, 0, 0, 0)
  const waitMs = (morningMs - now + DAY_MS) % DAY_MS
  await cloud.advance({ minutes: Math.ceil(waitMs / MINUTE_MS) })
  const date = new Date(now + waitMs - DAY_MS).toISOString().slice(0, 10)
  return { date, afternoonMs: new Date(`${date}T14:05:00Z`).getTime() }
}

/** The group's points on pure1 that are there, newest first. */
const pointsOf = async (cloud: Cloud) =>
  (
    await askArray<Snapshot>(cloud.array('pure1'), 'protection-group-snapshots', {
      source_names: 'cinder-group',
      destroyed: 'false',
    })
  ).sort((left, right) => right.created - left.created)

async function openGroup(page: Page) {
  await page.goto('/admin/protection-groups/pure1/cinder-group')
  await expect(row(page, 'Recovery Points', 'pure1 (source)').first()).toBeVisible()
}

test('a volume goes back to 14:05 yesterday and is found in its project, by keyboard', async ({
  cloud,
  page,
}) => {
  test.slow()
  const { date, afternoonMs } = await untilMorning(cloud)
  const point = (await pointsOf(cloud)).find(({ created }) => created <= afternoonMs)
  const taken = new Date(point?.created ?? 0).toISOString()
  const name = `web-data-01-${taken.slice(0, 10)}-${taken.slice(11, 13)}${taken.slice(14, 16)}`
  const newName = `web-data-01-from-${suffixOf(point?.name ?? '')}`
  await signInAs(page, 'admin')
  await openGroup(page)
  const dialog = page.getByRole('dialog', { name: `Clone from ${point?.name}` })

  await test.step('the moment leads to the point', async () => {
    const field = page.getByLabel('Go back to')
    const [year, month, day] = date.split('-')
    await tabTo(page, field)
    await page.keyboard.type(`${month}${day}${year}`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('0205PM')
    await expect(field).toHaveValue(`${date}T14:05`)
    await press(page, page.getByRole('button', { name: `Clone on pure2 pure1:${point?.name}` }))
    // There a comment has got into the name of the pool.
    const refused = page.getByRole('dialog', { name: `Clone from pure1:${point?.name}` })
    await expect(refused.getByText(/does not take .*# tier two/).first()).toBeVisible()
    await expect(refused.getByRole('button', { name: 'Clone', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await page.keyboard.press('Escape')
    await expect(refused).toBeHidden()
    await tabTo(
      page,
      page.getByRole('button', { name: `Clone on pure1 ${point?.name}` }),
      'Shift+Tab',
    )
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(/^0 of \d+ chosen$/)).toBeVisible()
  })

  const onArray = await test.step('the point says what is in it, and by which names', async () => {
    await typeInto(page, dialog.getByRole('textbox', { name: 'Filter volumes' }), 'web-data-0')
    await tabTo(page, dialog.getByRole('checkbox', { name: /^web-data-01\b/ }))
    await page.keyboard.press('Space')
    const clone = dialog.getByRole('group', { name: 'Clone of web-data-01' })
    await expect(clone.getByRole('textbox', { name: 'Volume Name' })).toHaveValue(name)
    await expect(clone.getByRole('combobox', { name: 'Volume Type' })).toHaveValue('async')
    await expect(clone.getByText(newName, { exact: true })).toBeVisible()
    await press(page, dialog.getByText(/^The same by REST/))
    await expect(dialog.getByRole('figure', { name: 'purevol' })).toContainText(newName)
    await expectNoAxeViolations(page)
    const snapshot = await clone.locator('code').first().innerText()
    return snapshot.slice(`${point?.name}.`.length)
  })

  await test.step('what is missing is told at its field', async () => {
    const field = dialog.getByRole('textbox', { name: 'Volume Name' })
    await tabTo(page, field, 'Shift+Tab')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Enter a name')).toBeVisible()
    await expect(field).toBeFocused()
    await page.keyboard.type(name)
  })

  await test.step('it is made, and managed into its own project', async () => {
    await press(page, dialog.getByRole('button', { name: 'Clone', exact: true }))
    await expect(dialog.getByText('1 of 1 new volume is made.')).toBeVisible()
    await expect(dialog.getByRole('listitem')).toContainText('in project demo')
    await expectNoAxeViolations(page)
    await press(page, dialog.getByRole('button', { name: 'Close' }).last())
    await expect(dialog).toBeHidden()
  })

  await test.step('the array has it, with the size and the origin of then', async () => {
    const volumes = await askArray<ArrayVolume>(cloud.array('pure1'), 'volumes')
    const made = volumes.filter(({ source }) => source.name === onArray)
    expect(made).toEqual([expect.objectContaining({ provisioned: 20 * 1024 ** 3 })])
    expect(made[0]?.name).toMatch(/^volume-[0-9a-f-]{36}-cinder$/)
  })

  await test.step('its owner finds it in Project ▸ Volumes, in its type, and protected', async () => {
    await page.getByRole('button', { name: 'Account of admin' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: /^Sign in as demo/ })).toBeVisible()
    await signInAs(page, 'demo')
    await goTo(page, 'Volumes')
    await expectRow(page, 'Volumes', name, '20 GiB', 'async', 'Available', 'Seeding')
    await cloud.advance({ hours: 5 })
    await expectRow(page, 'Volumes', name, '20 GiB', 'async', 'Available', 'Protected')
  })
})

test('a point is destroyed, recovered, and eradicated for good', async ({ cloud, page }) => {
  test.slow()
  const [, , point] = await pointsOf(cloud)
  const label = `${point?.name} on pure1`
  const onArray = async () =>
    (
      await askArray<Snapshot>(cloud.array('pure1'), 'protection-group-snapshots', {
        filter: `name='${point?.name}'`,
      })
    ).map(({ destroyed }) => (destroyed ? 'destroyed' : 'there'))
  await signInAs(page, 'admin')
  await openGroup(page)
  const inTable = row(page, 'Recovery Points', point?.name ?? '', 'pure1 (source)')
  const dialogOf = (act: string) => page.getByRole('dialog', { name: `${act} ${label}?` })
  const choosing = async (act: string, isLast: boolean) => {
    await expect(async () => {
      await page.getByRole('button', { name: `More actions for ${label}` }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitem', { name: act })).toBeVisible({ timeout: 2_000 })
    }).toPass()
    if (isLast) await page.keyboard.press('End')
    await page.keyboard.press('Enter')
  }

  await test.step('destroyed: what is in it is named', async () => {
    await choosing('Destroy', true)
    const dialog = dialogOf('Destroy')
    await press(page, dialog.getByText(/^\d+ volumes are in it$/))
    await expect(dialog.getByRole('list', { name: 'Volumes in it' })).toContainText('shop-db')
    await expectNoAxeViolations(page)
    await press(page, dialog.getByRole('button', { name: 'Destroy' }))
    await expect(dialog).toBeHidden()
    await expect(inTable).toContainText('Destroyed')
    expect(await onArray()).toEqual(['destroyed'])
  })

  await test.step('recovered', async () => {
    await page.getByRole('button', { name: `Recover ${label}` }).focus()
    await page.keyboard.press('Enter')
    const dialog = dialogOf('Recover')
    await expectNoAxeViolations(page)
    await press(page, dialog.getByRole('button', { name: 'Recover' }))
    await expect(dialog).toBeHidden()
    await expect(inTable).not.toContainText('Destroyed')
    expect(await onArray()).toEqual(['there'])
  })

  await test.step('destroyed again, and eradicated once its suffix is typed', async () => {
    await choosing('Destroy', true)
    await press(page, dialogOf('Destroy').getByRole('button', { name: 'Destroy' }))
    await expect(inTable).toContainText('Destroyed')
    await choosing('Eradicate', false)
    const dialog = dialogOf('Eradicate')
    const eradicate = dialog.getByRole('button', { name: 'Eradicate' })
    await expect(eradicate).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.type(suffixOf(point?.name ?? ''))
    await expectNoAxeViolations(page)
    await press(page, eradicate)
    await expect(dialog).toBeHidden()
    await expect(inTable).toHaveCount(0)
    expect(await onArray()).toEqual([])
  })
})

test('a volume is overwritten once nobody has it and its name is typed', async ({
  cloud,
  page,
}) => {
  const [, , point] = await pointsOf(cloud)
  await signInAs(page, 'admin')
  await openGroup(page)
  const dialog = page.getByRole('dialog', { name: `Overwrite a volume from ${point?.name}` })
  await expect(async () => {
    await page.getByRole('button', { name: `More actions for ${point?.name} on pure1` }).click()
    await page.getByRole('menuitem', { name: 'Overwrite a Volume' }).click({ timeout: 2_000 })
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const volume = dialog.getByRole('combobox', { name: 'Volume' })
  await choose(page, volume, 'shop-media')
  await expect(dialog.getByText('shop-media cannot be overwritten')).toBeVisible()
  await expectNoAxeViolations(page)
  await choose(page, volume, 'reports')
  await typeInto(page, dialog.getByRole('textbox', { name: /^Its name, typed/ }), 'report')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.type('s')
  await expectNoAxeViolations(page)
  await press(page, dialog.getByRole('button', { name: 'Overwrite' }))
  await expect(page.getByText(`reports is as it was in ${point?.name}`)).toBeVisible()
  await expect(dialog).toBeHidden()
})

test('what fails with one volume is told, and the form still knows what was typed', async ({
  cloud,
  page,
}) => {
  const [, , point] = await pointsOf(cloud)
  const suffix = suffixOf(point?.name ?? '')
  await signInAs(page, 'admin')
  await openGroup(page)
  const dialog = page.getByRole('dialog', { name: `Clone from ${point?.name}` })
  await expect(async () => {
    await page.getByRole('button', { name: `Clone ${point?.name} on pure1` }).click()
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const checkbox = (name: string) => dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) })
  await checkbox('reports').check()
  await checkbox('wiki-data').check()
  const named = dialog
    .getByRole('group', { name: 'Clone of reports' })
    .getByRole('textbox', { name: 'Volume Name' })
  await named.fill('last month')

  await test.step('a name that somebody took meanwhile stops that one only', async () => {
    const array = await openAsStorageAdmin(cloud.array('pure1'))
    await array.send('POST', `volumes?names=reports-from-${suffix}`, { provisioned: 1024 ** 3 })
    await array.close()
    await dialog.getByRole('button', { name: 'Clone 2 Volumes' }).click()
    await expect(dialog.getByText('1 of 2 new volumes are made.')).toBeVisible()
    const made = dialog.getByRole('listitem')
    await expect(made.filter({ hasText: 'Failed: last month' })).toContainText('already exists')
    await expect(made.filter({ hasText: 'Done: wiki-data-' })).toContainText('in project demo')
    await expectNoAxeViolations(page)
  })

  await test.step('back in the form it has a free name, and the other one is not made again', async () => {
    await dialog.getByRole('button', { name: 'Back to the form' }).click()
    await expect(checkbox('wiki-data')).not.toBeChecked()
    await expect(named).toHaveValue('last month')
    await expect(dialog.getByText(`reports-from-${suffix}-2`, { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Clone', exact: true }).click()
    await expect(dialog.getByText('1 of 1 new volume is made.')).toBeVisible()
    await dialog.getByRole('link', { name: 'last month' }).click()
    await expect(page.getByRole('heading', { name: 'last month', level: 1 })).toBeVisible()
  })
})
