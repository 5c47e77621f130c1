import { beforeEach, describe, expect, it } from 'vitest'
import { addBackend, createTestCloud, type TestCloud } from './test-cloud.ts'

let cloud: TestCloud

beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, 'devstack@puredriver-1')
})

type Made = { body: { volume_type: { id: string } } }

async function makeType(name: string, more: object = {}): Promise<string> {
  const { body }: Made = await cloud.ask('admin', 'POST', '/types', {
    volume_type: { name, ...more },
  })
  return body.volume_type.id
}

/** Status and message of an answer that is an error. */
async function refusal(...asked: Parameters<TestCloud['ask']>): Promise<[number, string]> {
  const { status, body } = await cloud.ask(...asked)
  const [fault]: { message: string }[] = Object.values(body)
  return [status, fault?.message ?? '']
}

const names = async (query: string, user: 'admin' | 'demo' = 'admin') => {
  const { body }: { body: { volume_types: { name: string }[] } } = await cloud.ask(
    user,
    'GET',
    `/types${query}`,
  )
  return body.volume_types.map(({ name }) => name)
}

describe('volume types', () => {
  it('are listed by name, publicity, extra specs and page', async () => {
    await makeType('gold', { extra_specs: { multiattach: '<is> True', tier: 'gold' } })
    const silver = await makeType('silver', { 'os-volume-type-access:is_public': false })
    expect(await names('?is_public=None&sort=name:asc')).toEqual(['__DEFAULT__', 'gold', 'silver'])
    expect(await names('?is_public=false')).toEqual(['silver'])
    expect(await names('?name=gold')).toEqual(['gold'])
    expect(await names('?nonsense=1')).toEqual([])
    expect(await names("?extra_specs={'tier':'gold'}")).toEqual(['gold'])
    expect(await names('', 'demo')).toEqual(expect.not.arrayContaining(['silver']))
    expect(await names("?extra_specs={'multiattach':'<is> True'}", 'demo')).toEqual(['gold'])
    // What members may not see, they do not find either.
    expect(await names("?extra_specs={'tier':'gold'}", 'demo')).toEqual([])
    const project = cloud.projectOf('demo')
    await cloud.ask('admin', 'POST', `/types/${silver}/action`, { addProjectAccess: { project } })
    expect(await names('', 'demo')).toContain('silver')
    const { body }: { body: { volume_type_links: { href: string }[] } } = await cloud.ask(
      'admin',
      'GET',
      '/types?is_public=None&sort=name:asc&limit=1',
    )
    const next = new URL(body.volume_type_links[0]?.href ?? '')
    expect(await names(`${next.search}`)).toEqual(['gold'])
  })

  it.each([
    ['?limit=-1', 400, 'limit param must be positive'],
    ['?offset=-1', 400, 'offset must be >= 0'],
    ['?sort=colour', 400, 'Invalid input received: Invalid sort key'],
    ['?is_public=maybe', 400, 'Invalid is_public filter [maybe]'],
  ])('refuse the list %s', async (query, status, message) => {
    expect(await refusal('admin', 'GET', `/types${query}`)).toEqual([status, message])
  })

  it('keep a name that is taken', async () => {
    const id = await makeType('gold')
    await makeType('silver')
    expect(
      await refusal('admin', 'PUT', `/types/${id}`, { volume_type: { name: 'silver' } }),
    ).toEqual([409, 'Volume Type silver already exists.'])
    expect(await refusal('admin', 'PUT', `/types/${id}`, { volume_type: {} })).toEqual([
      400,
      'Specify volume type name, description, is_public or a combination thereof.',
    ])
  })

  it('tell what a body lacks before they tell who may not', async () => {
    expect((await refusal('demo', 'POST', '/types', {}))[0]).toBe(400)
    expect((await refusal('demo', 'POST', '/types', { volume_type: { name: 'x' } }))[0]).toBe(403)
  })

  it('stand as they are while volumes have them', async () => {
    const id = await makeType('gold', { extra_specs: { a: 'b' } })
    await cloud.ask('admin', 'POST', '/volumes', { volume: { size: 1, volume_type: id } })
    const inUse = [400, 'Volume Type is currently in use.']
    const specs = `/types/${id}/extra_specs`
    expect(await refusal('admin', 'POST', specs, { extra_specs: { c: 'd' } })).toEqual(inUse)
    expect(await refusal('admin', 'PUT', `${specs}/a`, { a: 'c' })).toEqual(inUse)
    expect(await refusal('admin', 'DELETE', `${specs}/a`)).toEqual(inUse)
    expect(
      await refusal('admin', 'POST', `/types/${id}/encryption`, {
        encryption: { provider: 'luks', control_location: 'front-end' },
      }),
    ).toEqual([400, 'Cannot create encryption specs. Volume type in use.'])
    expect(await refusal('admin', 'DELETE', `/types/${id}`)).toEqual([
      400,
      'Target volume type is still in use.',
    ])
  })

  it('refuse two extra specs at one name, and a cacheable multiattach', async () => {
    const id = await makeType('gold')
    const specs = `/types/${id}/extra_specs`
    expect(await refusal('admin', 'PUT', `${specs}/a`, { a: 'b', c: 'd' })).toEqual([
      400,
      "{'a': 'b', 'c': 'd'} has too many properties",
    ])
    expect(await refusal('admin', 'PUT', `${specs}/a`, { b: 'c' })).toEqual([
      400,
      'Request body and URI mismatch',
    ])
    await cloud.ask('admin', 'POST', specs, { extra_specs: { multiattach: '<is> True' } })
    expect(
      await refusal('admin', 'POST', specs, { extra_specs: { cacheable: '<is> True' } }),
    ).toEqual([400, 'cacheable cannot be set with multiattach.'])
  })

  it('give no access to what is public', async () => {
    const id = await makeType('gold')
    const project = cloud.projectOf('demo')
    expect(
      await refusal('admin', 'POST', `/types/${id}/action`, { addProjectAccess: { project } }),
    ).toEqual([
      400,
      'Invalid volume type: Type access modification is not applicable to public volume type.',
    ])
    expect(
      await refusal('admin', 'POST', `/types/${id}/action`, { addProjectAccess: { project: 'x' } }),
    ).toEqual([400, "Invalid input for field/attribute project. Value: x. 'x' is not a 'uuid'"])
  })
})

describe('encryption of a type', () => {
  const luks = { provider: 'luks', control_location: 'front-end', key_size: '256', cipher: null }

  it('comes, changes, shows its fields and goes', async () => {
    const id = await makeType('secret')
    const path = `/types/${id}/encryption`
    cloud.ids.push('e1')
    const made = await cloud.ask('admin', 'POST', path, { encryption: luks })
    expect(made.body).toEqual({
      encryption: { ...luks, key_size: 256, volume_type_id: id, encryption_id: 'e1' },
    })
    expect(await refusal('admin', 'POST', path, { encryption: luks })).toEqual([
      400,
      `Volume type encryption for type ${id} already exists.`,
    ])
    const changed = await cloud.ask('admin', 'PUT', `${path}/e1`, { encryption: { cipher: 'aes' } })
    expect(changed.body).toEqual({ encryption: { cipher: 'aes' } })
    expect((await cloud.ask('admin', 'GET', `${path}/cipher`)).body).toEqual({ cipher: 'aes' })
    expect((await cloud.ask('admin', 'GET', path)).body).toEqual({
      volume_type_id: id,
      encryption_id: 'e1',
      provider: 'luks',
      control_location: 'front-end',
      cipher: 'aes',
      key_size: 256,
      created_at: '2026-11-22T07:24:00.000000',
      updated_at: '2026-11-22T07:24:00.000000',
      deleted: false,
      deleted_at: null,
    })
    expect((await cloud.ask('admin', 'DELETE', `${path}/e1`)).status).toBe(202)
    expect((await cloud.ask('admin', 'GET', path)).body).toEqual({})
    const gone = [404, `Volume type encryption for type ${id} does not exist.`]
    expect(await refusal('admin', 'DELETE', `${path}/e1`)).toEqual(gone)
    expect(await refusal('admin', 'GET', `${path}/cipher`)).toEqual(gone)
    expect(await refusal('admin', 'PUT', `${path}/e1`, { encryption: {} })).toEqual(gone)
  })

  it.each([
    [{ provider: 'luks' }, "'control_location' is a required property"],
    [{ ...luks, control_location: 'up' }, "'up' is not one of ['front-end', 'back-end']"],
    [{ ...luks, key_size: 'big' }, 'Invalid input received: key_size must be an integer.'],
    [{ ...luks, key_size: -1 }, '-1 is less than the minimum of 0'],
  ])('refuses %o', async (encryption, message) => {
    const id = await makeType('secret')
    const [status, told] = await refusal('admin', 'POST', `/types/${id}/encryption`, { encryption })
    expect(status).toBe(400)
    expect(told).toContain(message)
  })
})

describe('the default type of a project', () => {
  /** Default types live beside the projects, not below one. */
  const ask = async (method: string, path: string, user = 'admin', body?: object) => {
    const response = await cloud.cinder.handler(
      new Request(`http://127.0.0.1:8776/v3/default-types${path}`, {
        method,
        headers: {
          'x-auth-token': cloud.tokens[user] ?? '',
          'openstack-api-version': 'volume 3.62',
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
    return { status: response.status, body: JSON.parse((await response.text()) || 'null') }
  }

  it('is what its volumes get that name none, and keeps its type', async () => {
    const id = await makeType('gold')
    const project = cloud.projectOf('demo')
    const set = { default_type: { project_id: project, volume_type_id: id } }
    expect(await ask('GET', `/${project}`)).toMatchObject({
      status: 404,
      body: { itemNotFound: { message: `Default type for project ${project} not found.` } },
    })
    const put = { default_type: { volume_type: 'gold' } }
    expect((await ask('PUT', `/${project}`, 'admin', put)).body).toEqual(set)
    expect((await ask('GET', `/${project}`)).body).toEqual(set)
    expect((await ask('GET', '')).body).toEqual({ default_types: [set.default_type] })
    const shown = await cloud.ask('demo', 'GET', '/types/default')
    expect(shown.body).toMatchObject({ volume_type: { name: 'gold' } })
    const made = await cloud.ask('demo', 'POST', '/volumes', { volume: { size: 1 } })
    expect(made.body).toMatchObject({ volume: { volume_type: 'gold' } })
    expect(await refusal('admin', 'DELETE', `/types/${id}`)).toEqual([
      400,
      `The volume type ${id} is a default volume type and cannot be deleted.`,
    ])
    expect((await ask('DELETE', `/${project}`)).status).toBe(204)
    expect((await ask('GET', '')).body).toEqual({ default_types: [] })
  })

  it('is for administrators, of projects and types that are there', async () => {
    const put = { default_type: { volume_type: 'nope' } }
    const project = cloud.projectOf('demo')
    expect(await ask('GET', '', 'demo')).toEqual({
      status: 403,
      body: {
        forbidden: { code: 403, message: 'You are not authorized to perform this operation.' },
      },
    })
    expect((await ask('PUT', '/nope', 'admin', put)).body).toEqual({
      itemNotFound: { code: 404, message: 'Project with id nope not found.' },
    })
    expect((await ask('PUT', `/${project}`, 'admin', put)).body).toEqual({
      badRequest: { code: 400, message: 'Volume type with name nope could not be found.' },
    })
  })
})
