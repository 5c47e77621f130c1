import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { shapeOf } from '../core/shape.ts'
import { openStore, type Store } from '../core/store.ts'
import { createKeystone, type Keystone } from './keystone.ts'
import { TOKEN_LIFETIME_MS } from './tokens.ts'

const START_MS = Date.UTC(2026, 10, 22)
const BASE = 'http://127.0.0.1:5000'
const golden: { exchanges: Exchange[] } = JSON.parse(
  readFileSync(new URL('golden/keystone.json', import.meta.url), 'utf8'),
)

type Exchange = {
  label: string
  request: { method: string; url: string; body: unknown }
  response: { status: number; headers: Record<string, string>; body: unknown }
}

let nowMs: number
let store: Store
let keystone: Keystone

const open = () =>
  createKeystone({
    store,
    realNowMs: () => nowMs,
    endpoints: () => ({
      identity: BASE,
      cinder: 'http://127.0.0.1:8776',
      image: 'http://127.0.0.1:9/v2',
    }),
  })

beforeEach(() => {
  nowMs = START_MS
  store = openStore(':memory:')
  keystone = open()
  keystone.seed({
    users: [
      { name: 'admin', password: 'secret', project: 'admin', roles: ['admin'] },
      { name: 'demo', password: 'secret', project: 'demo', roles: ['member'] },
      { name: 'viewer', password: 'secret', project: 'demo', roles: ['reader'] },
    ],
  })
})

const ask = (
  method: string,
  path: string,
  { token, subject, body }: { token?: string; subject?: string; body?: unknown } = {},
) =>
  keystone.handler(
    new Request(`${BASE}${path}`, {
      method,
      headers: {
        ...(token && { 'x-auth-token': token }),
        ...(subject && { 'x-subject-token': subject }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )

const passwordBody = (name: string, project?: string, password = 'secret') => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name, domain: { name: 'Default' }, password } },
    },
    ...(project && { scope: { project: { name: project, domain: { name: 'Default' } } } }),
  },
})

async function signIn(name: string, project?: string): Promise<string> {
  const response = await ask('POST', '/v3/auth/tokens', { body: passwordBody(name, project) })
  expect(response.status).toBe(201)
  return response.headers.get('x-subject-token') ?? ''
}

describe('the answers of the real Keystone', () => {
  // Who asked is not in the recording.
  const anonymous = new Set(['identity: no token'])
  const asDemo = new Set(['identity: demo may not list users'])

  it.each(golden.exchanges.map((exchange) => [exchange.label, exchange] as const))(
    '%s',
    async (label, { request, response }) => {
      const name = asDemo.has(label) ? 'demo' : 'admin'
      const token = await signIn(name, name)
      const unscoped = await signIn('admin')
      const answer = await ask(request.method, request.url.slice(BASE.length), {
        ...(!anonymous.has(label) && { token }),
        subject: label === 'identity: validate bad token' ? 'nonsense' : token,
        ...(request.body !== null && {
          body: JSON.parse(JSON.stringify(request.body).replace('"TOKEN"', `"${unscoped}"`)),
        }),
      })
      const body: unknown = await answer.json()
      expect(answer.status).toBe(response.status)
      for (const [name, value] of Object.entries(response.headers))
        expect(answer.headers.get(name)).toBe(value)
      if (response.status >= 400) expect(body).toEqual(response.body)
      else expect(shapeOf(body)).toEqual(shapeOf(response.body))
    },
  )
})

describe('tokens', () => {
  it('last an hour of real time and survive a restart', async () => {
    const token = await signIn('admin', 'admin')
    keystone = open()
    nowMs += TOKEN_LIFETIME_MS - 1
    expect(keystone.authenticate(token)).toMatchObject({ userName: 'admin', isAdmin: true })
    nowMs += 1
    expect(keystone.authenticate(token)).toBeUndefined()
  })

  it('die at once when revoked', async () => {
    const token = await signIn('demo', 'demo')
    const response = await ask('DELETE', '/v3/auth/tokens', { token, subject: token })
    expect(response.status).toBe(204)
    expect(keystone.authenticate(token)).toBeUndefined()
  })

  it('may be looked at by their owner and by an administrator, and nobody else', async () => {
    const [admin, demo, viewer] = [
      await signIn('admin', 'admin'),
      await signIn('demo', 'demo'),
      await signIn('viewer', 'demo'),
    ]
    const status = async (token: string) =>
      (await ask('HEAD', '/v3/auth/tokens', { token, subject: demo })).status
    expect([await status(admin), await status(demo), await status(viewer)]).toEqual([200, 200, 403])
  })

  it('keep their expiry when rescoped', async () => {
    const unscoped = await signIn('demo')
    nowMs += 1000
    const response = await ask('POST', '/v3/auth/tokens', {
      body: {
        auth: {
          identity: { methods: ['token'], token: { id: unscoped } },
          scope: { project: { name: 'demo', domain: { id: 'default' } } },
        },
      },
    })
    const { token } = await response.json()
    expect(Date.parse(token.expires_at)).toBe(START_MS + TOKEN_LIFETIME_MS)
    expect(token.roles.map((role: { name: string }) => role.name)).toEqual(['member', 'reader'])
  })

  it('and passwords stand in the store only as hashes', async () => {
    const token = await signIn('admin', 'admin')
    const dump = ['keystone_user', 'keystone_token']
      .flatMap((table) => store.all(`select * from ${table}`))
      .map((row) => JSON.stringify(row))
      .join('\n')
    expect(dump).not.toContain('secret')
    expect(dump).not.toContain(token)
  })
})

describe('sign-in', () => {
  it.each([
    ['an unknown user', passwordBody('nobody', 'demo')],
    ['a project the user has no role on', passwordBody('demo', 'admin')],
    [
      'another domain',
      {
        auth: {
          identity: {
            methods: ['password'],
            password: {
              user: { name: 'admin', domain: { name: 'Elsewhere' }, password: 'secret' },
            },
          },
        },
      },
    ],
    ['a method that is not known', { auth: { identity: { methods: ['totp'], totp: {} } } }],
  ])('refuses %s with 401', async (_what, body) => {
    expect((await ask('POST', '/v3/auth/tokens', { body })).status).toBe(401)
  })
})

it('says plainly what is not built', async () => {
  const token = await signIn('admin', 'admin')
  const response = await ask('POST', '/v3/services', { token, body: {} })
  expect(response.status).toBe(501)
  expect(await response.json()).toMatchObject({
    error: { message: 'POST /v3/services is not available in this lab' },
  })
})
