import { beforeEach, describe, expect, it } from 'vitest'
import { podSchema } from '#lib/contracts/flasharray/pod.ts'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const path = '/pods?names=p'

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', path, {})
})

describe('a pod', () => {
  it('has counts, states and space that a client may read without looking first', async () => {
    await pure1('POST', '/volumes?names=p::v1', { provisioned: GIB })
    const [item] = (await pure1('GET', path)).items
    expect(podSchema.parse(item)).toMatchObject({
      array_count: 1,
      destroyed: false,
      failover_preferences: [],
      link_source_count: 0,
      link_target_count: 0,
      mediator: 'purestorage',
      promotion_status: 'promoted',
    })
    expect(item).toMatchObject({ quota_limit: null, space: { total_provisioned: GIB } })
    const [space] = (await pure1('GET', '/pods/space?names=p')).items
    expect(space).toMatchObject({ name: 'p', space: { total_provisioned: GIB } })
  })

  it('keeps the sums of its volumes as they come, grow, go and return', async () => {
    const provisioned = async (client: Client) => {
      const [item] = (await client('GET', path)).items
      return podSchema.parse(item).space?.total_provisioned
    }
    await pure1('POST', '/volumes?names=p::v1,p::v2', { provisioned: GIB })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    expect([await provisioned(pure1), await provisioned(pure2)]).toEqual([2 * GIB, 2 * GIB])
    await pure2('PATCH', '/volumes?names=p::v1', { provisioned: 3 * GIB })
    await pure1('PATCH', '/volumes?names=p::v2', { destroyed: true })
    expect([await provisioned(pure1), await provisioned(pure2)]).toEqual([3 * GIB, 3 * GIB])
    await pure1('PATCH', '/volumes?names=p::v2', { destroyed: false })
    expect(await provisioned(pure1)).toBe(4 * GIB)
    await pure1('PATCH', '/volumes?names=p::v2', { destroyed: true })
    await pure1('DELETE', '/volumes?names=p::v2')
    expect([await provisioned(pure1), await provisioned(pure2)]).toEqual([3 * GIB, 3 * GIB])
  })

  it('is renamed with everything in it, on both arrays and on targets', async () => {
    await pure1('POST', '/volumes?names=p::v1', { provisioned: GIB })
    await pure1('POST', '/protection-groups?names=p::g')
    await pure1('POST', '/protection-groups/volumes?group_names=p::g&member_names=p::v1')
    await pure1('POST', '/protection-group-snapshots?source_names=p::g')
    await pure1('POST', '/volume-snapshots?source_names=p::v1', { suffix: 's' })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    expect(names(await pure2('PATCH', path, { name: 'q' }))).toEqual(['q'])
    for (const client of [pure1, pure2]) {
      expect(names(await client('GET', '/pods'))).toEqual(['q'])
      expect(names(await client('GET', '/volumes'))).toEqual(['q::v1'])
      expect(names(await client('GET', '/protection-groups'))).toEqual(['q::g'])
      expect(names(await client('GET', '/protection-group-snapshots'))).toEqual(['q::g.1'])
      expect(names(await client('GET', '/volume-snapshots?sort=name'))).toEqual([
        'q::g.1.v1',
        'q::v1.s',
      ])
    }
    await pure1('POST', '/pods?names=p', {})
    expect((await pure1('PATCH', path, { name: 'Q' })).message).toContain('already exists')
    expect((await pure1('PATCH', path, { name: '-' })).status).toBe(400)
  })

  it('takes failover preferences, a mediator and a quota', async () => {
    const settings = {
      failover_preferences: [{ name: 'PURE2' }, { name: 'pure1' }],
      mediator: 'mediator.example.com',
      quota_limit: 10 * GIB,
    }
    const [item] = (await pure1('PATCH', path, settings)).items
    expect(item).toMatchObject({
      ...settings,
      failover_preferences: [{ name: 'pure2' }, { name: 'pure1' }],
    })
    const [cleared] = (await pure1('PATCH', path, { failover_preferences: [], quota_limit: '' }))
      .items
    expect(cleared).toMatchObject({ failover_preferences: [], quota_limit: null })
    const unknown = { failover_preferences: [{ name: 'pure9' }] }
    expect((await pure1('PATCH', path, unknown)).status).toBe(400)
    const [made] = (await pure1('POST', '/pods?names=q', { quota_limit: GIB })).items
    expect(made).toMatchObject({ name: 'q', quota_limit: GIB })
  })

  it('has a quota that is not less than what is in use, unless told so, and is kept', async () => {
    await pure1('POST', '/volumes?names=p::v1', { provisioned: 4 * GIB })
    expect((await pure1('PATCH', path, { quota_limit: GIB })).message).toContain('quota')
    const told = { quota_limit: GIB, ignore_usage: true }
    expect((await pure1('PATCH', path, told)).status).toBe(200)
    await pure1('PATCH', path, { quota_limit: 6 * GIB })
    await pure1('POST', '/pods?names=q', {})
    await pure1('POST', '/volumes?names=q::v3,v4', { provisioned: 3 * GIB })
    const over: [string, string, object][] = [
      ['POST', '/volumes?names=p::v2', { provisioned: 3 * GIB }],
      ['PATCH', '/volumes?names=p::v1', { provisioned: 7 * GIB }],
      ['PATCH', '/volumes?names=q::v3', { pod: { name: 'p' } }],
      ['POST', '/volumes?names=p::v2', { source: { name: 'v4' } }],
    ]
    for (const [method, target, body] of over)
      expect((await pure1(method, target, body)).message).toContain('quota')
    const within = await pure1('POST', '/volumes?names=p::v2', { provisioned: 2 * GIB })
    expect(within.status).toBe(200)
  })

  it.each([
    ['/pods?names=p', { requested_promotion_state: 'demoted' }],
    ['/pods?names=p&quiesce=true', { requested_promotion_state: 'promoted' }],
    ['/pods?names=p&promote_from=undo', {}],
  ])('has no ActiveDR: PATCH %s %o', async (target, body) => {
    expect((await pure1('PATCH', target, body)).status).toBe(501)
  })

  it('is found by the names of its sort in /pods/arrays and /pods/members', async () => {
    await pure1('POST', '/pods/members?pod_names=p&member_names=pure2')
    const member = { name: 'pure2', resource_type: 'arrays' }
    expect(
      (await pure2('GET', '/pods/arrays?group_names=p&member_names=pure2')).items,
    ).toMatchObject([{ group: { name: 'p' }, member }])
    expect(
      (await pure1('GET', '/pods/members?pod_names=p&member_names=pure2')).items,
    ).toMatchObject([{ pod: { name: 'p' }, member }])
    const idOf = async (target: string) => String((await pure2('GET', target)).items[0]?.id)
    const ids = `pod_ids=${await idOf('/pods')}&member_ids=${await idOf('/arrays')}`
    expect((await pure1('DELETE', `/pods/members?${ids}`)).status).toBe(200)
    expect((await pure1('GET', '/pods/members?pod_names=p')).items).toHaveLength(1)
  })

  it.each([
    ['the same array twice', '/pods/arrays?group_names=p&member_names=pure1', 'already exists'],
    ['an unknown array', '/pods/arrays?group_names=p&member_names=pure9', 'does not exist'],
    ['an unknown pod', '/pods/arrays?group_names=x&member_names=pure2', 'does not exist'],
  ])('is not stretched to %s', async (_, target, message) => {
    const answer = await pure1('POST', target)
    expect([answer.status, answer.message]).toEqual([400, expect.stringContaining(message)])
  })

  it('leaves a remainder that cannot be recovered, but eradicated', async () => {
    await pure1('POST', '/volumes?names=p::v1', { provisioned: GIB })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    await pure1('DELETE', '/pods/arrays?group_names=p&member_names=pure2')
    const rest = '/pods?names=p-restretch'
    expect((await pure2('PATCH', rest, { destroyed: false })).status).toBe(400)
    expect((await pure2('DELETE', rest)).status).toBe(400)
    expect((await pure2('DELETE', `${rest}&eradicate_contents=true`)).status).toBe(200)
    expect((await pure2('GET', '/pods')).items).toEqual([])
    expect(names(await pure1('GET', '/volumes'))).toEqual(['p::v1'])
  })
})

describe('the performance of a pod', () => {
  it('is shared by the arrays that serve it, and mirrored between them', async () => {
    await pure1('POST', '/volumes?names=p::v1', { provisioned: 100 * GIB })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    const replication = async (client: Client) =>
      (await client('GET', '/pods/performance/replication?names=p')).items[0]
    const idle = { to_remote_bytes_per_sec: 0, from_remote_bytes_per_sec: 0 }
    expect(await replication(pure1)).toMatchObject({
      pod: { name: 'p' },
      sync_bytes_per_sec: idle,
      resync_bytes_per_sec: {
        to_remote_bytes_per_sec: 1_250_000_000,
        from_remote_bytes_per_sec: 0,
      },
    })
    expect(await replication(pure2)).toMatchObject({
      resync_bytes_per_sec: {
        to_remote_bytes_per_sec: 0,
        from_remote_bytes_per_sec: 1_250_000_000,
      },
    })
    await lab.clock.advance(3_600_000)
    const after = await replication(pure2)
    expect(after).toMatchObject({ resync_bytes_per_sec: idle })
    expect(after?.total_bytes_per_sec).toBeGreaterThan(0)
    const byArray = (await pure1('GET', '/pods/performance/by-array?names=p')).items
    expect(byArray.map((item) => item.array)).toMatchObject([{ name: 'pure1' }, { name: 'pure2' }])
    const [own] = (await pure1('GET', '/pods/performance?names=p')).items
    expect(own).toMatchObject({ name: 'p', queue_usec_per_write_op: 0 })
    expect(own?.write_bytes_per_sec).toBeGreaterThan(0)
  })
})
