import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs } from './support/cinder.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'
import { choose, press, tabTo } from './support/keyboard.ts'
import { expectNamed, openPage } from './support/page-look.ts'
import { row } from './support/rows.ts'

test.use({ scenario: 'demo' })

const TABLE = 'Snapshots'

const table = (page: Page) => page.getByRole('table', { name: TABLE })
const filterBox = (page: Page) =>
  page.getByRole('searchbox', { name: 'Filter snapshots by volume' })
const filter = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** The texts of a column, once the table is no longer of the question before. */
async function column(page: Page, header: string): Promise<string[]> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const headers = await table(page).getByRole('columnheader').allTextContents()
  return row(page, TABLE).evaluateAll((rows, index) => {
    const textOf = (cell: Element | undefined) =>
      // A name has a button beside it, which says that it copies it.
      (cell?.querySelector('code, a') ?? cell)?.textContent ?? ''
    return rows.slice(1).map((each) => textOf(each.children[index]))
  }, headers.indexOf(header))
}

test('the snapshots of all arrays are filtered, ordered and paged by the arrays', async ({
  cloud,
  page,
}) => {
  test.slow()
  await signInAs(page, 'admin')
  await openPage(page, '/admin/snapshots')
  await expectNamed(page, 'Snapshots', 'Snapshots')
  await expect(row(page, TABLE)).toHaveCount(51)
  await expectNoAxeViolations(page)

  await test.step('by group: its own and the copies', async () => {
    await expect(async () => {
      await filter(page, 'Protection group').selectOption('cinder-group on pure1')
      await expect(page).toHaveURL(/group=pure1%2Fcinder-group/, { timeout: 2_000 })
    }).toPass()
    await expect(row(page, TABLE, 'pure3')).toHaveCount(0)
    await filter(page, 'Array').selectOption('pure2')
    await expect(row(page, TABLE, 'pure1:cinder-group', 'Copy')).toHaveCount(50)
  })

  await test.step('by volume, of Cinder’s name, and in the other order', async () => {
    await filterBox(page).fill('LEDG')
    await expect(page.getByText('1 volume has “LEDG” in the name or id')).toBeVisible()
    await expect(row(page, TABLE, 'ledger').first()).toBeVisible()
    const { id } = (await (await cinderAs(cloud, 'admin')).volumes()).find(
      ({ name }) => name === 'ledger',
    ) ?? { id: '' }
    const there = await askArray<{ name: string; created: number }>(
      cloud.array('pure2'),
      'volume-snapshots',
      { filter: `name='pure1:cinder-group.*'` },
    )
    const ofLedger = there
      .filter(({ name }) => name.includes(id))
      .toSorted((left, right) => left.created - right.created)
      .map(({ name }) => name)
    expect(ofLedger.length).toBeGreaterThan(2)
    await expect.poll(() => column(page, 'Snapshot')).toEqual(ofLedger.toReversed())
    await page.getByRole('button', { name: 'Taken' }).click()
    await expect(page.getByRole('columnheader', { name: 'Taken' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect.poll(() => column(page, 'Snapshot')).toEqual(ofLedger)
  })

  await test.step('as a file, of what is selected', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'As CSV, at most 10,000 rows' }).click()
    const saved = await readFile(await (await download).path(), 'utf8')
    const lines = saved.trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^array,snapshot,/)
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(await column(page, 'Snapshot'))
  })

  await test.step('by state, and nothing at all', async () => {
    await openPage(page, '/admin/snapshots?state=destroyed')
    await expect(row(page, TABLE, 'Destroyed', 'eradicated in').first()).toBeVisible()
    await expect(row(page, TABLE, 'Complete')).toHaveCount(0)
    await expect(async () => {
      await filter(page, 'Taken').selectOption('Last hour')
      await expect(page.getByText('No snapshot matches')).toBeVisible({ timeout: 3_000 })
    }).toPass()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(row(page, TABLE)).toHaveCount(51)
  })

  await test.step('page by page, and from a row to its group and its volume', async () => {
    const first = await column(page, 'Snapshot')
    await page.getByRole('button', { name: 'Next' }).click()
    await expect.poll(() => column(page, 'Snapshot')).not.toEqual(first)
    const second = await column(page, 'Snapshot')
    await page.reload()
    await expect.poll(() => column(page, 'Snapshot')).toEqual(second)
    await row(page, TABLE, 'pure1').getByRole('link', { name: 'cinder-group' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('cinder-group')
    await openPage(page, '/admin/snapshots?q=ledger')
    await row(page, TABLE).getByRole('link', { name: 'ledger' }).first().click()
    await expect(page.getByRole('heading', { name: 'ledger', level: 1 })).toBeVisible()
  })
})

test('a project sees the snapshots of its own volumes, by keyboard alone', async ({
  cloud,
  page,
}) => {
  test.slow()
  await page.goto('/sign-in')
  await press(page, page.getByRole('button', { name: /^Sign in as demo\b/ }))
  const places = page.getByRole('navigation', { name: 'Main' })
  await press(page, places.getByRole('link', { name: 'Snapshots' }))
  await expectNamed(page, 'Snapshots', 'Snapshots')
  await expect(row(page, TABLE)).toHaveCount(51)
  await expectNoAxeViolations(page)

  const own = (await (await cinderAs(cloud, 'demo')).volumes()).map(({ name }) => name)
  for (const name of await column(page, 'Volume')) expect(own).toContain(name)
  await expect(row(page, TABLE, 'where the volume is').first()).toBeVisible()
  await expect(row(page, TABLE, 'a replica').first()).toBeVisible()

  await tabTo(page, filterBox(page))
  await page.keyboard.type('ledger')
  await expect(page.getByText('No snapshot matches')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, TABLE)).toHaveCount(51)

  await tabTo(page, filter(page, 'State'), 'Shift+Tab')
  await choose(page, filter(page, 'State'), 'Destroyed')
  await expect(page).toHaveURL(/state=destroyed/)
  await expect(row(page, TABLE, 'Complete')).toHaveCount(0)
  await page.keyboard.press('Home')
  await expect(page).not.toHaveURL(/state=/)
  await expect(row(page, TABLE)).toHaveCount(51)

  const before = await column(page, 'Taken')
  await press(page, page.getByRole('button', { name: 'Next' }))
  await expect(page).toHaveURL(/marker=/)
  await expect.poll(() => column(page, 'Taken')).not.toEqual(before)
  const previous = page.getByRole('button', { name: 'Previous' })
  await expect(previous).toBeEnabled()
  await tabTo(page, previous, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/marker=/)
  await expect(previous).toBeDisabled()

  await page.goto('/admin/snapshots')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Snapshots')
})
