import { beforeEach, describe, expect, it } from 'vitest'
import { setWire } from './model/wires.ts'
import { settleWorld } from './model/world.ts'
import { addVolume, createTestFleet, names, prepareGroup, START_MS } from './testing.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const transfers = '/protection-group-snapshots/transfer'
const group = 'names=pure1%3Acinder-group'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
})

/** A group of its own with one volume of 10 GiB, replicated by hand alone. */
async function makeGroup(name: string): Promise<void> {
  await pure1('POST', `/protection-groups?names=${name}`)
  await pure1('POST', `/protection-groups/targets?group_names=${name}&member_names=pure2`)
  await pure2('PATCH', `/protection-groups/targets?group_names=pure1:${name}`, { allowed: true })
  await pure1('POST', `/volumes?names=${name}-v`, { provisioned: 10 * 2 ** 30 })
  await pure1('POST', `/protection-groups/volumes?group_names=${name}&member_names=${name}-v`)
}

const replicate = (name: string, suffix = 'now') =>
  pure1('POST', `/protection-group-snapshots?source_names=${name}&replicate_now=true`, { suffix })

const transferOf = async (name: string) =>
  (await pure2('GET', `${transfers}?names=pure1:${name}`)).items[0]

const cut = (isCut: boolean) => {
  const stage = { store: lab.store, nowMs: lab.clock.nowMs() }
  setWire(stage, 'pure1', 'pure2', { cut: isCut, limitBytesPerSec: undefined })
  settleWorld(stage)
}

/** Ms that a transfer took, which is done after an hour at the latest. */
async function duration(name: string): Promise<number> {
  await lab.clock.advance(HOUR_MS)
  const transfer = await transferOf(name)
  return Number(transfer?.completed) - Number(transfer?.started)
}

const throttle = (body: object) =>
  pure1('PATCH', '/array-connections?names=pure2', { throttle: body })

describe('a link between two arrays', () => {
  it('is shared evenly by what moves over it, and whole again for what is left', async () => {
    for (const name of ['alone', 'one', 'other']) await makeGroup(name)
    await replicate('alone')
    const aloneMs = await duration('alone')
    await replicate('one', 'a')
    await replicate('other', 'b')
    await lab.clock.advance(HOUR_MS)
    const [one, other] = [await transferOf('one'), await transferOf('other')]
    const bytes = [one, other].map((transfer) => Number(transfer?.data_transferred))
    const took = [one, other].map((row) => Number(row?.completed) - Number(row?.started))
    // Both together need what each would need alone; the smaller one twice its own time.
    const perByte = aloneMs / (Number((await transferOf('alone'))?.data_transferred) + 2 ** 26)
    const total = (bytes[0] ?? 0) + (bytes[1] ?? 0) + 2 * 2 ** 26
    expect(Math.max(...took) / (total * perByte)).toBeCloseTo(1, 2)
    expect(Math.min(...took) / ((Math.min(...bytes) + 2 ** 26) * 2 * perByte)).toBeCloseTo(1, 2)
  })

  it('is as slow as its throttle says', async () => {
    await makeGroup('one')
    await replicate('one', 'a')
    const fastMs = await duration('one')
    await makeGroup('two')
    await throttle({ default_limit: 50_000_000 })
    await replicate('two', 'a')
    const slowMs = await duration('two')
    const ratio = Number((await transferOf('two'))?.data_transferred) + 2 ** 26
    const other = Number((await transferOf('one'))?.data_transferred) + 2 ** 26
    expect(slowMs / ratio / (fastMs / other)).toBeCloseTo(4, 1)
  })

  it('changes its pace when a throttle window begins', async () => {
    // It is midnight: from 00:00:20 on next to nothing passes until one o'clock.
    await makeGroup('one')
    await throttle({
      window: { start: HOUR_MS, end: 2 * HOUR_MS },
      default_limit: 100_000_000,
      window_limit: 5_000_000,
    })
    await lab.clock.advance(HOUR_MS - 5 * SECOND_MS)
    await replicate('one')
    await lab.clock.advance(5 * SECOND_MS)
    const before = Number((await transferOf('one'))?.data_transferred)
    await lab.clock.advance(5 * SECOND_MS)
    const after = Number((await transferOf('one'))?.data_transferred)
    expect(before).toBeGreaterThan(4e8)
    expect(after - before).toBeGreaterThan(2e7)
    expect(after - before).toBeLessThan(3e7)
  })

  it('suspends what moves while it is cut, and lets it go on where it was', async () => {
    await makeGroup('one')
    await replicate('one')
    await lab.clock.advance(3 * SECOND_MS)
    cut(true)
    const half = await transferOf('one')
    const target = '/protection-groups/targets?group_names=one'
    expect((await pure1('GET', target)).items[0]).toMatchObject({ status: 'suspended' })
    await lab.clock.advance(5 * HOUR_MS)
    expect(await transferOf('one')).toEqual(half)
    cut(false)
    expect((await pure1('GET', target)).items[0]).toMatchObject({ status: 'replicating' })
    await lab.clock.advance(60 * SECOND_MS)
    const done = await transferOf('one')
    expect(done).toMatchObject({ progress: 1, started: half?.started })
    expect(Number(done?.completed)).toBeGreaterThan(START_MS + 5 * HOUR_MS)
  })
})

describe('a schedule that cannot keep up', () => {
  it('sends the newest snapshot after a long cut, not every one in between', async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
    await lab.clock.advance(2 * HOUR_MS + SECOND_MS)
    cut(true)
    await lab.clock.advance(5 * HOUR_MS)
    cut(false)
    await lab.clock.advance(600 * SECOND_MS)
    const done = await pure2('GET', `${transfers}?${group}&filter=progress%3D1.0&sort=started`)
    expect(names(done)).toEqual([1, 2, 3, 8].map((number) => `pure1:cinder-group.${number}`))
    const [, , third, eighth] = done.items.map((item) => Number(item.data_transferred))
    // What was written in five hours, at one rate.
    expect((eighth ?? 0) / (third ?? 1)).toBeCloseTo(5, 1)
  })

  it('keeps what was sent by hand waiting, however many of the schedule come after', async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
    cut(true)
    await replicate('cinder-group', 'by-hand')
    await lab.clock.advance(3 * HOUR_MS)
    cut(false)
    await lab.clock.advance(600 * SECOND_MS)
    expect(names(await pure2('GET', `${transfers}?${group}`))).toContain(
      'pure1:cinder-group.by-hand',
    )
  })
})

describe('a transfer', () => {
  it('stops when its target disallows it, and goes on when it allows it again', async () => {
    await makeGroup('one')
    await replicate('one')
    await lab.clock.advance(3 * SECOND_MS)
    const allow = (allowed: boolean) =>
      pure2('PATCH', '/protection-groups/targets?group_names=pure1:one', { allowed })
    await allow(false)
    const stopped = await transferOf('one')
    await lab.clock.advance(HOUR_MS)
    expect(await transferOf('one')).toEqual(stopped)
    await allow(true)
    await lab.clock.advance(60 * SECOND_MS)
    expect(await transferOf('one')).toMatchObject({ progress: 1 })
  })

  it('is given up with its group, and leaves nothing half on the target', async () => {
    await makeGroup('one')
    await replicate('one')
    await lab.clock.advance(3 * SECOND_MS)
    expect((await pure2('GET', '/protection-group-snapshots')).items).toHaveLength(1)
    await pure1('PATCH', '/protection-groups?names=one', { destroyed: true })
    expect((await pure2('GET', '/protection-group-snapshots')).items).toEqual([])
    await makeGroup('two')
    await replicate('two')
    await lab.clock.advance(60 * SECOND_MS)
    expect(await transferOf('two')).toMatchObject({ progress: 1 })
  })

  it('adds up, over its samples, to the bytes that it sent', async () => {
    await makeGroup('one')
    await replicate('one')
    await lab.clock.advance(120 * SECOND_MS)
    const times = `start_time=${START_MS + 30_000}&end_time=${START_MS + 120_000}&resolution=30000`
    const path = '/protection-groups/performance/replication'
    const { items } = await pure1('GET', `${path}?names=one&${times}`)
    const total = items.reduce((sum, item) => sum + Number(item.bytes_per_sec) * 30, 0)
    expect(items).toHaveLength(4)
    expect(total / Number((await transferOf('one'))?.data_transferred)).toBeCloseTo(1, 3)
    expect((await pure2('GET', `${path}/by-array?${times}`)).items[0]).toMatchObject({
      name: 'pure1:one',
      source: 'pure1',
      target: 'pure2',
    })
  })

  it('shows each volume of its snapshot its share', async () => {
    await makeGroup('one')
    await pure1('POST', '/volumes?names=two-v', { provisioned: 10 * 2 ** 30 })
    await pure1('POST', '/protection-groups/volumes?group_names=one&member_names=two-v')
    await replicate('one')
    await lab.clock.advance(60 * SECOND_MS)
    const rows = await pure2('GET', '/volume-snapshots/transfer')
    expect(names(rows)).toEqual(['pure1:one.now.one-v', 'pure1:one.now.two-v'])
    const shares = rows.items.reduce((sum, row) => sum + Number(row.data_transferred), 0)
    expect(shares).toBeCloseTo(Number((await transferOf('one'))?.data_transferred), -1)
  })
})
