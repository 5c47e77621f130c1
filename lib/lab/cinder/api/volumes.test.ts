import { beforeEach, describe, expect, it } from 'vitest'
import { stopReporting } from '../db/services.ts'
import { nextTask } from '../db/tasks.ts'
import { workOff } from './test-backend.ts'
import { addBackend, createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

const BACKEND = 'devstack@puredriver-1'

type Volume = { id: string; name: string; status: string; size: number; created_at: string }
type VolumeBody = { volume: Volume }
type ListBody = { volumes: Volume[]; volumes_links?: { href: string }[]; count?: number }
type MessageBody = { messages: { event_id: string; user_message: string; request_id: string }[] }

let cloud: TestCloud
beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, BACKEND)
})

const create = async (volume: object, user: 'admin' | 'demo' = 'demo') => {
  const { status, response, body } = await cloud.ask(user, 'POST', '/volumes', { volume })
  return { status, requestId: response.headers.get('x-openstack-request-id'), body }
}
const made = async (volume: object, user: 'admin' | 'demo' = 'demo'): Promise<Volume> => {
  const { body }: { body: VolumeBody } = await create(volume, user)
  workOff(cloud.store, BACKEND)
  return body.volume
}
const show = async (id: string): Promise<Volume> => {
  const { body }: { body: VolumeBody } = await cloud.ask('admin', 'GET', `/volumes/${id}`)
  return body.volume
}
const messages = async (): Promise<MessageBody['messages']> => {
  const { body }: { body: MessageBody } = await cloud.ask('demo', 'GET', '/messages')
  return body.messages
}
const act = (id: string, action: object) =>
  cloud.ask('demo', 'POST', `/volumes/${id}/action`, action)

describe('creating a volume', () => {
  it('stores it with its host and its task before it is acknowledged, and wakes the backend', async () => {
    const { status, body, requestId } = await create({ size: 3, name: ' vol ' })
    const { volume }: VolumeBody = body
    expect(status).toBe(202)
    expect(await show(volume.id)).toMatchObject({
      name: 'vol',
      status: 'creating',
      'os-vol-host-attr:host': `${BACKEND}#puredriver-1`,
    })
    expect(nextTask(cloud.store, BACKEND)).toMatchObject({
      method: 'create_volume',
      payload: { volumeId: volume.id, projectId: cloud.projectOf('demo') },
      requestId,
      createdMs: START_MS,
    })
    expect(cloud.woken).toEqual([BACKEND])
  })

  it('ends in error with a message where no backend will have it', async () => {
    stopReporting(cloud.store, BACKEND, START_MS)
    await cloud.clock.advance(61_000)
    const { body, requestId } = await create({ size: 1 })
    expect(await show((body as VolumeBody).volume.id)).toMatchObject({
      status: 'error',
      'os-vol-host-attr:host': null,
    })
    expect(await messages()).toMatchObject([
      {
        event_id: 'VOLUME_VOLUME_001_003',
        user_message: 'schedule allocate volume:Could not find any available weighted backend.',
        request_id: requestId,
      },
    ])
    expect(cloud.woken).toEqual([])
  })

  it('ends in error, unexplained, where an extra spec breaks the scheduler', async () => {
    await cloud.ask('admin', 'POST', '/types', {
      volume_type: { name: 'broken', extra_specs: { replication_enabled: '<in> True' } },
    })
    const { body } = await create({ size: 1, volume_type: 'broken' })
    expect(await show((body as VolumeBody).volume.id)).toMatchObject({ status: 'error' })
    expect(await messages()).toMatchObject([{ event_id: 'VOLUME_VOLUME_001_001' }])
  })

  it('is refused beyond the quota', async () => {
    const project = cloud.projectOf('demo')
    await cloud.ask('admin', 'PUT', `/os-quota-sets/${project}`, {
      quota_set: { volumes: 1, gigabytes: 5 },
    })
    expect((await create({ size: 6 })).status).toBe(413)
    expect((await create({ size: 5 })).status).toBe(202)
    expect((await create({ size: 1 })).body).toMatchObject({ overLimit: { code: 413 } })
  })

  it.each([
    [{ size: 1, snapshot_id: 'some' }, 400],
    [{ size: 1, imageRef: 'some' }, 400],
    [{ size: 'big' }, 400],
    [{ size: 1, colour: 'red' }, 400],
    [{ size: 1, name: 7 }, 400],
    [{ size: 1, availability_zone: 'mars' }, 400],
  ])('of %o is answered with %i', async (volume, status) => {
    expect((await create(volume)).status).toBe(status)
  })
})

describe('extending and deleting', () => {
  it('extends what is available, and nothing twice at once', async () => {
    const { id } = await made({ size: 1 })
    expect((await act(id, { 'os-extend': { new_size: 5 } })).status).toBe(202)
    expect((await act(id, { 'os-extend': { new_size: 6 } })).status).toBe(400)
    workOff(cloud.store, BACKEND)
    expect(await show(id)).toMatchObject({ size: 5, status: 'available' })
  })

  it('leaves a volume as it was, with a message, when its pool has no room', async () => {
    const { id } = await made({ size: 1 })
    expect((await act(id, { 'os-extend': { new_size: 2_000_002 } })).status).toBe(202)
    expect(await show(id)).toMatchObject({ size: 1, status: 'available' })
    expect(await messages()).toMatchObject([{ event_id: 'VOLUME_VOLUME_007_003' }])
  })

  it('leaves deletion to the backend, but forgets at once what never had a host', async () => {
    const { id } = await made({ size: 1 })
    expect((await cloud.ask('demo', 'DELETE', `/volumes/${id}`)).status).toBe(202)
    expect(await show(id)).toMatchObject({ status: 'deleting' })
    expect((await cloud.ask('demo', 'DELETE', `/volumes/${id}`)).status).toBe(400)
    workOff(cloud.store, BACKEND)
    expect((await cloud.ask('demo', 'GET', `/volumes/${id}`)).status).toBe(404)

    const lost: Volume = await made({ size: 100_000_000 - 1 })
    expect(await show(lost.id)).toMatchObject({ status: 'error' })
    await cloud.ask('demo', 'DELETE', `/volumes/${lost.id}`)
    expect((await cloud.ask('demo', 'GET', `/volumes/${lost.id}`)).status).toBe(404)
  })
})

describe('listing volumes', () => {
  const names = async (query: string, user: 'admin' | 'demo' = 'demo') => {
    const { body }: { body: ListBody } = await cloud.ask(user, 'GET', `/volumes/detail?${query}`)
    return body.volumes.map(({ name }) => name)
  }
  /** Follows `next` links to the end. */
  const walk = async (query: string) => {
    const found: string[] = []
    let path = `/volumes?${query}`
    for (let page = 0; page < 20 && path !== ''; page += 1) {
      const { body }: { body: ListBody } = await cloud.ask('demo', 'GET', path)
      found.push(...body.volumes.map(({ id }) => id))
      const next = body.volumes_links?.[0]?.href
      path = next === undefined ? '' : `/volumes?${new URL(next).searchParams}`
    }
    return found
  }

  it.each([
    'sort=name:asc',
    'sort=created_at:desc',
    'sort=size:desc,name:asc',
    'sort=name:asc,size:desc',
    'sort=updated_at:asc',
    'sort=status:desc,id:asc',
  ])('pages join without a gap or a double, by %s', async (sort) => {
    for (let number = 0; number < 13; number += 1) {
      await create({ size: 1 + (number % 3), ...(number % 4 && { name: `v${number % 5}` }) })
      if (number % 2 === 0) await cloud.clock.advance(1000)
    }
    const { body }: { body: ListBody } = await cloud.ask('demo', 'GET', `/volumes?${sort}`)
    expect(await walk(`${sort}&limit=3`)).toEqual(body.volumes.map(({ id }) => id))
    expect(body.volumes).toHaveLength(13)
  })

  it('filters by what is asked, and counts what it filters', async () => {
    await made({ size: 1, name: 'alpha', metadata: { tier: 'gold' } })
    await made({ size: 2, name: 'alphabet' })
    await made({ size: 2, name: '100%_sure' }, 'admin')
    expect(await names('name=alpha')).toEqual(['alpha'])
    expect(await names('all_tenants=1&name~=alpha&sort=name', 'admin')).toEqual([
      'alphabet',
      'alpha',
    ])
    expect(await names('all_tenants=1&name~=%25_%25', 'admin')).toHaveLength(3) // SQL's wildcards
    expect(await names("metadata={'tier': 'gold'}")).toEqual(['alpha'])
    expect(await names('status=error')).toEqual([])
    expect(await names('nonsense=1', 'admin')).toEqual([])
    expect(await names(`all_tenants=1&project_id=${cloud.projectOf('admin')}`, 'admin')).toEqual([
      '100%_sure',
    ])
    expect(await names('sort=name:asc&offset=1')).toEqual(['alphabet'])
    const { body }: { body: ListBody } = await cloud.ask(
      'demo',
      'GET',
      '/volumes?size=2&with_count=1',
    )
    expect(body.count).toBe(1)
  })

  it('refuses a member’s search by a part of a name, as resource_filters.json does', async () => {
    const { status, body } = await cloud.ask('demo', 'GET', '/volumes?name~=a')
    expect([status, body]).toMatchObject([
      400,
      { badRequest: { message: 'Invalid filters name~ are found in query options.' } },
    ])
  })
})

it('lists types by name, publicity and extra specs', async () => {
  const make = (name: string, extra: object) =>
    cloud.ask('admin', 'POST', '/types', { volume_type: { name, ...extra } })
  await make('async', { extra_specs: { replication_type: '<in> async' } })
  await make('private', { 'os-volume-type-access:is_public': false })
  const names = async (user: 'admin' | 'demo', query: string) => {
    const { body }: { body: { volume_types: { name: string }[] } } = await cloud.ask(
      user,
      'GET',
      `/types?${query}`,
    )
    return body.volume_types.map(({ name }) => name).toSorted()
  }
  expect(await names('admin', 'is_public=None')).toEqual(['__DEFAULT__', 'async', 'private'])
  expect(await names('admin', 'is_public=None&name=private')).toEqual(['private'])
  expect(await names('admin', "extra_specs={'replication_type': '<in> async'}")).toEqual(['async'])
  expect(await names('demo', '')).toEqual(['__DEFAULT__', 'async'])
  expect((await cloud.ask('demo', 'GET', '/types?name=async')).status).toBe(400)
})

it.each(['GET', 'PUT', 'DELETE'])('finds nothing at %s /volumes/ without an id', async (method) => {
  const { status, body } = await cloud.ask('admin', method, '/volumes/')
  expect(status).toBe(404)
  expect(body).toMatchObject({ code: '404 Not Found' })
})
