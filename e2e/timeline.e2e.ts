import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { tabTo } from './support/keyboard.ts'
import { createReplicatedVolume } from './support/replicated-volume.ts'
import { row } from './support/rows.ts'

// The array keeps UTC, nine hours behind.
test.use({ scenario: 'demo', timezoneId: 'Asia/Tokyo' })

const DAY_MS = 86_400_000
const TOKYO_MS = 9 * 3_600_000
const group = 'pure1:cinder-group'

const drawing = (page: Page) => page.getByRole('img', { name: /^Timeline of/ })
const frame = (page: Page) => page.getByRole('group', { name: /^Timeline/ })
const shows = (page: Page, length: string) =>
  expect(drawing(page)).toHaveAccessibleName(new RegExp(`^Timeline of ${length}, from `))
const scrolled = (page: Page) => page.evaluate(() => window.scrollY)

async function openGroup(page: Page): Promise<void> {
  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure1/cinder-group')
  await expect(row(page, 'Recovery Points', 'cinder-group.').first()).toBeVisible()
  // The drawing is made in the browser: once it is there, it listens.
  await shows(page, '24 h')
}

/** Copies on the target that are complete and stand, when each was taken. */
async function completeOn(cloud: Cloud): Promise<{ name: string; created: number }[]> {
  const target = cloud.array('pure2')
  const snapshots = await askArray<{ name: string; created: number }>(
    target,
    'protection-group-snapshots',
    { destroyed: 'false', source_names: group },
  )
  const transfers = await askArray<{ name: string; completed: number | null }>(
    target,
    'protection-group-snapshots/transfer',
    { names: group },
  )
  const complete = new Set(transfers.filter((one) => one.completed !== null).map((one) => one.name))
  return snapshots.filter(({ name }) => complete.has(name))
}

test('the timeline zooms by button, key and wheel, and leaves the page its scrolling', async ({
  page,
}) => {
  await openGroup(page)

  await test.step('by button', async () => {
    await page.getByRole('button', { name: '7 d', exact: true }).click()
    await shows(page, '7 d')
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await shows(page, '4 d 16 h')
    await page.getByRole('button', { name: '10 min', exact: true }).click()
    await shows(page, '10 min')
    await page.getByRole('button', { name: '24 h', exact: true }).click()
  })

  await test.step('by keyboard, between ten minutes and a month', async () => {
    await tabTo(page, frame(page))
    await page.keyboard.press('+')
    await shows(page, '16 h')
    await page.keyboard.press('-')
    await shows(page, '24 h')
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('-')
    await shows(page, '30 d')
    for (let count = 0; count < 24; count += 1) await page.keyboard.press('+')
    await shows(page, '10 min')
    await tabTo(page, page.getByRole('button', { name: '24 h', exact: true }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await shows(page, '24 h')
  })

  await test.step('it moves by the arrow keys, to the oldest and to now', async () => {
    await tabTo(page, frame(page))
    await expect(drawing(page).getByText('now', { exact: true })).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(drawing(page).getByText('now', { exact: true })).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(drawing(page).getByText('now', { exact: true })).toBeVisible()
    await page.keyboard.press('Home')
    await expect(drawing(page).getByText('now', { exact: true })).toBeHidden()
    await shows(page, '24 h')
    await page.keyboard.press('End')
    await expect(drawing(page).getByText('now', { exact: true })).toBeVisible()
  })

  await test.step('the wheel zooms with the focus in it, and the page stays', async () => {
    await frame(page).hover()
    const before = await scrolled(page)
    await page.mouse.wheel(0, -200)
    await expect(drawing(page)).not.toHaveAccessibleName(/^Timeline of 24 h/)
    expect(await scrolled(page)).toBe(before)
  })

  await test.step('without it the page scrolls, and with Ctrl it zooms', async () => {
    await page.getByRole('button', { name: '24 h', exact: true }).click()
    await frame(page).hover()
    const before = await scrolled(page)
    await page.mouse.wheel(0, 60)
    await expect.poll(() => scrolled(page)).toBeGreaterThan(before)
    await shows(page, '24 h')
    await frame(page).hover()
    const after = await scrolled(page)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, 200)
    await page.keyboard.up('Control')
    await expect(drawing(page)).not.toHaveAccessibleName(/^Timeline of 24 h/)
    expect(await scrolled(page)).toBe(after)
  })
  await expectNoAxeViolations(page)
})

test('it finds the recovery point nearest to 14:05 yesterday', async ({ cloud, page }) => {
  await openGroup(page)
  const field = page.getByLabel('Go back to')
  const yesterday = new Date(Date.now() + TOKYO_MS - DAY_MS).toISOString().slice(0, 10)
  const [year, month, day] = yesterday.split('-')
  const momentMs = new Date(`${yesterday}T14:05:00+09:00`).getTime()

  await tabTo(page, field)
  await page.keyboard.type(`${month}${day}${year}`)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('0205PM')
  await expect(field).toHaveValue(`${yesterday}T14:05`)

  const points = await completeOn(cloud)
  const before = points
    .filter(({ created }) => created <= momentMs)
    .reduce((newest, one) => (one.created > newest.created ? one : newest))
  const after = points
    .filter(({ created }) => created > momentMs)
    .reduce((oldest, one) => (one.created < oldest.created ? one : oldest))
  const found = page.getByRole('status').filter({ hasText: before.name })
  await expect(found).toContainText(`${before.name} on pure2`)
  const timeOfDay = (ms: number) => new Date(ms).toISOString().slice(11, 19)
  await expect(found).toContainText(`${timeOfDay(before.created + TOKYO_MS)} your time, `)
  await expect(found).toContainText(`${timeOfDay(before.created)} on the array`)
  await expect(found).toContainText(' before')
  await expect(found).toContainText(`The next one is ${after.name}`)
  await expect(page.getByText('05:05:00 on the array')).toBeVisible()
  await expect(drawing(page).getByText('go back to')).toBeVisible()
  await expectNoAxeViolations(page)

  await test.step('and keeps it in sight when it zooms', async () => {
    await page.getByRole('button', { name: '10 min', exact: true }).click()
    await shows(page, '10 min')
    await expect(drawing(page).getByText('go back to')).toBeVisible()
  })

  await test.step('but not what is still to come', async () => {
    await field.fill('2199-01-01T00:00')
    await expect(page.getByRole('alert').filter({ hasText: 'a moment that is over' })).toBeVisible()
    await expect(field).toHaveValue('2199-01-01T00:00')
    await page.getByRole('button', { name: 'Clear the moment' }).click()
    await expect(field).toHaveValue('')
  })
})

test('a recovery point goes when the table says, and not before', async ({ cloud, page }) => {
  test.slow()
  await openGroup(page)
  // Of those that stand: what is destroyed says when it is eradicated.
  const first = row(page, 'Recovery Points', 'pure1 (source)')
    .filter({ hasText: /in \d+ hours?/, hasNotText: 'Eradicated' })
    .first()
  const hours = Number(/in (\d+) hours?/.exec(await first.innerText())?.[1])
  const name = await first.getByRole('rowheader').innerText()
  const point = row(page, 'Recovery Points').filter({
    has: page.getByRole('rowheader', { name, exact: true }),
  })
  const reread = async () => {
    await page.reload()
    await page.getByRole('button', { name: /^Show all/ }).click()
  }

  await cloud.advance({ hours: hours - 1, minutes: 40 })
  await reread()
  await expect(point).toContainText('Taken')
  await cloud.advance({ hours: 1, minutes: 20 })
  await reread()
  await expect(point).toContainText('Destroyed')
})

test.describe('after a cut', () => {
  test.use({ scenario: 'seed' })

  test('snapshots that a cut link left behind are shown as not sent', async ({ cloud, page }) => {
    test.slow()
    await createReplicatedVolume(cloud, 'database')
    await expect
      .poll(async () => (await askArray(cloud.array('pure1'), 'protection-group-snapshots')).length)
      .toBe(1)
    await cloud.advance({ hours: 2, minutes: 10 })
    const fault = { kind: 'link-cut', link: ['pure1', 'pure2'] }
    await fetch(`${cloud.lab}/v1/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    })
    await cloud.advance({ hours: 5 })
    await openGroup(page)
    await expect(row(page, 'Recovery Points', 'Not sent')).toHaveCount(0)

    await fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })
    await cloud.advance({ hours: 1 })
    const names = async (array: string, prefix: string) =>
      (await askArray<{ name: string }>(cloud.array(array), 'protection-group-snapshots', {})).map(
        ({ name }) => name.replace(prefix, ''),
      )
    const there = await names('pure2', 'pure1:')
    const behind = (await names('pure1', '')).filter((name) => !there.includes(name))
    // The first of the five waited until the link was back, and the newest took the place of the others.
    expect(behind.length).toBeGreaterThan(1)
    await page.reload()
    await expect(row(page, 'Recovery Points', 'Not sent')).toHaveCount(behind.length)
    for (const name of behind) {
      await expect(row(page, 'Recovery Points', name, 'Not sent')).toHaveCount(1)
      const mark = drawing(page)
        .locator('title')
        .filter({ hasText: `${name} on pure1` })
      await expect(mark).toContainText('Not sent')
    }
    await expectNoAxeViolations(page)
  })
})
