import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { throttleOf } from './model/array-connections.ts'
import { setWire } from './model/wires.ts'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const MIB = 2 ** 20
const HOUR_MS = 3_600_000
const ADDRESS = '127.0.0.1:18012'
const stage = () => ({ store: lab.store, nowMs: lab.clock.nowMs() })
const types = async (client: Client) =>
  (await client('GET', '/array-connections')).items.map((item) => item.type)

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  lab.fleet.setAddress('pure2', ADDRESS)
})

const portSchema = z.object({ eth: z.object({ address: z.string() }) })
const addressOf = (port: unknown) => portSchema.parse(port).eth.address

/** What it takes to connect pure1 with pure2. */
async function postBody(values: object = {}) {
  const [key] = (await pure2('GET', '/array-connections/connection-key')).items
  const type = 'async-replication'
  return { management_address: ADDRESS, type, connection_key: key?.connection_key, ...values }
}

describe('connecting two arrays', () => {
  beforeEach(() => pure1('DELETE', '/array-connections?names=pure2'))

  it('takes the address and key of the other, and shows on both', async () => {
    expect(await types(pure1)).toEqual([])
    expect(await types(pure2)).toEqual([])
    const answer = await pure1('POST', '/array-connections', await postBody())
    const expected = { name: 'pure2', type: 'async-replication', status: 'connected' }
    expect(answer.items).toMatchObject([{ ...expected, management_address: ADDRESS }])
    expect((await pure2('GET', '/array-connections')).items).toMatchObject([{ name: 'pure1' }])
    const both = await postBody({ type: 'sync-replication', encryption: 'encrypted' })
    expect((await pure1('POST', '/array-connections', both)).status).toBe(200)
    expect(await types(pure2)).toEqual(['async-replication', 'sync-replication'])
    const [, sync] = (await pure2('GET', '/array-connections')).items
    expect(sync).toMatchObject({ encryption: 'encrypted' })
  })

  it('finds the other by a management port too', async () => {
    const [port] = (await pure2('GET', '/network-interfaces?names=ct0.eth0')).items
    const body = await postBody({ management_address: addressOf(port) })
    expect((await pure1('POST', '/array-connections', body)).status).toBe(200)
  })

  it.each([
    [400, 'Invalid connection key', { connection_key: 'f0a7c0de' }],
    [400, 'could be reached', { management_address: '127.0.0.1:1' }],
    [400, 'management_address', { management_address: undefined }],
    [400, 'type', { type: 'fleet-management' }],
    [501, 'replication_addresses', { replication_addresses: ['10.0.0.1'] }],
  ])('answers %i, %s to %j', async (status, words, values) => {
    const answer = await pure1('POST', '/array-connections', await postBody(values))
    expect(answer).toMatchObject({ status, message: expect.stringContaining(words) })
    expect(await types(pure2)).toEqual([])
  })

  it('is refused twice, with itself, and while the other is not reached', async () => {
    const own = await pure1('GET', '/array-connections/connection-key')
    lab.fleet.setAddress('pure1', '127.0.0.1:18011')
    const body = { ...(await postBody()), management_address: '127.0.0.1:18011' }
    const itself = await pure1('POST', '/array-connections', { ...body, ...own.items[0] })
    expect(itself.message).toContain('itself')
    setWire(stage(), 'pure1', 'pure2', { cut: true, limitBytesPerSec: undefined })
    const unreached = await pure1('POST', '/array-connections', await postBody())
    expect(unreached.message).toContain('could not be reached')
    setWire(stage(), 'pure1', 'pure2', { cut: false, limitBytesPerSec: undefined })
    await pure1('POST', '/array-connections', await postBody())
    const again = await pure1('POST', '/array-connections', await postBody())
    expect(again).toMatchObject({ status: 400, message: 'Array connection already exists.' })
  })
})

describe('a connection', () => {
  it('is connecting while the arrays do not reach each other, and so are its paths', async () => {
    const states = async (path: string) =>
      new Set((await pure1('GET', path)).items.map((item) => item.status))
    const paths = await pure1('GET', '/array-connections/path?names=pure2')
    expect(paths.items).toHaveLength(4)
    expect(paths.items[1]).toMatchObject({
      name: 'pure2',
      local_port: 'ct0.eth2',
      remote_port: 'ct1.eth2',
    })
    expect(await states('/array-connections/path')).toEqual(new Set(['connected']))
    setWire(stage(), 'PURE2', 'pure1', { cut: true, limitBytesPerSec: undefined })
    expect(await states('/array-connections')).toEqual(new Set(['connecting']))
    expect(await states('/array-connections/path')).toEqual(new Set(['connecting']))
    setWire(stage(), 'pure1', 'pure2', { cut: false, limitBytesPerSec: undefined })
    lab.store.run(`update fa_array set off = 1 where name = 'pure2'`)
    expect(await states('/array-connections')).toEqual(new Set(['connecting']))
  })

  it('replicates to the ports of the other that are there for it', async () => {
    const [connection] = (await pure1('GET', '/array-connections')).items
    const ports = await pure2(
      'GET',
      `/network-interfaces?filter=${encodeURIComponent("services='replication'")}`,
    )
    const addresses = ports.items.map(addressOf)
    expect(addresses).toHaveLength(2)
    expect(connection?.replication_addresses).toEqual(addresses)
  })

  it('is throttled for what leaves one array, by its own clock', async () => {
    expect(throttleOf(stage(), 'pure1', 'pure2')).toBeUndefined()
    const throttle = {
      default_limit: 100 * MIB,
      window: { start: 22 * HOUR_MS, end: 6 * HOUR_MS },
      window_limit: 500 * MIB,
    }
    const answer = await pure1('PATCH', '/array-connections?names=pure2', { throttle })
    expect(answer.items).toMatchObject([{ throttle }, { throttle }])
    expect(throttleOf(stage(), 'pure1', 'pure2')).toEqual({
      defaultLimit: 100 * MIB,
      window: { startMs: 22 * HOUR_MS, endMs: 6 * HOUR_MS },
      windowLimit: 500 * MIB,
    })
    expect(throttleOf(stage(), 'pure2', 'pure1')).toBeUndefined()
    expect((await pure2('GET', '/array-connections')).items).toMatchObject([{ throttle: {} }, {}])
  })

  it('changes of a throttle what is given, and takes a limit of 0 away', async () => {
    const patch = (throttle: object) =>
      pure1('PATCH', '/array-connections?names=pure2', { throttle })
    const window = { start: 0, end: HOUR_MS }
    await patch({ default_limit: 5 * MIB })
    await patch({ window, window_limit: 6 * MIB })
    await patch({ default_limit: 7 * MIB })
    expect(throttleOf(stage(), 'pure1', 'pure2')).toMatchObject({
      defaultLimit: 7 * MIB,
      windowLimit: 6 * MIB,
    })
    await patch({ window_limit: 0 })
    expect(throttleOf(stage(), 'pure1', 'pure2')).toEqual({ defaultLimit: 7 * MIB })
    await pure1('PATCH', '/array-connections?names=pure2', { default_limit: 0 })
    expect(throttleOf(stage(), 'pure1', 'pure2')).toBeUndefined()
  })

  it.each([
    [{ window_limit: 5 * MIB }],
    [{ window: { start: 0, end: HOUR_MS } }],
    [{ window: { start: 0, end: 0 }, window_limit: 5 * MIB }],
    [{ window: { start: 1, end: HOUR_MS }, window_limit: 5 * MIB }],
    [{ default_limit: 1000 }],
    [{ default_limit: -1 }],
  ])('refuses the throttle %j', async (throttle) => {
    const answer = await pure1('PATCH', '/array-connections?names=pure2', { throttle })
    expect(answer.status).toBe(400)
    expect(throttleOf(stage(), 'pure1', 'pure2')).toBeUndefined()
  })

  it('is encrypted in both directions, with the key of the other', async () => {
    const encryption = 'encrypted'
    const path = '/array-connections?names=pure2'
    expect((await pure1('PATCH', path, { encryption })).message).toContain('connection_key')
    const { connection_key } = await postBody()
    await pure1('PATCH', path, { encryption, connection_key })
    const [other] = (await pure2('GET', '/array-connections')).items
    expect(other).toMatchObject({ encryption, encryption_mode: expect.any(String) })
    const moved = await pure1('PATCH', path, { management_address: '127.0.0.1:1' })
    expect(moved.status).toBe(400)
    expect((await pure1('PATCH', path, { type: 'sync-replication' })).status).toBe(501)
    expect((await pure1('PATCH', `${path}&refresh=true`, {})).status).toBe(501)
    expect((await pure1('PATCH', '/array-connections?names=no', {})).message).toContain(
      'does not exist',
    )
  })
})

describe('disconnecting', () => {
  it('is refused while a group or a pod replicates there, from either side', async () => {
    await pure1('POST', '/protection-groups?names=g')
    await pure1('POST', '/protection-groups/targets?group_names=g&member_names=pure2')
    for (const [client, other] of [
      [pure1, 'pure2'],
      [pure2, 'pure1'],
    ] as const) {
      const answer = await client('DELETE', `/array-connections?names=${other}`)
      expect(answer).toMatchObject({ status: 400, message: expect.stringContaining('group g') })
    }
    await pure1('DELETE', '/protection-groups/targets?group_names=g&member_names=pure2')
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    const answer = await pure2('DELETE', '/array-connections?names=pure1')
    expect(answer.message).toContain('pod p')
    await pure1('DELETE', '/pods/arrays?group_names=p&member_names=pure2')
    expect((await pure2('DELETE', '/array-connections?names=pure1')).status).toBe(200)
    expect(await types(pure1)).toEqual([])
    const gone = await pure1('DELETE', '/array-connections?names=pure2')
    expect(gone.message).toContain('does not exist')
  })
})

describe('what an array knows of others', () => {
  it('is itself and the arrays that it is connected with', async () => {
    const { items } = await pure1('GET', '/remote-arrays')
    expect(items).toMatchObject([
      { name: 'pure1', is_local: true },
      { name: 'pure2', is_local: false, os: 'Purity//FA' },
    ])
    await pure1('DELETE', '/array-connections?names=pure2')
    expect(names(await pure1('GET', '/remote-arrays'))).toEqual(['pure1'])
    expect((await pure1('GET', '/remote-arrays?names=pure2')).message).toContain('does not exist')
  })

  it('is their pods, but those that it is on itself', async () => {
    await pure2('POST', '/pods?names=a,b', {})
    await pure2('POST', '/pods/arrays?group_names=a&member_names=pure1')
    expect((await pure1('GET', '/remote-pods')).items).toMatchObject([
      { name: 'b', arrays: [{ name: 'pure2' }] },
    ])
    expect(names(await pure1('GET', '/remote-pods?names=b'))).toEqual(['b'])
    expect(names(await pure2('GET', '/remote-pods'))).toEqual([])
    await pure2('PATCH', '/pods?names=b', { destroyed: true })
    expect(names(await pure1('GET', '/remote-pods'))).toEqual([])
  })
})
