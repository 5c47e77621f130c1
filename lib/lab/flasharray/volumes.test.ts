import { beforeEach, describe, expect, it } from 'vitest'
import { volumeSchema } from '#lib/contracts/flasharray/volume.ts'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client

const GIB = 2 ** 30
const DAY_MS = 86_400_000

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  await pure1('POST', '/volumes?names=v1', { provisioned: GIB })
})

const volumeOf = async (name: string) =>
  volumeSchema.parse((await pure1('GET', `/volumes?names=${name}`)).items[0])

describe('a volume', () => {
  it('grows, and gets smaller only when told to truncate', async () => {
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 3 * GIB })
    expect((await pure1('PATCH', '/volumes?names=v1', { provisioned: GIB })).status).toBe(400)
    expect((await volumeOf('v1')).provisioned).toBe(3 * GIB)
    await pure1('PATCH', '/volumes?names=v1&truncate=true', { provisioned: GIB })
    expect((await volumeOf('v1')).provisioned).toBe(GIB)
  })

  it('keeps its id under a new name, which nobody else has', async () => {
    const { id } = await volumeOf('v1')
    await pure1('POST', '/volumes?names=v2', { provisioned: GIB })
    const refusal = await pure1('PATCH', '/volumes?names=v1', { name: 'V2' })
    expect(refusal.message).toContain('already exists')
    expect(names(await pure1('PATCH', '/volumes?names=v1', { name: 'v3' }))).toEqual(['v3'])
    expect((await volumeOf('v3')).id).toBe(id)
  })

  it('is a copy of another, and says of which', async () => {
    await pure1('POST', '/volumes?names=copy', { source: { name: 'v1' } })
    expect(await volumeOf('copy')).toMatchObject({ provisioned: GIB, source: { name: 'v1' } })
  })

  it('keeps what a change of QoS leaves out', async () => {
    await pure1('PATCH', '/volumes?names=v1', { qos: { iops_limit: 1000 } })
    await pure1('PATCH', '/volumes?names=v1', { qos: { bandwidth_limit: 1_048_576 } })
    expect((await volumeOf('v1')).qos).toEqual({ iops_limit: 1000, bandwidth_limit: 1_048_576 })
  })

  it('can be recovered for a day after it was destroyed, and is gone then', async () => {
    const set = (destroyed: boolean) => pure1('PATCH', '/volumes?names=v1', { destroyed })
    await set(true)
    await lab.clock.advance(DAY_MS - 1)
    expect(await volumeOf('v1')).toMatchObject({ destroyed: true, time_remaining: 1 })
    await set(false)
    expect(await volumeOf('v1')).toMatchObject({ destroyed: false, time_remaining: null })
    await set(true)
    await lab.clock.advance(DAY_MS)
    expect((await pure1('GET', '/volumes?names=v1')).message).toContain('does not exist')
  })

  it('is made whole or not at all when several are asked for', async () => {
    const answer = await pure1('POST', '/volumes?names=v2,v1', { provisioned: GIB })
    expect(answer.status).toBe(400)
    expect((await pure1('GET', '/volumes?names=v2')).status).toBe(400)
  })

  it('has no limit where one is cleared', async () => {
    const qos = { iops_limit: 1000, bandwidth_limit: 1_048_576 }
    await pure1('PATCH', '/volumes?names=v1', { qos })
    await pure1('PATCH', '/volumes?names=v1', { qos: { iops_limit: '', bandwidth_limit: null } })
    expect((await volumeOf('v1')).qos).toEqual({})
  })

  it('adjusts its priority with that of its volume group, unless it is set', async () => {
    const adjust = (priority_adjustment_operator: string, priority_adjustment_value: number) => ({
      priority_adjustment: { priority_adjustment_operator, priority_adjustment_value },
    })
    await pure1('POST', '/volume-groups?names=vg', adjust('+', 10))
    await pure1('POST', '/volumes?names=vg/v', { provisioned: GIB, ...adjust('+', 10) })
    const priority = async () => (await pure1('GET', '/volumes?names=vg/v')).items[0]?.priority
    expect(await priority()).toBe(20)
    await pure1('PATCH', '/volumes?names=vg/v', adjust('-', 10))
    expect(await priority()).toBe(0)
    await pure1('PATCH', '/volumes?names=vg/v', adjust('=', -10))
    expect(await priority()).toBe(-10)
  })

  it('can be changed and eradicated by its id', async () => {
    const { id } = await volumeOf('v1')
    await pure1('PUT', `/volumes/tags/batch?resource_ids=${id}`, [{ key: 'k', value: 'v' }])
    expect((await pure1('GET', '/volumes/tags')).items).toMatchObject([{ key: 'k' }])
    const answer = await pure1('PATCH', `/volumes?ids=${id}`, { destroyed: true })
    expect(names(answer)).toEqual(['v1'])
    expect((await pure1('DELETE', `/volumes?ids=${id}`)).status).toBe(200)
    expect((await pure1('GET', '/volumes')).items).toEqual([])
  })

  it('does not come back into the groups that it was in', async () => {
    await pure1('POST', '/protection-groups?names=g')
    await pure1('POST', '/protection-groups/volumes?group_names=g&member_names=v1')
    await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    await pure1('PATCH', '/volumes?names=v1', { destroyed: false })
    const groups = await pure1('GET', '/volumes/protection-groups?member_names=v1')
    expect(groups).toMatchObject({ status: 200, items: [] })
  })
})

describe('a copy', () => {
  it('goes over a volume in place with overwrite, and nowhere without', async () => {
    await pure1('POST', '/volumes?names=v2', { provisioned: 2 * GIB })
    await pure1('POST', '/hosts?names=h', {})
    await pure1('POST', '/connections?host_names=h&volume_names=v2')
    const before = await volumeOf('v2')
    const source = { source: { name: 'v1' } }
    expect((await pure1('POST', '/volumes?names=v2', source)).message).toContain('already exists')
    await pure1('POST', '/volumes?names=v2,v3&overwrite=true', source)
    const { id, serial, connection_count } = before
    expect(await volumeOf('v2')).toMatchObject({ id, serial, provisioned: GIB })
    expect(await volumeOf('v2')).toMatchObject({ connection_count: connection_count ?? 1 })
    expect(await volumeOf('v3')).toMatchObject({ provisioned: GIB, source: { name: 'v1' } })
  })

  it('of a snapshot names the volume that it was taken of', async () => {
    await pure1('POST', '/protection-groups?names=g')
    await pure1('POST', '/protection-groups/volumes?group_names=g&member_names=v1')
    await pure1('POST', '/protection-group-snapshots?source_names=g')
    await pure1('POST', '/volume-snapshots?source_names=v1', { suffix: 's' })
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 4 * GIB })
    for (const [copy, name] of [
      ['c1', 'g.1.v1'],
      ['c2', 'v1.s'],
    ] as const) {
      await pure1('POST', `/volumes?names=${copy}`, { source: { name } })
      expect(await volumeOf(copy)).toMatchObject({ provisioned: GIB, source: { name: 'v1' } })
    }
    await pure1('POST', '/volumes?names=v1&overwrite=true', { source: { name: 'v1.s' } })
    expect(await volumeOf('v1')).toMatchObject({ provisioned: GIB, source: {} })
  })
})

describe('a new volume', () => {
  const groupsOf = async (name: string) =>
    (await pure1('GET', `/protection-groups/volumes?member_names=${name}`)).items.map(
      (item) => item.group,
    )

  it('joins the groups named and the default ones, unless they are turned off', async () => {
    await pure1('POST', '/protection-groups?names=g1,g2')
    await pure1('PATCH', '/container-default-protections?names=pure1', {
      default_protections: [{ name: 'g1', type: 'protection_group' }],
    })
    const body = { provisioned: GIB }
    await pure1('POST', '/volumes?names=a', body)
    await pure1('POST', '/volumes?names=b&with_default_protection=false', body)
    const add = 'add_to_protection_group_names=g2'
    await pure1('POST', `/volumes?names=c&with_default_protection=true&${add}`, body)
    expect(await groupsOf('a')).toMatchObject([{ name: 'g1' }])
    expect(await groupsOf('b')).toEqual([])
    expect((await groupsOf('c')).toSorted()).toHaveLength(2)
  })

  it.each([
    ['POST', 'names=V1', { provisioned: GIB }, 'already exists'],
    ['POST', 'names=-a', { provisioned: GIB }, 'name is invalid'],
    ['POST', `names=${'a'.repeat(64)}`, { provisioned: GIB }, 'name is invalid'],
    ['POST', 'names=none::a', { provisioned: GIB }, 'Pod does not exist'],
    ['POST', 'names=a', { provisioned: 1000 }, 'multiple of 512'],
    ['POST', 'names=a', {}, 'Volume size'],
    ['POST', 'names=a', { source: { name: 'v9' } }, 'No such volume or snapshot'],
    ['POST', 'names=a', { provisioned: GIB, qos: { iops_limit: 99 } }, 'qos.iops_limit'],
    // Cinder's revert names the snapshot as the volume and the volume as its source.
    ['POST', 'names=v1.s&overwrite=true', { source: { name: 'v1' } }, 'name is invalid'],
    ['PATCH', 'names=v9', { provisioned: GIB }, 'does not exist'],
    ['PATCH', 'names=v1', { name: 'a', pod: { name: 'p' } }, 'at a time'],
    ['DELETE', 'names=v1', undefined, 'must be destroyed'],
    ['DELETE', 'names=v9', undefined, 'does not exist'],
  ])('is refused: %s %s %o: %s', async (method, query, body, message) => {
    const answer = await pure1(method, `/volumes?${query}`, body)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })

  it.each([
    [{ requested_promotion_state: 'demoted' }, 'requested_promotion_state'],
    [{ protocol_endpoint: {} }, 'protocol_endpoint'],
  ])('says what is not there: %o', async (body, property) => {
    const answer = await pure1('PATCH', '/volumes?names=v1', body)
    expect(answer.status).toBe(501)
    expect(answer.message).toContain(property)
  })

  it('counts in the totals of its array until it is eradicated', async () => {
    const space = async () =>
      (await pure1('GET', '/arrays/space')).items[0]?.space as Record<string, number>
    const before = await space()
    await pure1('POST', '/volumes?names=a', { provisioned: GIB })
    await pure1('PATCH', '/volumes?names=a', { provisioned: 2 * GIB })
    const during = await space()
    expect((during.total_provisioned ?? 0) - (before.total_provisioned ?? 0)).toBe(2 * GIB)
    expect(during.total_physical).toBeGreaterThan(before.total_physical ?? 0)
    await pure1('PATCH', '/volumes?names=a', { destroyed: true })
    expect((await space()).total_provisioned).toBe(before.total_provisioned)
    expect((await space()).total_physical).toBe(during.total_physical)
    await pure1('DELETE', '/volumes?names=a')
    expect(await space()).toEqual(before)
  })
})

describe('tags', () => {
  const tags = async (query: string) =>
    (await pure1('GET', `/volumes/tags?${query}`)).items.map(({ key, value }) => [key, value])
  const put = (body: unknown) => pure1('PUT', '/volumes/tags/batch?resource_names=v1', body)

  it('are set, replaced and taken away by namespace and key', async () => {
    const namespace = 'openstack-integration.purestorage.com'
    await put([
      { key: 'VmId', value: 'a', namespace, copyable: false },
      { key: 'VolType', value: 'Data', namespace, copyable: false },
      { key: 'mine', value: 'x' },
    ])
    await put([{ key: 'VmId', value: 'b', namespace }])
    expect(await tags(`resource_names=v1&namespaces=${namespace}`)).toEqual([
      ['VmId', 'b'],
      ['VolType', 'Data'],
    ])
    await pure1('DELETE', `/volumes/tags?resource_names=v1&namespaces=${namespace}&keys=VmId`)
    expect(await tags(`resource_names=v1&namespaces=${namespace}`)).toHaveLength(1)
    await pure1('DELETE', `/volumes/tags?resource_names=v1&namespaces=${namespace}`)
    expect(await tags('resource_names=v1')).toEqual([['mine', 'x']])
  })

  it('are those of destroyed or live volumes when asked so', async () => {
    await put([{ key: 'k', value: 'v' }])
    expect(await tags('resource_destroyed=true')).toEqual([])
    await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    expect(await tags('resource_destroyed=true')).toEqual([['k', 'v']])
    const answer = await pure1('GET', '/volumes/tags?resource_names=v1&resource_destroyed=false')
    expect(answer.message).toContain('has been destroyed')
  })

  it('go along with a copy where they are copyable', async () => {
    await put([
      { key: 'along', value: 'a', copyable: true },
      { key: 'not', value: 'b', copyable: false },
    ])
    await pure1('POST', '/volumes?names=copy', { source: { name: 'v1' } })
    expect(await tags('resource_names=copy')).toEqual([['along', 'a']])
  })
})
