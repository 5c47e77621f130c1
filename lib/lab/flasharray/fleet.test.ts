import { describe, expect, it } from 'vitest'
import { arraySchema } from '#lib/contracts/flasharray/array.ts'
import { coverage } from './fleet.ts'
import { createTestFleet } from './testing.ts'

describe('an array', () => {
  it('tells its own time, zone and version', async () => {
    const { client, clock } = createTestFleet()
    const [item] = (await (await client('pure1'))('GET', '/arrays')).items
    const array = arraySchema.parse(item)
    expect(array).toMatchObject({ name: 'pure1', time_zone: 'UTC', _as_of: clock.nowMs() })
    expect(array.version).toMatch(/^6\.6\./)
  })

  it('knows the other array under its address, for both kinds of replication', async () => {
    const { client, fleet } = createTestFleet()
    fleet.setAddress('pure2', '127.0.0.1:18012')
    const { items } = await (await client('pure1'))('GET', '/array-connections')
    expect(items).toMatchObject([
      { name: 'pure2', type: 'async-replication', status: 'connected' },
      { name: 'pure2', type: 'sync-replication', management_address: '127.0.0.1:18012' },
    ])
  })

  it.each([
    ["/controllers?filter=status%3D'ready'", ['CT0', 'CT1']],
    ["/ports?filter=name%3D'CT0.*'", ['CT0.ETH4', 'CT0.ETH5', 'CT0.ETH6', 'CT0.FC0', 'CT0.FC1']],
    ['/network-interfaces?names=ct0.eth4', ['ct0.eth4']],
    ["/network-interfaces?filter=eth.subtype%3D'lacp_bond'%20or%20eth.subtype%3D'vif'", []],
    ["/hosts?filter=iqns%3D'iqn.x'%20and%20not%20is_local", []],
  ])('answers the driver asking %s', async (path, expected) => {
    const { client } = createTestFleet()
    const answer = await (await client('pure1'))('GET', path)
    expect(answer.status).toBe(200)
    expect(answer.items.map((item) => item.name)).toEqual(expected)
  })

  it('has a figure for everything that the driver puts in its statistics', async () => {
    const { client, clock } = createTestFleet()
    const pure1 = await client('pure1')
    const end = clock.nowMs()
    const { items, body } = await pure1(
      'GET',
      `/arrays/performance?start_time=${end - 3_600_000}&end_time=${end}&resolution=30000&total_item_count=true`,
    )
    expect(body).toMatchObject({ total_item_count: 121 })
    expect(items[0]).toMatchObject({
      queue_usec_per_mirrored_write_op: 0,
      queue_usec_per_read_op: 0,
      queue_usec_per_write_op: 0,
    })
    const [space] = (await pure1('GET', '/arrays/space')).items
    expect(space).toMatchObject({ space: { total_provisioned: 0 } })
  })

  it('says what it does not serve, by method and path', async () => {
    const { client } = createTestFleet()
    const answer = await (await client('pure1'))('POST', '/offloads?names=o')
    expect(answer.status).toBe(501)
    expect(answer.message).toContain('POST /offloads')
  })

  it('counts what it serves', () => {
    const served = coverage().filter((call) => call.served)
    expect(served).toContainEqual({ method: 'GET', path: '/volumes', served: true })
    expect(coverage()).toContainEqual({ method: 'GET', path: '/offloads', served: false })
  })
})
