import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from './support/axe.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { choose, press, tabTo } from './support/keyboard.ts'

test.use({ scenario: 'demo' })

test('by keyboard, a report says by group, type and project how well recovery points came in time', async ({
  page,
}) => {
  test.slow()
  await signInAs(page, 'admin')
  await goTo(page, 'Protection Groups')
  const tabs = page.getByRole('navigation', { name: 'Protection Groups' })
  await expect(async () => {
    await press(page, tabs.getByRole('link', { name: 'Compliance' }))
    await expect(page).toHaveURL(/compliance/, { timeout: 5_000 })
  }).toPass()
  const table = page.getByRole('table', { name: 'Compliance' })
  const row = (name: string | RegExp) => table.getByRole('row', { name })

  await test.step('a group whose link is cut was never in time, and a sound one was always', async () => {
    await choose(page, page.getByRole('combobox', { name: 'Period' }), 'Last 24')
    await expect(row(/^cinder-group pure1 pure2 .* 100 % 0 % 0 % 0 % 0 %$/)).toBeVisible()
    await expect(
      row(/^cinder-group pure3 pure1 .* 0 % 0 % \d[\d.]* % 0 % \d[\d.]* %$/),
    ).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('volume types and projects are as good as the groups of their volumes', async () => {
    await choose(page, page.getByRole('combobox', { name: 'Report by' }), 'By Volume')
    await expect(row(/^tier-three \d+ 0 % 0 % \d/)).toBeVisible()
    // Letters typed at once would be added to those before.
    await page.keyboard.press('ArrowDown')
    await expect(row(/^finance /)).toBeVisible()
  })

  await test.step('day by day, and as a file of the same', async () => {
    await choose(page, page.getByRole('combobox', { name: 'Cut into' }), 'Day')
    await expect(table.getByRole('columnheader', { name: 'Period' })).toBeVisible()
    await expect(row(/^finance /)).toHaveCount(2)
    const saving = page.waitForEvent('download')
    await tabTo(page, page.getByRole('button', { name: 'Export' }))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'As CSV' }).press('Enter')
    const file = await readFile(await (await saving).path(), 'utf8')
    expect(file).toMatch(/^project,from,to,volumes,in_time_seconds,/)
    expect(file.match(/\nfinance,/g)).toHaveLength(2)
  })

  await test.step('the address keeps what was asked for', async () => {
    await page.reload()
    await expect(page.getByRole('combobox', { name: 'Report by' })).toHaveValue('project')
    await expect(row(/^finance /)).toHaveCount(2)
  })
})
