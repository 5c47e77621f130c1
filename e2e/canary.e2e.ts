import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { type Canary, startCanary } from './support/canary.ts'

const secret = '01234567-89ab-cdef-0123-456789abcdef'

/** A console that tells secrets in every way that there is. */
const talkative = createServer((request, response) => {
  switch (request.url) {
    case '/body':
      response.end(`{"token":"${secret}"}`)
      break
    case '/header':
      response.setHeader('x-debug', secret).end()
      break
    case '/redirect':
      response.writeHead(302, { location: `/quiet?token=${secret}` }).end()
      break
    case '/stream':
      // In two halves, and the stream stays open.
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`data: api_token:${secret.slice(0, 20)}`)
      setImmediate(() => response.write(`${secret.slice(20)}\n\n`))
      break
    default:
      response.end('nothing to see')
  }
})

const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // it listens on TCP
      resolve(`http://127.0.0.1:${port}`)
    })
  })

test.describe('the canary that all journeys run behind', () => {
  let canary: Canary
  test.beforeAll(async () => {
    canary = await startCanary(await listening(talkative), ['lab-0123456789', secret])
  })
  test.afterAll(async () => {
    await canary.stop()
    talkative.closeAllConnections()
    talkative.close()
  })
  test.beforeEach(() => {
    canary.leaks.length = 0
  })

  test('says nothing of an answer without a secret', async ({ page }) => {
    await page.goto(`${canary.url}/quiet`)
    await expect(page.getByText('nothing to see')).toBeVisible()
    expect(canary.leaks).toEqual([])
    expect(canary.answers()).toBeGreaterThan(0)
  })

  test('finds a secret in a body, a header and a redirect', async ({ page }) => {
    await page.goto(`${canary.url}/quiet`)
    for (const path of ['/body', '/header', '/redirect'])
      await page.evaluate((url) => fetch(url).then((answer) => answer.text()), path)
    expect(canary.leaks).toEqual(['GET /body', 'GET /header, headers', 'GET /redirect, headers'])
  })

  test('finds a secret that comes in two pieces over a stream that stays open', async ({
    page,
  }) => {
    await page.goto(`${canary.url}/quiet`)
    await page.evaluate(() => {
      new EventSource('/stream')
    })
    await expect.poll(() => canary.leaks).toContain('GET /stream')
  })
})
