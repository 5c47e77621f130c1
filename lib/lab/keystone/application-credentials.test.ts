import { beforeEach, describe, expect, it } from 'vitest'
import { createTestKeystone, inProject, START_MS, type TestKeystone, tokenBody } from './testing.ts'

let cloud: TestKeystone
let admin: string
let path: string
beforeEach(async () => {
  cloud = createTestKeystone()
  admin = await cloud.signIn('admin', inProject('admin'))
  path = `/v3/users/${cloud.keystone.authenticate(admin)?.userId}/application_credentials`
})

type Made = { id: string; secret: string; expires_at: string; roles: { name: string }[] }

async function make(fields: object, token = admin): Promise<Made> {
  const answer = await cloud.ask('POST', path, { token, body: { application_credential: fields } })
  expect(answer.status).toBe(201)
  return (answer.body as { application_credential: Made }).application_credential
}

const signIn = (payload: object, scope?: object) =>
  cloud.ask('POST', '/v3/auth/tokens', {
    body: {
      auth: {
        identity: { methods: ['application_credential'], application_credential: payload },
        ...(scope && { scope }),
      },
    },
  })
const tokenOf = async (payload: object) =>
  (await signIn(payload)).headers.get('x-subject-token') ?? ''

describe('an application credential', () => {
  it('gives the roles it names on the project it was made in', async () => {
    const { id, secret, roles } = await make({ name: 'reads', roles: [{ name: 'reader' }] })
    expect(roles.map(({ name }) => name)).toEqual(['reader'])
    const answer = await signIn({ id, secret })
    expect(answer).toMatchObject({
      status: 201,
      body: { token: { application_credential: { id, name: 'reads', restricted: true } } },
    })
    expect(cloud.keystone.authenticate(answer.headers.get('x-subject-token') ?? '')).toMatchObject({
      projectName: 'admin',
      roles: ['reader'],
      isAdmin: false,
    })
    const byName = { name: 'reads', user: { name: 'admin', domain: { id: 'default' } }, secret }
    expect((await signIn(byName)).status).toBe(201)
  })

  it('is refused with another secret, scope, or after its time', async () => {
    const { id, secret, expires_at } = await make({
      name: 'short',
      expires_at: new Date(START_MS + 60_000).toISOString(),
    })
    expect(expires_at).toBe('2026-11-22T00:01:00.000000')
    expect((await signIn({ id, secret: 'other' })).status).toBe(401)
    expect(await signIn({ id, secret }, inProject('admin'))).toMatchObject({
      status: 401,
      body: {
        error: {
          message:
            'Error authenticating with application credential: Application credentials cannot request a scope.',
        },
      },
    })
    const token = await tokenOf({ id, secret })
    cloud.clock.nowMs += 60_000
    expect(cloud.keystone.authenticate(token)).toBeUndefined()
    expect((await signIn({ id, secret })).status).toBe(401)
  })

  it('ends with itself, and with the role it came from', async () => {
    const one = await make({ name: 'one' })
    const token = await tokenOf(one)
    expect((await cloud.ask('DELETE', `${path}/${one.id}`, { token: admin })).status).toBe(204)
    expect(cloud.keystone.authenticate(token)).toBeUndefined()

    const two = await make({ name: 'two' })
    const { userId, projectId } = cloud.keystone.authenticate(admin) ?? {}
    const system = await cloud.signIn('admin', { system: { all: true } })
    const roles = await cloud.ask('GET', '/v3/roles?name=admin', { token: admin })
    const [role] = (roles.body as { roles: { id: string }[] }).roles
    const grant = `/v3/projects/${projectId}/users/${userId}/roles/${role?.id}`
    expect((await cloud.ask('DELETE', grant, { token: system })).status).toBe(204)
    expect((await signIn(two)).status).toBe(404)
  })

  it('makes no more of its like, nor another token, unless it may', async () => {
    const token = await tokenOf(await make({ name: 'narrow' }))
    const body = { application_credential: { name: 'child' } }
    expect((await cloud.ask('POST', path, { token, body })).status).toBe(403)
    expect(
      (await cloud.ask('POST', '/v3/auth/tokens', { body: tokenBody(token, inProject('admin')) }))
        .status,
    ).toBe(401)
    const wide = await tokenOf(await make({ name: 'wide', unrestricted: true }))
    expect((await cloud.ask('POST', path, { token: wide, body })).status).toBe(201)
  })

  it.each([
    ['a name twice', { name: 'first' }, 409],
    ['a role that the token lacks', { name: 'x', roles: [{ id: 'nothing' }] }, 400],
    ['a time that is over', { name: 'x', expires_at: '2020-01-01T00:00:00Z' }, 400],
    ['a time that is none', { name: 'x', expires_at: 'soon' }, 400],
    ['no name', {}, 400],
    ['access rules', { name: 'x', access_rules: [{ path: '/a' }] }, 501],
  ])('is not made with %s', async (_what, fields, status) => {
    await make({ name: 'first' })
    const body = { application_credential: fields }
    expect((await cloud.ask('POST', path, { token: admin, body })).status).toBe(status)
  })

  it('is its user’s own, and stored without its secret', async () => {
    const { id, secret } = await make({ name: 'mine' })
    const demo = await cloud.signIn('demo', inProject('demo'))
    expect((await cloud.ask('GET', `${path}/${id}`, { token: demo })).status).toBe(403)
    const dump = JSON.stringify(cloud.store.all('select * from keystone_application_credential'))
    expect(dump).not.toContain(secret)
    const shown = await cloud.ask('GET', path, { token: admin })
    expect(shown.text).not.toContain('secret')
  })
})
