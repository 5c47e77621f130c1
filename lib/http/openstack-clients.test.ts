import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createCinderClient } from './cinder-client.ts'
import { authenticate, listProjects, publicEndpoint } from './keystone-client.ts'

const tokenBody = {
  token: {
    expires_at: '2026-01-01T00:00:00.000000Z',
    user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
    project: { id: 'p1', name: 'demo' },
    roles: [{ id: 'r1', name: 'member' }],
    catalog: [
      {
        type: 'volumev3',
        name: 'cinderv3',
        endpoints: [
          { interface: 'admin', url: 'http://admin', region: 'RegionOne' },
          { interface: 'public', url: 'http://cinder/v3/p1', region: 'RegionOne' },
        ],
      },
    ],
  },
}

describe('the Keystone client', () => {
  it('signs in to a project and says who that is, as what, and where the services are', async () => {
    const sent: unknown[] = []
    const signedIn = await authenticate(
      async (request) => {
        sent.push(await request.json())
        return Response.json(tokenBody, { status: 201, headers: { 'x-subject-token': 'tok' } })
      },
      'http://keystone/v3/',
      { username: 'demo', password: 'pw', userDomain: 'Default', project: 'demo' },
    )
    expect(sent).toEqual([
      {
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'demo', password: 'pw', domain: { name: 'Default' } } },
          },
          scope: { project: { name: 'demo', domain: { name: 'Default' } } },
        },
      },
    ])
    expect(signedIn).toMatchObject({ token: 'tok', user: { name: 'demo' }, roles: ['member'] })
    expect(publicEndpoint(signedIn.catalog, 'volumev3', 'RegionOne')).toBe('http://cinder/v3/p1')
  })

  it("says unauthorized in Keystone's words, with the request id", async () => {
    const error: unknown = await authenticate(
      async () =>
        Response.json(
          { error: { code: 401, message: 'The request you have made requires authentication.' } },
          { status: 401, headers: { 'x-openstack-request-id': 'req-1' } },
        ),
      'http://keystone/v3',
      { token: 'old', projectId: 'demo' },
    ).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'unauthorized', requestId: 'req-1' })
    expect(String(error)).toContain('requires authentication')
  })

  it('lists only enabled projects', async () => {
    const projects = [
      { id: 'a', name: 'one', enabled: true },
      { id: 'b', name: 'two', enabled: false },
    ]
    expect(await listProjects(async () => Response.json({ projects }), 'http://k/v3', 't')).toEqual(
      [{ id: 'a', name: 'one' }],
    )
  })
})

describe('the Cinder client', () => {
  const access = { endpoint: 'http://cinder/v3/p1', token: 'tok', microversion: '3.70' }

  it('sends token and microversion, and parses the answer', async () => {
    const seen: string[] = []
    const cinder = createCinderClient({
      ...access,
      upstream: async (request) => {
        const { headers, url } = request
        seen.push(url, `${headers.get('x-auth-token')} ${headers.get('openstack-api-version')}`)
        return Response.json({ volumes: [] })
      },
    })
    const schema = z.object({ volumes: z.array(z.unknown()) })
    await cinder.get('/volumes/detail', { limit: 2, marker: undefined }, schema)
    expect(seen).toEqual(['http://cinder/v3/p1/volumes/detail?limit=2', 'tok volume 3.70'])
  })

  it.each([
    [400, { badRequest: { code: 400, message: 'Invalid sort key' } }, 'rejected'],
    [404, { itemNotFound: { code: 404, message: 'Volume x could not be found.' } }, 'not-found'],
    [403, { forbidden: { code: 403, message: 'Policy does not allow' } }, 'forbidden'],
  ])('turns %i into an error with the message and request id', async (status, body, kind) => {
    const cinder = createCinderClient({
      ...access,
      upstream: async () =>
        Response.json(body, { status, headers: { 'x-openstack-request-id': 'req-9' } }),
    })
    const error: unknown = await cinder.act('/volumes/x/action', {}).catch((e: unknown) => e)
    const [fault] = Object.values(body)
    expect(error).toMatchObject({ kind, status, requestId: 'req-9', message: fault?.message })
  })
})
