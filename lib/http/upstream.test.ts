import { X509Certificate } from 'node:crypto'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { afterEach, describe, expect, it } from 'vitest'
import { createUpstream, type TlsTrust } from './upstream.ts'
import { connectionError, UpstreamError } from './upstream-error.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function listen(listener: RequestListener, tls?: { key: string; cert: string }) {
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  cleanups.push(close)
  const { port } = server.address() as AddressInfo
  return { origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, close }
}

async function certificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'pure1' }], {
    keyType: 'ec',
  })
  return { key, cert, fingerprint256: new X509Certificate(cert).fingerprint256 }
}

const kindOf = (answer: Promise<Response>) =>
  answer.then(
    (response) => response.status,
    (error: unknown) => (error instanceof UpstreamError ? error.kind : error),
  )

const ask = (url: string, tls?: TlsTrust, timeoutMs = 5000) =>
  kindOf(createUpstream({ timeoutMs, ...(tls ? { tls } : {}) })(new Request(url)))

describe('an upstream', () => {
  it('carries method, headers and body there, and status, headers and body back', async () => {
    const { origin } = await listen(async (request, response) => {
      const body = await text(request)
      response.writeHead(418, { 'x-seen': `${request.method} ${request.headers['x-a']} ${body}` })
      response.end('short and stout')
    })
    const answer = await createUpstream({ timeoutMs: 5000 })(
      new Request(origin, { method: 'POST', headers: { 'x-a': 'b' }, body: 'tea' }),
    )
    expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([
      418,
      'POST b tea',
      'short and stout',
    ])
  })

  it('never follows a redirect', async () => {
    const { origin } = await listen((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    })
    expect(await ask(origin)).toBe(302)
  })

  it('calls a closed port refused, silence a timeout, and an unknown name dns', async () => {
    const { origin, close } = await listen(() => {})
    expect(await ask(origin, undefined, 50)).toBe('timeout')
    await close()
    expect(await ask(origin)).toBe('refused')
    expect(await ask('http://no-such-host.invalid/')).toBe('dns')
  })

  it('says who does not answer, and where, once', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const said = (upstream: string) => connectionError(refused, upstream, '127.0.0.1:9').message
    expect(said('Keystone')).toBe('Keystone at 127.0.0.1:9 does not answer: connection refused')
    expect(said('127.0.0.1:9')).toBe('127.0.0.1:9 does not answer: connection refused')
  })

  it('accepts a self-signed certificate only by its pin, by its CA or unverified', async () => {
    const own = await certificate()
    const other = await certificate()
    const { origin } = await listen((_request, response) => response.end('{}'), own)
    expect(await ask(origin)).toBe('certificate')
    expect(await ask(origin, { fingerprint256: own.fingerprint256 })).toBe(200)
    expect(await ask(origin, { fingerprint256: own.fingerprint256.toLowerCase() })).toBe(200)
    expect(await ask(origin, { fingerprint256: other.fingerprint256 })).toBe('certificate')
    expect(await ask(origin, { ca: other.cert })).toBe('certificate')
    expect(await ask(origin, { verify: false })).toBe(200)
  })
})
