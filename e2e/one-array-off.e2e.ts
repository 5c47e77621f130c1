import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import type { Cloud } from './support/cloud.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'
import { openPage } from './support/page-look.ts'
import { expectRow } from './support/rows.ts'

/** One volume in a protection group and one that asks for nothing, an hour old. */
async function prepare(cloud: Cloud): Promise<string> {
  await configureReplication(cloud, ['async'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('gold', replicated('async'))
  await admin.createType('plain', {})
  const id = await admin.createVolume('database', 'gold')
  await admin.createVolume('scratch', 'plain')
  await expect
    .poll(async () => (await admin.volumes()).filter(({ status }) => status === 'available').length)
    .toBe(2)
  await cloud.advance({ minutes: 70 })
  return id
}

async function callLab(cloud: Cloud, method: 'POST' | 'DELETE', body?: object): Promise<void> {
  const answer = await fetch(`${cloud.lab}/v1/faults`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  expect(answer.ok, await answer.text()).toBe(true)
}

/** Every place of the navigation, as an administrator finds them. */
const places = async (page: Page) => {
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return [...new Set(hrefs)]
}

/** Nothing on the page claims that a volume is protected, or that a recovery point is in time. */
const expectNothingHealthy = (page: Page) =>
  expect(page.getByRole('main').getByText('Protected', { exact: true })).toHaveCount(0)

const faults = [
  { kind: 'array-off', told: /does not answer: connection refused/ },
  { kind: 'array-hangs', told: /did not answer in time/ },
  { kind: 'array-unavailable', told: /service is unavailable/ },
] as const

for (const { kind, told } of faults)
  test(`with ${kind} on the target every page answers, and says unknown since when`, async ({
    cloud,
    page,
  }) => {
    test.slow()
    const id = await prepare(cloud)
    await signInAs(page, 'admin')
    await openPage(page, '/admin/volumes')
    await expectRow(page, 'Volumes', 'database', 'Protected')
    await callLab(cloud, 'POST', { kind, array: 'pure2' })

    await test.step('the list that is open notices by itself', async () => {
      await expectRow(page, 'Volumes', 'database', 'Unknown since')
      await expectRow(page, 'Volumes', 'scratch', 'Not requested')
      await expectNoAxeViolations(page)
    })

    for (const place of await places(page))
      await test.step(place, async () => {
        await openPage(page, place)
        await expectNothingHealthy(page)
      })

    await test.step('the outage is named, with since when', async () => {
      await openPage(page, '/')
      const arrays = page.getByRole('region', { name: 'Arrays' }).getByRole('listitem')
      const array = arrays.filter({ hasText: 'Does not answer' })
      await expect(array).toContainText('pure2')
      await expect(array).toContainText(told)
      await expect(array).toContainText('First failed')
      await openPage(page, `/admin/volumes/${id}`)
      await expect(page.getByText(/^Unknown since/).first()).toBeVisible()
      await openPage(page, '/admin/volumes?protection=unknown')
      await expectRow(page, 'Volumes', 'database', 'Unknown since')
    })

    await test.step('when it is back all is well again, without a reload', async () => {
      await callLab(cloud, 'DELETE')
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expectRow(page, 'Volumes', 'database', 'Protected')
    })
  })

test('a slow array is shown by its last answer at once, and the page says so', async ({
  cloud,
  page,
}) => {
  test.slow()
  await prepare(cloud)
  await signInAs(page, 'admin')
  await openPage(page, '/admin/protection-groups')
  await expectRow(page, 'Protection Groups', 'cinder-group', 'pure1', 'Source')
  await callLab(cloud, 'POST', { kind: 'array-slow', array: 'pure2', delayMs: 2000 })
  await expect(page.getByText('pure2 answers slowly')).toBeVisible()
  for (const place of ['/', '/admin/volumes', '/admin/pods', '/admin/protection-groups'])
    await openPage(page, place)
  await expect(page.getByText('pure2 answers slowly')).toBeVisible()
  await expectNoAxeViolations(page)
  await openPage(page, '/admin/volumes')
  await expectRow(page, 'Volumes', 'database', 'Protected')
  await callLab(cloud, 'DELETE')
  await openPage(page, '/admin/protection-groups')
  await expect(page.getByText('pure2 answers slowly')).toHaveCount(0)
})
