import type { APIResponse } from '@playwright/test'
import { expect, signInAs, test } from './support/fixtures.ts'

/** Nothing of an answer of the API may run, be framed, be guessed at or be kept. */
function expectInert(answer: APIResponse): void {
  const headers = answer.headers()
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
  })
  expect(headers['cache-control']).toContain('no-store')
}

test('each page has a nonce of its own, and only what bears it runs', async ({ page }) => {
  const nonces = new Set<string>()
  for (const _ of [1, 2]) {
    const answer = await page.goto('/sign-in')
    const policy = answer?.headers()['content-security-policy'] ?? ''
    const [, nonce = ''] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
    expect(nonce).not.toBe('')
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    nonces.add(nonce)
    const foreign = page.locator('script:not([src]):not([nonce])')
    await expect(foreign).toHaveCount(0)
  }
  expect(nonces.size).toBe(2)
})

test('what the API answers is inert, its errors as well', async ({ cloud, page }) => {
  const ask = page.request
  await test.step('signed out', async () => {
    const answer = await ask.get('/api/backends')
    expect(answer.status()).toBe(401)
    expectInert(answer)
  })

  await test.step('asked for what is not there', async () => {
    for (const path of ['/api/nowhere', '/api/nowhere.svg']) {
      const answer = await ask.get(path)
      expect(answer.status()).toBe(404)
      expectInert(answer)
    }
  })

  await test.step('a sign-in from another site, or from nowhere', async () => {
    const { name, password } = cloud.user('demo')
    for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, undefined]) {
      const data = { username: name, password }
      const answer = await ask.post('/api/session', { data, ...(headers && { headers }) })
      expect(answer.status()).toBe(403)
      expect(answer.headers()).not.toHaveProperty('set-cookie')
      expectInert(answer)
    }
  })

  await test.step('signed in: what is read, refused and misunderstood', async () => {
    await signInAs(page, 'demo')
    const read = await ask.get('/api/volumes')
    expect(read.status()).toBe(200)
    expectInert(read)
    const refused = await ask.get('/api/backends')
    expect(refused.status()).toBe(403)
    expectInert(refused)
    const headers = { origin: cloud.url }
    const misunderstood = await ask.post('/api/volumes', { headers, data: { sizeGib: 'much' } })
    expect(misunderstood.status()).toBe(400)
    expectInert(misunderstood)
  })
})

test('a path that is neither page nor file is answered as safely as a page', async ({ page }) => {
  const expectSafe = async () => {
    for (const path of ['/nowhere', '/nowhere.svg', '/favicon.ico', '/_next/nowhere']) {
      const headers = (await page.request.get(path)).headers()
      expect(headers['content-security-policy'], path).toContain("default-src 'self'")
      expect(headers['x-content-type-options'], path).toBe('nosniff')
    }
  }
  await expectSafe()
  await signInAs(page, 'admin')
  await expectSafe()
})
