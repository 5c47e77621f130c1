import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Lab } from './support/cloud.ts'
import { configureReplication, restartVolumeService, rewriteConf } from './support/conf.ts'
import { runDoctor, shownIds } from './support/doctor.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { openArray } from './support/flasharray.ts'
import { choose, press } from './support/keyboard.ts'

const finding = (page: Page, title: string | RegExp) => page.getByRole('listitem', { name: title })
const result = (page: Page) => page.getByRole('region', { name: 'Result' })
const inOrder = 'Everything checked is in order'

async function setFault(cloud: Lab, fault: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${cloud.lab}/v1/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  expect(answer.ok).toBe(true)
}
const clearFaults = (cloud: Lab) => fetch(`${cloud.lab}/v1/faults`, { method: 'DELETE' })

test('a sound cloud is in order, and the page says what was looked at', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  const id = await cinder.createVolume('database', 'gold-async')
  await expect.poll(() => cinder.statusOf(`volumes/${id}`)).toBe('available')
  await signInAs(page, 'admin')
  await expect(page.getByText(`Doctor: ${inOrder.toLowerCase()}`)).toBeVisible()
  await page.getByRole('link', { name: 'See what was checked' }).click()
  await expect(page.getByRole('heading', { name: 'Doctor', level: 1 })).toBeVisible()
  await expect(result(page)).toContainText(inOrder)
  await expect(page.getByText('1 volume on 2 arrays', { exact: true })).toBeVisible()
  await expect(page.getByText('In order', { exact: true })).not.toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Errors' })).toHaveCount(0)
  await expectNoAxeViolations(page)
  expect((await runDoctor(cloud)).code).toBe(0)
})

test('troubles are found, told worst first, and mended where the page leads', async ({
  cloud,
  page,
}) => {
  test.slow()
  await configureReplication(cloud, ['async'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('silver', { ...replicated('async'), replication_type: 'async' })
  await cinder.createVolume('database', 'gold-async')
  for (const name of ['web-1', 'web-2']) await cinder.createVolume(name, 'silver')
  await expect
    .poll(async () => (await cinder.volumes()).every(({ status }) => status === 'available'))
    .toBe(true)
  const array = await openArray(cloud.array('pure1'))
  await array.send('PATCH', 'protection-groups?names=cinder-group', {
    replication_schedule: { enabled: false },
  })
  await array.close()
  await rewriteConf(cloud, (text) =>
    text.replace('_interval_default = 3600', '_interval_default = 3600  # hourly'),
  )
  await signInAs(page, 'admin')

  await test.step('all of them, in the order of what is at stake', async () => {
    await expect(page.getByText(/^Doctor: \d errors, \d warnings?/)).toBeVisible()
    await goTo(page, 'Doctor')
    await expect(finding(page, '2 volumes of type silver are unprotected')).toContainText(
      'web-2 and web-1',
    )
    await expect(finding(page, /^The comment is part of the value/)).toContainText('What to do')
    await expect(finding(page, 'Volumes of type silver are not replicated')).toBeVisible()
    await expect(
      finding(page, /^The replication schedule of cinder-group on pure1 is off/),
    ).toBeVisible()
    const ids = await shownIds(page)
    const place = (start: string) => ids.findIndex((id) => id.startsWith(start))
    expect(place('volumes/unprotected')).toBe(0)
    expect(place('configuration/inline-comment')).toBeLessThan(
      place('protection-groups/schedule-off'),
    )
    await expectNoAxeViolations(page)
  })

  await test.step('the command line finds the same', async () => {
    await expect
      .poll(async () => (await runDoctor(cloud)).ids.toSorted())
      .toEqual((await shownIds(page)).toSorted())
    expect((await runDoctor(cloud)).code).toBe(2)
  })

  await test.step('one area alone, by keyboard, and it is in the address', async () => {
    await choose(page, page.getByRole('combobox', { name: 'Area' }), 'Volume Types')
    await expect(page).toHaveURL(/\?area=volume-types/)
    await expect(finding(page, /unprotected$/)).toHaveCount(0)
    await expect(finding(page, 'Volumes of type silver are not replicated')).toBeVisible()
    await press(page, page.getByRole('combobox', { name: 'Area' }), 'Home')
    await expect(finding(page, /unprotected$/)).toBeVisible()
    await expect(page).not.toHaveURL(/area=/)
  })

  await test.step('a diagnosis leads to the line of cinder.conf', async () => {
    await press(page, page.getByRole('link', { name: /^Open line \d+: The comment is part/ }))
    await expect(page).toHaveURL(/\/configuration\?line=\d+$/)
    await page.goBack()
    await expect(result(page)).toBeVisible()
  })

  await test.step('what has been mended is gone when it is run again', async () => {
    await rewriteConf(cloud, (text) => text.replace('  # hourly', ''))
    await restartVolumeService(cloud) // switches the schedule on, too
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(finding(page, /^The comment is part of the value/)).toHaveCount(0)
    await expect(finding(page, /schedule of cinder-group/)).toHaveCount(0)
    await expect(finding(page, /unprotected$/)).toBeVisible()
  })
})

test('an array that is off is told once, with what it hides, and the rest is still looked at', async ({
  cloud,
  page,
}) => {
  await configureReplication(cloud, ['async'])
  await setFault(cloud, { kind: 'array-off', array: 'pure2' })
  await signInAs(page, 'admin')
  await goTo(page, 'Doctor')
  await expect(finding(page, /connection refused/)).toBeVisible()
  const hidden = page.getByRole('region', { name: 'Not seen' })
  await expect(hidden).toContainText('protection groups')
  await expect(hidden).toContainText('First failed')
  await expect(page.getByText('1 backend, 1 other service')).toBeVisible()
  await page.setViewportSize({ width: 400, height: 850 })
  await expectNoAxeViolations(page)
  expect((await runDoctor(cloud)).code).toBe(2)

  await clearFaults(cloud)
  await expect(hidden).toHaveCount(0)
  await expect(finding(page, /connection refused/)).toHaveCount(0)
})

test('a cloud that does not answer is a finding, not an empty page', async ({ cloud, page }) => {
  await signInAs(page, 'admin')
  await goTo(page, 'Doctor')
  await expect(result(page)).toContainText(inOrder)
  await cloud.stopLab()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(finding(page, /^Not looked at: volumes, /)).toBeVisible()
  await expect(page.getByText('Not looked at', { exact: true })).not.toHaveCount(0)
  await expect(result(page)).not.toContainText(inOrder)
})
