import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const IQN = 'iqn.1994-05.com.redhat:7e2e1bd1f3'
const WWN = '21000024FF7A1B2C'
const NQN = 'nqn.2014-08.org.nvmexpress:uuid:0a1b'
const filtered = (filter: string) => `/hosts?filter=${encodeURIComponent(filter)}`

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/volumes?names=v1,v2', { provisioned: GIB })
  await pure1('POST', '/hosts?names=h1', { iqns: [IQN] })
})

const hostOf = async (name: string) => (await pure1('GET', `/hosts?names=${name}`)).items[0]

describe('a host', () => {
  it('is found by its initiators as the driver asks', async () => {
    await pure1('POST', '/hosts?names=h2', { wwns: ['21:00:00:24:ff:7a:1b:2c'] })
    await pure1('POST', '/hosts?names=h3', { nqns: [NQN] })
    for (const [filter, expected] of [
      [`iqns='${IQN}' and is_local`, ['h1']],
      [`iqns='${IQN.toUpperCase()}' and is_local`, ['h1']],
      [`iqns='${IQN}' and not is_local`, []],
      [`wwns='${WWN}' and is_local`, ['h2']],
      [`wwns='${WWN.toLowerCase()}' and is_local`, ['h2']],
      ["wwns='21:00:00:24:FF:7A:1B:2C' and is_local", ['h2']],
      ["wwns='21:00:00:*'", ['h2']],
      [`nqns='${NQN}' and is_local`, ['h3']],
      ["iqns='iqn.1994-05.none' and is_local", []],
    ] as const) {
      const answer = await pure1('GET', filtered(filter))
      expect([filter, answer.status, names(answer)]).toEqual([filter, 200, expected])
    }
  })

  it('belongs to one array only', async () => {
    expect((await pure2('GET', '/hosts')).items).toEqual([])
    expect((await pure2('POST', '/hosts?names=h1', { iqns: [IQN] })).status).toBe(200)
  })

  it.each([
    ['a name twice', 'POST', '/hosts?names=H1', { iqns: ['iqn.2000-01.a:b'] }, 'already exists'],
    ['an initiator twice', 'POST', '/hosts?names=h9', { iqns: [IQN] }, 'already in use'],
    ['an unknown host', 'PATCH', '/hosts?names=h9', { personality: 'esxi' }, 'Host does not exist'],
    ['an unknown host', 'DELETE', '/hosts?names=h9', undefined, 'Host does not exist'],
    ['an unknown host', 'GET', '/hosts?names=h9', undefined, 'Host does not exist'],
    ['a strange name', 'POST', '/hosts?names=a_b', {}, 'name is invalid'],
    ['a strange initiator', 'PATCH', '/hosts?names=h1', { add_wwns: ['21'] }, 'wwns'],
    ['both protocols', 'PATCH', '/hosts?names=h1', { add_nqns: [NQN] }, 'not both'],
    ['a short password', 'PATCH', '/hosts?names=h1', { chap: { host_password: 'short' } }, 'chap'],
    ['an odd personality', 'PATCH', '/hosts?names=h1', { personality: 'linux' }, 'personality'],
    ['an odd VLAN', 'PATCH', '/hosts?names=h1', { vlan: '4095' }, 'vlan'],
  ] as const)('refuses %s: %s %s', async (_, method, path, body, message) => {
    const answer = await pure1(method, path, body)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })

  it('names what it cannot do', async () => {
    const answer = await pure1('PATCH', '/hosts?names=h1', { qos: { iops_limit: 1000 } })
    expect(answer.status).toBe(501)
    expect(answer.message).toContain('qos')
  })

  it('changes, and never tells its passwords', async () => {
    const chap = { host_user: 'u', host_password: 'a-long-password' }
    await pure1('PATCH', '/hosts?names=h1', { personality: 'esxi', vlan: '100', chap })
    await pure1('PATCH', '/hosts?names=h1', { preferred_arrays: [{ name: 'pure2' }] })
    await pure1('PATCH', '/hosts?names=h1', { add_iqns: ['iqn.2000-01.a:b'] })
    await pure1('PATCH', '/hosts?names=h1', { remove_iqns: [IQN], name: 'h2' })
    expect(await hostOf('h2')).toMatchObject({
      iqns: ['iqn.2000-01.a:b'],
      personality: 'esxi',
      vlan: '100',
      chap: { host_user: 'u', host_password: '****' },
      preferred_arrays: [{ name: 'pure2' }],
      is_local: true,
    })
    await pure1('PATCH', '/hosts?names=h2', { iqns: [], personality: '', chap: { host_user: '' } })
    expect(await hostOf('h2')).toMatchObject({ iqns: [], personality: null })
    expect((await pure1('POST', '/hosts?names=h1', { iqns: [IQN] })).status).toBe(200)
  })

  it('is not deleted while something is connected', async () => {
    await pure1('POST', '/connections?host_names=h1&volume_names=v1')
    const refusal = await pure1('DELETE', '/hosts?names=h1')
    expect(refusal.status).toBe(400)
    expect(refusal.message).toContain('cannot be deleted due to existing connections')
    await pure1('DELETE', '/connections?host_names=h1&volume_names=v1')
    expect((await pure1('DELETE', '/hosts?names=h1')).status).toBe(200)
    expect((await pure1('POST', '/hosts?names=h2', { iqns: [IQN] })).status).toBe(200)
  })

  it('adds up the space and the load of what is connected to it', async () => {
    await pure1('POST', '/connections?host_names=h1&volume_names=v1,v2')
    const [space] = (await pure1('GET', '/hosts/space?names=h1')).items
    expect(space).toMatchObject({ name: 'h1', space: { total_provisioned: 2 * GIB } })
    const [load] = (await pure1('GET', '/hosts/performance?names=h1')).items
    const [v1, v2] = (await pure1('GET', '/volumes/performance?names=v1,v2')).items
    expect(Number(load?.write_bytes_per_sec)).toBeGreaterThan(
      0.6 * (Number(v1?.write_bytes_per_sec) + Number(v2?.write_bytes_per_sec)),
    )
  })
})

describe('a host group', () => {
  beforeEach(async () => {
    await pure1('POST', '/host-groups?names=g1')
    await pure1('POST', '/hosts?names=h2', {})
  })

  const hostsOf = async () =>
    (await pure1('GET', '/host-groups/hosts?group_names=g1')).items.map((item) => item.member)

  it('takes hosts from either side, and each of them once', async () => {
    await pure1('POST', '/host-groups/hosts?group_names=g1&member_names=h1')
    await pure1('PATCH', '/hosts?names=h2', { host_group: { name: 'g1' } })
    expect(await hostsOf()).toEqual([{ name: 'h1' }, { name: 'h2' }])
    expect(await hostOf('h2')).toMatchObject({ host_group: { name: 'g1' } })
    await pure1('POST', '/host-groups?names=g2')
    const twice = await pure1('POST', '/hosts/host-groups?group_names=g2&member_names=h1')
    expect(twice.status).toBe(400)
    expect((await pure1('GET', '/host-groups?names=g1')).items).toMatchObject([{ host_count: 2 }])
    await pure1('DELETE', '/hosts/host-groups?group_names=g1&member_names=h1')
    await pure1('PATCH', '/hosts?names=h2', { host_group: { name: '' } })
    expect(await hostsOf()).toEqual([])
  })

  it('can be renamed, and deleted when nothing is connected to it', async () => {
    await pure1('PATCH', '/host-groups?names=g1', { name: 'g2' })
    await pure1('POST', '/connections?host_group_names=g2&volume_names=v1')
    expect((await pure1('DELETE', '/host-groups?names=g2')).status).toBe(400)
    await pure1('DELETE', '/connections?host_group_names=g2&volume_names=v1')
    expect((await pure1('DELETE', '/host-groups?names=g2')).status).toBe(200)
    expect((await pure1('GET', '/host-groups?names=g2')).message).toContain('does not exist')
    expect((await pure1('POST', '/host-groups?names=g1')).status).toBe(200)
    expect((await pure1('POST', '/host-groups?names=G1')).message).toContain('already exists')
  })
})
