import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { shapeOf } from '../core/shape.ts'
import {
  BASE,
  createTestKeystone,
  inProject,
  passwordBody,
  START_MS,
  type TestKeystone,
  tokenBody,
} from './testing.ts'
import { TOKEN_LIFETIME_MS } from './tokens.ts'

const golden: { exchanges: Exchange[] } = JSON.parse(
  readFileSync(new URL('golden/keystone.json', import.meta.url), 'utf8'),
)

type Exchange = {
  label: string
  request: { method: string; url: string; body: unknown }
  response: { status: number; headers: Record<string, string>; body: unknown }
}

let cloud: TestKeystone
beforeEach(() => {
  cloud = createTestKeystone()
})

describe('the answers of the real Keystone', () => {
  // Who asked is not in the recording.
  const anonymous = new Set(['identity: no token'])
  const asDemo = new Set(['identity: demo may not list users'])

  it.each(golden.exchanges.map((exchange) => [exchange.label, exchange] as const))(
    '%s',
    async (label, { request, response }) => {
      const name = asDemo.has(label) ? 'demo' : 'admin'
      const token = await cloud.signIn(name, inProject(name))
      const unscoped = await cloud.signIn('admin')
      const answer = await cloud.ask(request.method, request.url.slice(BASE.length), {
        ...(!anonymous.has(label) && { token }),
        subject: label === 'identity: validate bad token' ? 'nonsense' : token,
        ...(request.body !== null && {
          body: JSON.parse(JSON.stringify(request.body).replace('"TOKEN"', `"${unscoped}"`)),
        }),
      })
      expect(answer.status).toBe(response.status)
      for (const [name, value] of Object.entries(response.headers))
        expect(answer.headers.get(name)).toBe(value)
      if (response.status >= 400) expect(answer.body).toEqual(response.body)
      else expect(shapeOf(answer.body)).toEqual(shapeOf(response.body))
    },
  )
})

describe('tokens', () => {
  it('last an hour of real time and survive a restart', async () => {
    const token = await cloud.signIn('admin', inProject('admin'))
    const reopened = cloud.open()
    cloud.clock.nowMs += TOKEN_LIFETIME_MS - 1
    expect(reopened.authenticate(token)).toMatchObject({ userName: 'admin', isAdmin: true })
    cloud.clock.nowMs += 1
    expect(reopened.authenticate(token)).toBeUndefined()
  })

  it('die at once when revoked', async () => {
    const token = await cloud.signIn('demo', inProject('demo'))
    const response = await cloud.ask('DELETE', '/v3/auth/tokens', { token, subject: token })
    expect(response.status).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    const admin = await cloud.signIn('admin', inProject('admin'))
    expect(
      await cloud.ask('GET', '/v3/auth/tokens', { token: admin, subject: token }),
    ).toMatchObject({ status: 404, body: { error: { message: 'Failed to validate token' } } })
  })

  it('may be looked at by their owner and by an administrator, and nobody else', async () => {
    const [admin, demo, viewer] = [
      await cloud.signIn('admin', inProject('admin')),
      await cloud.signIn('demo', inProject('demo')),
      await cloud.signIn('viewer', inProject('demo')),
    ]
    const status = async (token: string) =>
      (await cloud.ask('HEAD', '/v3/auth/tokens', { token, subject: demo })).status
    expect([await status(admin), await status(demo), await status(viewer)]).toEqual([200, 200, 403])
  })

  it('may be looked at by a service', async () => {
    const admin = await cloud.signIn('admin', inProject('admin'))
    const viewer = await cloud.signIn('viewer', inProject('demo'))
    const status = async () =>
      (await cloud.ask('GET', '/v3/auth/tokens', { token: viewer, subject: admin })).status
    expect(await status()).toBe(403)
    const made = await cloud.ask('POST', '/v3/roles', {
      token: admin,
      body: { role: { name: 'service' } },
    })
    const { role } = made.body as { role: { id: string } }
    const { projectId, userId } = cloud.keystone.authenticate(viewer) ?? {}
    const grant = `/v3/projects/${projectId}/users/${userId}/roles/${role.id}`
    await cloud.ask('PUT', grant, { token: admin })
    expect(await status()).toBe(200)
  })

  it('keep their expiry when rescoped', async () => {
    const unscoped = await cloud.signIn('demo')
    cloud.clock.nowMs += 1000
    const body = tokenBody(unscoped, inProject('demo'))
    const answer = await cloud.ask('POST', '/v3/auth/tokens', { body })
    const { token } = answer.body as { token: { expires_at: string; roles: { name: string }[] } }
    expect(Date.parse(token.expires_at)).toBe(START_MS + TOKEN_LIFETIME_MS)
    expect(token.roles.map((role) => role.name)).toEqual(['member', 'reader'])
  })

  it('and passwords stand in the store only as hashes', async () => {
    const token = await cloud.signIn('admin', inProject('admin'))
    const dump = ['keystone_user', 'keystone_token']
      .flatMap((table) => cloud.store.all(`select * from ${table}`))
      .map((row) => JSON.stringify(row))
      .join('\n')
    expect(dump).not.toContain('secret')
    expect(dump).not.toContain(token)
  })
})

describe('sign-in', () => {
  const methods = (names: string[], more: object = {}) => ({
    auth: { identity: { methods: names, ...more } },
  })
  const elsewhere = { name: 'admin', domain: { name: 'Elsewhere' }, password: 'secret' }

  it.each([
    ['an unknown user', passwordBody('nobody', inProject('demo'))],
    ['a project the user has no role on', passwordBody('demo', inProject('admin'))],
    ['another domain', methods(['password'], { password: { user: elsewhere } })],
    ['the system, for who has no role on it', passwordBody('demo', { system: { all: true } })],
    ['a domain the user has no role on', passwordBody('demo', { domain: { id: 'default' } })],
    ['a method that is not known', methods(['totp'], { totp: {} })],
  ])('refuses %s with 401', async (_what, body) => {
    expect((await cloud.ask('POST', '/v3/auth/tokens', { body })).status).toBe(401)
  })

  const malformed =
    'The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.'
  it.each([
    ['nothing', {}, `Expecting to find auth in request body. ${malformed}`],
    ['no JSON', 'auth', `Expecting to find valid JSON in request body. ${malformed}`],
    ['a list', [], `Expecting to find valid JSON in request body. ${malformed}`],
    [
      'a method without its data',
      methods(['password']),
      `Expecting to find password in identity. ${malformed}`,
    ],
    [
      'a user without a domain',
      methods(['password'], { password: { user: { name: 'admin', password: 'secret' } } }),
      `Expecting to find domain in user. ${malformed}`,
    ],
    [
      'a user without a name',
      methods(['password'], { password: { user: { password: 'secret' } } }),
      'Invalid input for field identity/password/user: id or name must be present.',
    ],
    [
      'two scopes',
      passwordBody('admin', { ...inProject('admin'), system: { all: true } }),
      `Expecting to find system, project, domain, OS-TRUST:trust or unscoped in scope. ${malformed}`,
    ],
  ])('refuses %s with 400', async (_what, body, message) => {
    expect(await cloud.ask('POST', '/v3/auth/tokens', { body })).toMatchObject({
      status: 400,
      body: { error: { code: 400, title: 'Bad Request', message } },
    })
  })

  it('is by JSON', async () => {
    const headers = { 'content-type': 'text/plain' }
    const body = passwordBody('admin')
    expect((await cloud.ask('POST', '/v3/auth/tokens', { body, headers })).status).toBe(400)
  })

  it('reaches the system, but not from there a project', async () => {
    const token = await cloud.signIn('admin', { system: { all: true } })
    const shown = await cloud.ask('GET', '/v3/auth/tokens', { token, subject: token })
    expect(shown.body).toMatchObject({ token: { system: { all: true } } })
    const { catalog } = (shown.body as { token: { catalog: { type: string; endpoints: [] }[] } })
      .token
    expect(
      catalog.filter(({ endpoints }) => endpoints.length === 0).map(({ type }) => type),
    ).toEqual(['block-storage', 'volumev3'])
    const body = tokenBody(token, inProject('admin'))
    expect((await cloud.ask('POST', '/v3/auth/tokens', { body })).status).toBe(403)
  })

  it('takes the default project when no scope is named, unless one wants none', async () => {
    const token = await cloud.signIn('admin', inProject('admin'))
    const { projectId, userId } = cloud.keystone.authenticate(token) ?? {}
    const body = { user: { default_project_id: projectId } }
    await cloud.ask('PATCH', `/v3/users/${userId}`, { token, body })
    const projectOf = async (scope?: object) =>
      cloud.keystone.authenticate(await cloud.signIn('admin', scope))?.projectName
    expect(await projectOf()).toBe('admin')
    expect(await projectOf({ unscoped: {} })).toBe('')
  })
})

it('lists no images, to whom it knows', async () => {
  const token = await cloud.signIn('demo', inProject('demo'))
  expect(await cloud.ask('GET', '/image/v2/images?limit=20', { token })).toMatchObject({
    status: 200,
    body: { images: [] },
  })
  expect((await cloud.ask('GET', '/image/v2/images')).status).toBe(401)
  expect((await cloud.ask('POST', '/image/v2/images', { token, body: {} })).status).toBe(501)
})

describe('what is not there', () => {
  it('and Keystone has, is said plainly', async () => {
    const token = await cloud.signIn('admin', inProject('admin'))
    expect(await cloud.ask('POST', '/v3/services', { token, body: {} })).toMatchObject({
      status: 501,
      body: { error: { message: 'POST /v3/services is not available in this lab' } },
    })
    expect((await cloud.ask('GET', '/v3/OS-TRUST/trusts', { token })).status).toBe(501)
  })

  it('and Keystone has not either, is not found or not allowed', async () => {
    expect((await cloud.ask('GET', '/v3/')).status).toBe(200)
    expect((await cloud.ask('DELETE', '/v3/users/')).status).toBe(405)
    expect((await cloud.ask('GET', '/v3/nonsense')).status).toBe(404)
    expect(await cloud.ask('PUT', '/v3/users', { body: {} })).toMatchObject({
      status: 405,
      body: { message: 'The method is not allowed for the requested URL.' },
    })
  })
})
