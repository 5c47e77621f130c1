import { request } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Listening, serve } from '../core/serve.ts'
import { parseQuery } from './query-string.ts'
import { createTestFleet, signIn } from './testing.ts'

const running: Listening[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

type Reply = { status: number; headers: Record<string, unknown>; json: unknown }

/** pure1 on a port of its own, without TLS, and a way to ask it that changes nothing on the way. */
async function onPort() {
  const lab = createTestFleet()
  const server = await serve(lab.fleet.service('pure1'), 0)
  running.push(server)
  const token = signIn(lab.fleet, 'pure1')
  const ask = (method: string, path: string, headers = {}, body?: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const options = { port: server.port, method, path, agent: false as const }
      const outgoing = request(
        { ...options, headers: { 'x-auth-token': token, ...headers } },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            const json: unknown = text === '' ? undefined : JSON.parse(text)
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, json })
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  return { ...lab, ask, token }
}

const envelope = (words: string) => ({
  errors: [{ context: expect.any(String), message: expect.stringContaining(words) }],
})

describe('the wire of an array', () => {
  it.each([
    ['a path that no array has', 'GET', '/api/2.26/nonsense', 404, 'Not found'],
    ['a property of every object', 'GET', '/api/2.26/constructor', 404, 'Not found'],
    ['a path outside of REST', 'GET', '/', 404, 'version'],
    ['a version of never', 'GET', '/api/2.12/arrays', 404, 'version'],
    ['a version to come', 'GET', '/api/2.99/arrays', 404, 'version'],
    ['REST 1', 'GET', '/api/1.19/array', 404, 'version'],
    ['what is not built', 'GET', '/api/2.26/offloads', 501, 'GET /offloads'],
    ['a method that is not built', 'POST', '/api/2.26/network-interfaces', 501, 'POST /network'],
    ['a method that no array has', 'PUT', '/api/2.26/volumes', 405, 'PUT'],
    ['signing in by GET', 'GET', '/api/2.26/login', 405, 'GET'],
  ])('refuses %s in the envelope', async (_what, method, path, status, words) => {
    const { ask } = await onPort()
    const answer = await ask(method, path)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual(envelope(words))
  })

  it.each([
    ['none', {}],
    ['an unknown one', { 'x-auth-token': 'f0a7c0de-0000-4000-8000-000000000000' }],
    ['an empty one', { 'x-auth-token': '' }],
  ])('answers 401 to a token that is not good: %s', async (_what, headers) => {
    const { ask, fleet } = await onPort()
    const token = signIn(fleet, 'pure1')
    expect((await ask('GET', '/api/2.26/arrays', { 'x-auth-token': token })).status).toBe(200)
    const answer = await ask('GET', '/api/2.26/arrays', { 'x-auth-token': '', ...headers })
    expect(answer).toMatchObject({ status: 401, json: envelope('Authentication') })
  })

  it('signs in without a body and with an empty one, whatever its type', async () => {
    const { ask, fleet } = await onPort()
    const secret = { 'api-token': fleet.apiToken('pure1') }
    for (const headers of [{}, { 'content-type': 'application/json' }, { 'content-length': '0' }]) {
      const answer = await ask('POST', '/api/2.26/login', { ...secret, ...headers })
      expect(answer).toMatchObject({ status: 200, json: { items: [{ username: 'pureuser' }] } })
      expect(answer.headers['x-auth-token']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('takes an empty JSON body, refuses one that is none, and needs an object', async () => {
    const { ask } = await onPort()
    const headers = { 'content-type': 'application/json' }
    expect((await ask('POST', '/api/2.26/protection-groups?names=g', headers, ' ')).status).toBe(
      200,
    )
    for (const body of ['{"a"', 'nonsense', '[]', '"text"']) {
      const answer = await ask('POST', '/api/2.26/volumes?names=v', headers, body)
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual(envelope(''))
    }
  })

  it('reads a body that comes in pieces, and refuses one without end', async () => {
    const { ask } = await onPort()
    const chunked = { 'transfer-encoding': 'chunked' }
    const body = JSON.stringify({ provisioned: 2 ** 30 })
    expect((await ask('POST', '/api/2.26/volumes?names=v', chunked, body)).status).toBe(200)
    const huge = ' '.repeat(17 * 2 ** 20)
    const answer = await ask('POST', '/api/2.26/volumes?names=w', {}, huge)
    expect(answer).toMatchObject({ status: 400, json: envelope('too large') })
  })

  it('gives back the id of a request, or makes one, also when it refuses', async () => {
    const { ask } = await onPort()
    const headers = { 'X-Request-ID': 'mine', 'x-auth-token': '' }
    const refusal = await ask('GET', '/api/2.26/arrays', headers)
    expect(refusal.headers['x-request-id']).toBe('mine')
    const answer = await ask('GET', '/api/api_version')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('answers HEAD without a body and OPTIONS with the methods of a path', async () => {
    const { ask } = await onPort()
    const head = await ask('HEAD', '/api/2.26/arrays')
    expect(head).toMatchObject({ status: 200, json: undefined })
    expect(Number(head.headers['content-length'])).toBeGreaterThan(100)
    const options = await ask('OPTIONS', '/api/2.26/pods', { 'x-auth-token': '' })
    expect(options).toMatchObject({ status: 200, headers: { allow: 'GET, POST, PATCH, DELETE' } })
  })

  it('is not told to be true by a mistake of its own', async () => {
    const { ask, store } = await onPort()
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    store.migrate('drop table fa_controller')
    const answer = await ask('GET', '/api/2.26/controllers')
    expect(answer).toMatchObject({ status: 500, json: envelope('Internal error') })
    expect(said).toHaveBeenCalledOnce()
    said.mockRestore()
  })
})

describe('parameters', () => {
  it.each([
    ['names=p%3A%3Aa,b', ['p::a', 'b']],
    ['names=a%2Cb,c', ['a,b', 'c']],
    ['names=', []],
    ['names=,a,', ['a']],
    ['limit=1', undefined],
    ['names=a%20b,c+d,e%2Bf', ['a b', 'c d', 'e+f']],
    ['names=100%,a', ['100%', 'a']],
    ['names=a&names=b', ['a']],
    ['n%61mes=a', ['a']],
    ['names', []],
  ])('are split at literal commas, then decoded: %s', (search, expected) => {
    expect(parseQuery(search).list('names')).toEqual(expected)
  })

  it('decode a value whole', () => {
    const query = parseQuery('filter=name%3D%27a%2C%2A%27%20and+not%20destroyed&sort=name-')
    expect(query.get('filter')).toBe("name='a,*' and not destroyed")
    expect(query.get('sort')).toBe('name-')
    expect(query.get('limit')).toBeNull()
  })
})
