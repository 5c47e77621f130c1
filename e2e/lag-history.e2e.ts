import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import type { Cloud } from './support/cloud.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { press, tabTo, typeInto } from './support/keyboard.ts'

/** The same for what stands before the focus. */
async function pressBefore(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target, 'Shift+Tab')
  await page.keyboard.press('Enter')
}

test.use({ scenario: 'demo' })

/** Mends everything that is broken in the lab. */
const clearFaults = (cloud: Cloud) => fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })

test('a group whose link is cut shows for how long it has been late, and that it catches up', async ({
  cloud,
  page,
}) => {
  test.slow()
  await signInAs(page, 'admin')
  await page.goto('/admin/protection-groups/pure3/cinder-group')
  const section = page.getByRole('region', { name: 'Lag', exact: true })
  const kept = section.getByRole('list', { name: 'How the lag to pure1 was kept' })
  const newest = section.getByRole('table', { name: 'Lag to pure1' }).getByRole('row').nth(1)

  await test.step('late is late, and what nobody saw is not called in time', async () => {
    await expect(section.getByRole('img', { name: /^Lag to pure1, last 24 hours/ })).toBeVisible()
    await expect(kept).toContainText(/In time 0 %.*Very late \d.*Not recorded \d/)
    await section.getByText('As a table').focus()
    await page.keyboard.press('Enter')
    await expect(newest).toContainText('Very late')
    await expectNoAxeViolations(page)
  })

  await test.step('by keyboard, a longer period holds more that was not recorded', async () => {
    const share = async () => Number(/Not recorded ([\d.]+)/.exec(await kept.innerText())?.[1])
    const ofOneDay = await share()
    await pressBefore(page, section.getByRole('button', { name: '30 days' }))
    await expect(section.getByRole('img', { name: /last 30 days/ })).toBeVisible()
    await expect.poll(share).toBeGreaterThan(ofOneDay)
    await pressBefore(page, section.getByRole('button', { name: '24 hours' }))
  })

  await test.step('the history can be saved', async () => {
    const saving = page.waitForEvent('download')
    await press(page, section.getByRole('button', { name: 'Export' }))
    await page.getByRole('menuitem', { name: 'As CSV' }).press('Enter')
    const file = await readFile(await (await saving).path(), 'utf8')
    expect(file.split('\r\n')[0]).toMatch(/^target,from,to,state,/)
    expect(file).toContain('very-late')
    expect(file).toContain('not-recorded')
  })

  await test.step('by keyboard, the group gets thresholds of its own, and then the usual ones', async () => {
    const dialog = page.getByRole('dialog', { name: 'When cinder-group is late' })
    const late = dialog.getByRole('spinbutton', { name: 'Late from', exact: true })
    const veryLate = dialog.getByRole('spinbutton', { name: 'Very late from' })
    await pressBefore(page, section.getByRole('button', { name: 'Thresholds' }))
    await expect(dialog).toBeVisible()
    await typeInto(page, late, '300')
    await typeInto(page, veryLate, '200')
    await press(page, dialog.getByRole('button', { name: 'Save' }))
    await expect(dialog.getByText('More than it takes to be late')).toBeVisible()
    await expectNoAxeViolations(page)
    await typeInto(page, veryLate, '10000')
    await press(page, dialog.getByRole('button', { name: 'Save' }))
    await expect(dialog).toBeHidden()
    await expect(newest.getByRole('cell', { name: 'Late', exact: true })).toBeVisible()
    await expect(page.getByText(/ago, late/)).toBeVisible()

    await press(page, section.getByRole('button', { name: 'Thresholds' }))
    await press(page, dialog.getByRole('button', { name: 'Back to 150 % and 250 %' }))
    await press(page, dialog.getByRole('button', { name: 'Save' }))
    await expect(dialog).toBeHidden()
    await expect(newest).toContainText('Very late')
  })

  await test.step('with the link mended it is in time again, and the past stays', async () => {
    await clearFaults(cloud)
    await cloud.advance({ hours: 3 })
    await expect(newest).toContainText('In time', { timeout: 30_000 })
    await expect(kept).toContainText(/Very late [1-9]/)
  })
})
