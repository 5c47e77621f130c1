import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe.ts'
import { cinderAs, replicated } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, goTo, signInAs, test } from './support/fixtures.ts'
import { expectRow } from './support/rows.ts'

type Call = { method?: string; path: string; body?: unknown }

/** What the console's API answers to the page's own script: nothing between them but the session. */
const ask = (page: Page, { method = 'GET', path, body }: Call): Promise<number> =>
  page.evaluate(
    async ([verb, url, content]) => {
      const answer = await fetch(url, {
        method: verb,
        headers: { 'content-type': 'application/json' },
        ...(content === undefined ? {} : { body: content }),
      })
      return answer.status
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  )

const backend = '/api/backends/devstack%40puredriver-1'
const adminOnly: Call[] = [
  { path: '/api/backends' },
  { path: `${backend}/configuration` },
  { path: `${backend}/log` },
  { path: `${backend}/preflight` },
  { method: 'PUT', path: `${backend}/configuration`, body: { text: '', etag: '', restart: true } },
  { method: 'POST', path: `${backend}/restart` },
  { method: 'POST', path: '/api/volume-types', body: { name: 'x', extraSpecs: {} } },
  { path: '/api/volumes?scope=admin' },
  { path: '/api/snapshots?scope=admin' },
  { path: '/api/snapshots/choices' },
  { path: '/api/protection-groups' },
  { path: '/api/arrays/pure1/protection-groups/cinder-group' },
  { method: 'PATCH', path: '/api/arrays/pure1/protection-groups/cinder-group', body: {} },
  { path: '/api/pods' },
  { path: '/api/doctor' },
  { path: '/api/doctor/volumes' },
  { path: '/api/lab' },
  { method: 'POST', path: '/api/lab/clock/advance', body: { durationMs: 60_000 } },
  { method: 'POST', path: '/api/lab/reset', body: { scenario: 'seed' } },
]

const adminPages = [
  '/admin/backends',
  '/admin/backends/devstack%40puredriver-1/configuration',
  '/admin/volume-types',
  '/admin/volume-types/create',
  '/admin/volumes',
  '/admin/snapshots',
  '/admin/doctor',
  '/admin/protection-groups',
  '/admin/protection-groups/pure1/cinder-group',
  '/admin/pods',
  '/lab',
]

test('without the admin role there is only the project', async ({ cloud, page }) => {
  await configureReplication(cloud, ['async'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('gold-async', replicated('async'))
  const own = await (await cinderAs(cloud, 'demo')).createVolume('of-demo', 'gold-async')
  const foreign = await admin.createVolume('of-admin', 'gold-async')

  for (const user of ['demo', 'viewer'] as const)
    await test.step(user, async () => {
      await signInAs(page, user)
      const places = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
      await expect(places).toHaveText(['Overview', 'Volumes', 'Snapshots'])
      await goTo(page, 'Volumes')
      await expectRow(page, 'Volumes', 'of-demo')
      await expect(page.getByText('of-admin')).toHaveCount(0)
      for (const path of adminPages) {
        const answer = await page.goto(path)
        expect(`${path} ${answer?.status()}`).toBe(`${path} 404`)
      }
      await expectNoAxeViolations(page)
      for (const call of adminOnly)
        expect(`${call.path} ${await ask(page, call)}`).toBe(`${call.path} 403`)
      expect(await ask(page, { path: `/api/volumes/${own}` })).toBe(200)
      expect(await ask(page, { path: `/api/volumes/${foreign}` })).toBe(404)
    })
})

test('a reader sees why nothing can be changed, and the server agrees', async ({ cloud, page }) => {
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('plain', {})
  const id = await (await cinderAs(cloud, 'demo')).createVolume('look', 'plain')
  await signInAs(page, 'viewer')
  await goTo(page, 'Volumes')
  await expectRow(page, 'Volumes', 'look', 'Available')
  const reason = 'Your role in this project may only read'
  for (const name of ['Create Volume', 'Extend look']) {
    const button = page.getByRole('button', { name })
    await expect(button).toBeDisabled()
    await expect(button).toHaveAccessibleDescription(reason)
  }
  await page.getByRole('link', { name: 'look', exact: true }).click()
  for (const name of ['Extend', 'Edit', 'Delete'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveAccessibleDescription(
      reason,
    )
  await expectNoAxeViolations(page)

  const path = `/api/volumes/${id}`
  const create = { sizeGib: 1, volumeType: 'plain' }
  expect(await ask(page, { method: 'POST', path: '/api/volumes', body: create })).toBe(403)
  expect(await ask(page, { method: 'PATCH', path, body: { name: 'x' } })).toBe(403)
  expect(await ask(page, { method: 'DELETE', path })).toBe(403)
  expect((await admin.volumes()).map(({ name }) => name)).toEqual(['look'])
})

test('signed out, the API says nothing at all', async ({ cloud, request }) => {
  for (const { method = 'GET', path, body } of adminOnly) {
    const origin = cloud.url
    const answer = await request.fetch(path, { method, headers: { origin }, data: body ?? '' })
    expect(`${path} ${answer.status()}`).toBe(`${path} 401`)
  }
})

test('a write from another site is refused, whoever is signed in', async ({ cloud, page }) => {
  await signInAs(page, 'admin')
  const [cookie] = await page.context().cookies()
  const post = (origin: Record<string, string>) =>
    fetch(`${cloud.url}/api/lab/clock/advance`, {
      method: 'POST',
      headers: { ...origin, cookie: `${cookie?.name}=${cookie?.value}` },
      body: JSON.stringify({ durationMs: 1000 }),
    })
  expect((await post({ origin: 'http://evil.example' })).status).toBe(403)
  expect((await post({})).status).toBe(403)
  expect((await post({ origin: cloud.url })).status).toBe(200)
})
