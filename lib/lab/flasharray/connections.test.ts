import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const IQN = 'iqn.1994-05.com.redhat:7e2e1bd1f3'
const HOST = `compute-${'0a'.repeat(16)}-cinder`

beforeEach(async () => {
  const lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/volumes?names=v1,v2,v3', { provisioned: GIB })
  await pure1('POST', '/hosts?names=h1', { iqns: ['iqn.2000-01.a:h1'] })
  await pure1('POST', '/hosts?names=h2', { iqns: ['iqn.2000-01.a:h2'] })
})

const connect = (host: string, volumes: string, body?: unknown) =>
  pure1('POST', `/connections?host_names=${host}&volume_names=${volumes}`, body)
const disconnect = (host: string, volume: string) =>
  pure1('DELETE', `/connections?host_names=${host}&volume_names=${volume}`)
const luns = async (query: string) =>
  (await pure1('GET', `/connections?${query}`)).items.map(({ lun, host }) => [host, lun])

describe('the conversation of the driver', () => {
  const find = () =>
    pure1('GET', `/hosts?filter=${encodeURIComponent(`iqns='${IQN}' and is_local`)}`)

  it('attaches and detaches, and cleans up its host', async () => {
    expect((await find()).items).toEqual([])
    await pure1('POST', `/hosts?names=${HOST}`, { iqns: [IQN] })
    const made = await connect(HOST, 'v1')
    expect(made.items).toMatchObject([
      { host: { name: HOST }, volume: { name: 'v1' }, lun: 1, nsid: null },
    ])
    expect((await connect(HOST, 'v1')).message).toContain('already exists')
    const both = await pure1('GET', `/connections?host_names=${HOST}&volume_names=v1`)
    expect(both.items).toHaveLength(1)
    expect(names(await find())).toEqual([HOST])
    expect((await disconnect(HOST, 'v1')).status).toBe(200)
    expect((await pure1('GET', `/connections?host_names=${HOST}`)).items).toEqual([])
    expect((await pure1('DELETE', `/hosts?names=${HOST}`)).status).toBe(200)
    const gone = await pure1('GET', `/connections?host_names=${HOST}`)
    expect(gone.status).toBe(400)
    expect(gone.message).toContain('does not exist')
  })
})

describe('a connection', () => {
  it.each([
    ['POST', 'host_names=none&volume_names=v1', 'Host does not exist'],
    ['POST', 'host_names=h1&volume_names=none', 'Volume does not exist'],
    ['POST', 'host_group_names=none&volume_names=v1', 'Host group does not exist'],
    ['POST', 'host_names=h1', 'Missing required parameter'],
    ['POST', 'volume_names=v1', 'Missing required parameter'],
    ['DELETE', 'host_names=h1&volume_names=v1', 'does not exist'],
    ['DELETE', 'host_names=none&volume_names=v1', 'Host does not exist'],
    ['GET', 'volume_names=none', 'does not exist'],
    ['GET', 'host_names=none', 'does not exist'],
  ])('%s %s is refused: %s', async (method, query, message) => {
    const answer = await pure1(method, `/connections?${query}`)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })

  it('has the lowest LUN that its host has free, never 0', async () => {
    await connect('h1', 'v1,v2,v3')
    await disconnect('h1', 'v2')
    expect((await connect('h2', 'v2')).items[0]?.lun).toBe(1)
    expect((await connect('h1', 'v2')).items[0]?.lun).toBe(2)
  })

  it('has the LUN that was asked for, unless it is taken', async () => {
    expect((await connect('h1', 'v1', { lun: 7 })).items[0]?.lun).toBe(7)
    expect((await connect('h1', 'v2', { lun: 7 })).status).toBe(400)
    expect((await connect('h1', 'v2', { lun: 0 })).status).toBe(400)
  })

  it('has a namespace id where the host speaks NVMe', async () => {
    await pure1('POST', '/hosts?names=n1', { nqns: ['nqn.2014-08.org.nvmexpress:uuid:1'] })
    expect((await connect('n1', 'v1')).items).toMatchObject([{ lun: null, nsid: 1 }])
  })

  it('counts at its volume, and keeps it from being destroyed', async () => {
    await connect('h1,h2', 'v1')
    const [volume] = (await pure1('GET', '/volumes?names=v1')).items
    expect(volume?.connection_count).toBe(2)
    const refusal = await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    expect(refusal.status).toBe(400)
    expect(refusal.message).not.toMatch(/does not exist|has been destroyed/)
    expect((await pure1('GET', '/volumes?names=v1')).items).toMatchObject([{ destroyed: false }])
    expect((await pure1('GET', '/connections?volume_names=v2')).items).toEqual([])
  })

  it('is one of its array alone in a stretched pod', async () => {
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    await pure1('POST', '/volumes?names=p::v', { provisioned: GIB })
    await connect('h1', 'v1,p::v')
    await pure2('POST', '/hosts?names=h1', { iqns: ['iqn.2000-01.a:h1'] })
    const there = await pure2('POST', '/connections?host_names=h1&volume_names=p::v')
    expect(there.items[0]?.lun).toBe(1)
    expect((await pure1('GET', '/connections?volume_names=p::v')).items[0]?.lun).toBe(2)
    await disconnect('h1', 'p::v')
    expect((await pure2('GET', '/connections')).items).toHaveLength(1)
    await pure1('DELETE', '/pods/arrays?group_names=p&member_names=pure2')
    expect((await pure2('GET', '/connections')).items).toEqual([])
  })
})

describe('a shared connection', () => {
  const shared = (volumes: string) =>
    pure1('POST', `/connections?host_group_names=g1&volume_names=${volumes}`)

  beforeEach(async () => {
    await pure1('POST', '/host-groups?names=g1')
    await pure1('POST', '/host-groups/hosts?group_names=g1&member_names=h1')
  })

  it('counts its LUN down from 254 and is there for every host of the group', async () => {
    await shared('v1,v2')
    await pure1('POST', '/host-groups/hosts?group_names=g1&member_names=h2')
    expect(await luns('host_group_names=g1')).toEqual([
      [{ name: 'h1' }, 254],
      [{ name: 'h1' }, 253],
      [{ name: 'h2' }, 254],
      [{ name: 'h2' }, 253],
    ])
    expect((await pure1('GET', '/volumes?names=v1')).items).toMatchObject([{ connection_count: 1 }])
    expect((await pure1('GET', '/host-groups?names=g1')).items).toMatchObject([
      { connection_count: 2, space: { total_provisioned: 2 * GIB } },
    ])
  })

  it('stays with the group when its last host leaves, and goes from that host', async () => {
    await shared('v1')
    await pure1('DELETE', '/host-groups/hosts?group_names=g1&member_names=h1')
    expect(await luns('host_group_names=g1')).toEqual([[{}, 254]])
    expect((await pure1('GET', '/connections?host_names=h1')).items).toEqual([])
    await pure1('POST', '/host-groups/hosts?group_names=g1&member_names=h2')
    expect(await luns('host_group_names=g1')).toEqual([[{ name: 'h2' }, 254]])
  })

  it('cannot be there twice, nor be ended by one host', async () => {
    await shared('v1')
    expect((await connect('h1', 'v1')).message).toContain('already exists')
    expect((await disconnect('h1', 'v1')).message).toContain('does not exist')
    await connect('h2', 'v1')
    const clash = await pure1('POST', '/host-groups/hosts?group_names=g1&member_names=h2')
    expect(clash.status).toBe(400)
    await pure1('DELETE', '/connections?host_group_names=g1&volume_names=v1')
    expect((await pure1('GET', '/connections?host_names=h1')).items).toEqual([])
  })
})
