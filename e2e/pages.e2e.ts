import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, signInAs, test } from './support/fixtures.ts'

const backend = '/admin/backends/devstack%40puredriver-1'

/** Goes to a page and waits until what it reads is there. */
async function open(page: Page, path: string) {
  const answer = await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel('Loading', { exact: true })).toHaveCount(0)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  return answer?.headers() ?? {}
}

function expectSafeHeaders(headers: Record<string, string>) {
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  expect(headers).toHaveProperty('referrer-policy')
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** The page as it opens, and once more when there is little room. */
async function expectGoodPage(page: Page, path: string) {
  await test.step(path, async () => {
    expectSafeHeaders(await open(page, path))
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 400, height: 850 })
    expect(await scrollsSideways(page), 'scrolls sideways at 400 px').toBe(false)
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 1360, height: 850 })
  })
}

test('pages about backends and types are accessible, light and dark, wide and narrow', async ({
  cloud,
  page,
}) => {
  test.slow()
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  const type = await cinder.createType('trapped', {
    replication_enabled: '<is> True',
    replication_type: '<in> Async',
  })
  await expectGoodPage(page, '/sign-in')
  await signInAs(page, 'admin')
  for (const path of [
    '/',
    '/lab',
    '/admin/backends',
    backend,
    `${backend}/targets`,
    `${backend}/configuration`,
    `${backend}/drift`,
    `${backend}/log`,
    '/admin/doctor',
    '/admin/volume-types',
    '/admin/volume-types/create',
    `/admin/volume-types/${type}`,
    '/nowhere',
  ])
    await expectGoodPage(page, path)
})

test('pages about volumes, groups and pods are accessible, light and dark, wide and narrow', async ({
  cloud,
  page,
}) => {
  test.slow()
  await configureReplication(cloud, ['async', 'sync'])
  const cinder = await cinderAs(cloud, 'admin')
  await cinder.createType('gold-async', replicated('async'))
  await cinder.createType('gold-sync', replicated('sync'))
  await cinder.createType('impossible', { volume_backend_name: 'another' })
  const name = 'a-volume-with-quite-a-long-name-in-the-group'
  const inGroup = await cinder.createVolume(name, 'gold-async', 2)
  const inPod = await cinder.createVolume('in-the-pod', 'gold-sync')
  const failed = await cinder.createVolume('in-error', 'impossible')
  await expect
    .poll(async () => (await cinder.volumes()).map(({ status }) => status).sort())
    .toEqual(['available', 'available', 'error'])
  await cloud.advance({ hours: 30 })
  await signInAs(page, 'admin')
  for (const path of [
    '/',
    '/project/volumes',
    '/admin/volumes',
    `/admin/volumes/${inGroup}`,
    `/admin/volumes/${inPod}`,
    `/admin/volumes/${failed}`,
    '/project/snapshots',
    '/admin/snapshots',
    '/admin/snapshots?state=destroyed',
    '/admin/protection-groups',
    '/admin/protection-groups/pure1/cinder-group',
    '/admin/protection-groups/pure2/pure1%3Acinder-group',
    '/admin/protection-groups/compliance?per=day',
    '/admin/pods',
    '/admin/pods/pure1/cinder-pod',
  ])
    await expectGoodPage(page, path)
})

test('on a narrow screen the places are behind one button', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 850 })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Sign in as admin\b/ }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  // A click before hydration is lost.
  await expect(async () => {
    await page.getByRole('banner').getByRole('button').first().click()
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2000 })
  }).toPass()
  const places = page.getByRole('navigation', { name: 'Main' })
  await expect(places.getByRole('link', { name: 'Backends' })).toBeVisible()
  await expectNoAxeViolations(page)
  await places.getByRole('link', { name: 'Backends' }).click()
  await expect(page.getByRole('heading', { name: 'Backends' })).toBeVisible()
  await expect(places).toBeHidden()
})
