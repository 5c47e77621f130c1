import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { openArray } from './support/flasharray.ts'
import { press, tabTo } from './support/keyboard.ts'
import { openPage } from './support/page-look.ts'
import { expectRow, row } from './support/rows.ts'

/** One protected, one phantom, one unprotected, one that asked for nothing, and one of another project. */
async function prepare(cloud: Cloud) {
  await configureReplication(cloud, ['async', 'sync'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('gold', replicated('async'))
  await admin.createType('sloppy', { ...replicated('async'), replication_type: 'async' })
  await admin.createType('plain', {})
  const demo = await cinderAs(cloud, 'demo')
  const phantom = await demo.createVolume('ghost', 'gold')
  for (const [name, type] of [
    ['kept', 'gold'],
    ['forgotten', 'sloppy'],
    ['scratch', 'plain'],
  ] as const)
    await demo.createVolume(name, type)
  await admin.createVolume('elsewhere', 'gold')
  await expect
    .poll(async () => (await admin.volumes()).filter(({ status }) => status === 'available').length)
    .toBe(5)
  await cloud.advance({ minutes: 70 })
  const pure1 = await openArray(cloud.array('pure1'))
  const named = `volumes?names=volume-${phantom}-cinder`
  await pure1.send('PATCH', named, { destroyed: true })
  await pure1.close()
}

const namesIn = (page: Page) =>
  page.getByRole('table', { name: 'Volumes' }).getByRole('rowheader').allTextContents()
const expectNames = (page: Page, names: string[]) => expect.poll(() => namesIn(page)).toEqual(names)

const textOf = async (download: Download) => readFile(await download.path(), 'utf8')

test('volumes are found by what the arrays prove, and taken along as a file', async ({
  cloud,
  page,
}) => {
  test.slow()
  await prepare(cloud)
  await signInAs(page, 'demo')

  await test.step('the overview leads from each count to the volumes that it counts', async () => {
    await openPage(page, '/')
    await page.getByRole('link', { name: 'Phantom 1' }).click()
    await expectNames(page, ['ghost'])
    await expect(page).toHaveURL(/protection=phantom/)
    await expect(page.getByRole('status').filter({ hasText: '1 of 4' })).toBeVisible()
  })

  await test.step('filters are ticked with their numbers beside them', async () => {
    await page.getByRole('button', { name: 'Filters (1)' }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await expect(panel.getByRole('checkbox', { name: 'Phantom 1' })).toBeChecked()
    await expectNoAxeViolations(page)
    await panel.getByRole('checkbox', { name: 'Unprotected 1' }).check()
    await expectNames(page, ['forgotten', 'ghost'])
    await expect(panel.getByRole('checkbox', { name: 'sloppy 1' })).toBeVisible()
    await panel.getByRole('checkbox', { name: 'sloppy 1' }).check()
    await expectNames(page, ['forgotten'])
    await panel.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => namesIn(page)).toHaveLength(4)
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()
  })

  await test.step('by keyboard', async () => {
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await tabTo(page, panel.getByRole('checkbox', { name: 'Needs attention 2' }))
    await page.keyboard.press('Space')
    await expectNames(page, ['forgotten', 'ghost'])
    await page.keyboard.press('Escape')
    await press(page, page.getByRole('button', { name: 'Clear filters' }), 'Enter')
    await expect.poll(() => namesIn(page)).toHaveLength(4)
  })

  await test.step('the most urgent come first, and the oldest recovery point', async () => {
    await page.getByRole('button', { name: 'Protection' }).click()
    await expectNames(page, ['ghost', 'forgotten', 'kept', 'scratch'])
    await expect(row(page, 'Volumes', 'kept')).toContainText(/Protected.*min(utes)? ago/)
    await page.getByRole('button', { name: 'Recovery Point' }).click()
    await expect.poll(async () => (await namesIn(page))[0]).toBe('kept')
    await expectNoAxeViolations(page)
  })

  await test.step('the file holds what the list selects', async () => {
    await openPage(page, '/project/volumes?protection=needs-attention')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'As CSV' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/-volumes-\d{4}-\d\d-\d\d\.csv$/)
    const [header, ...lines] = (await textOf(download)).trimEnd().split('\r\n')
    expect(header).toMatch(/^id,name,project,type,status,size_gib,replication_status,protection,/)
    expect(lines).toHaveLength(2)
    expect(lines.find((line) => line.includes(',ghost,'))).toContain(',enabled,phantom,')
  })

  await test.step('administrators filter by project, and see it in one line', async () => {
    await signInAs(page, 'admin')
    await openPage(page, '/admin/volumes')
    await page.getByRole('button', { name: 'Filters' }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await panel.getByRole('checkbox', { name: 'admin 1' }).check()
    await expectNames(page, ['elsewhere'])
    await page.keyboard.press('Escape')
    await expect(page.getByText('Project: admin')).toBeVisible()
    await expectRow(page, 'Volumes', 'elsewhere', 'Protected', 'admin')
  })
})
