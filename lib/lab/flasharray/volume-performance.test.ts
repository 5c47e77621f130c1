import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names, START_MS } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client

const GIB = 2 ** 30
const HOUR_MS = 3_600_000

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  await pure1('POST', '/volumes?names=a,b,c', { provisioned: 100 * GIB })
})

const hour = `start_time=${START_MS - HOUR_MS}&end_time=${START_MS}`
const ask = (query: string) => pure1('GET', `/volumes/performance?${query}`)
const rateOf = (name: string) =>
  lab.store.get<{ rate: number }>(
    'select write_bytes_per_sec as rate from fa_volume where name = ?',
    name,
  )?.rate ?? 0

describe('the performance of volumes', () => {
  it('is one sample of now when no time is given', async () => {
    const answer = await ask('total_item_count=true')
    expect(answer.body).toMatchObject({ total_item_count: 3, more_items_remaining: false })
    expect(names(answer)).toEqual(['a', 'b', 'c'])
    for (const item of answer.items) expect(item).toMatchObject({ time: START_MS })
  })

  it('is a sample each resolution, evenly from start to end', async () => {
    const { items } = await ask(`names=a&${hour}&resolution=300000`)
    expect(items).toHaveLength(13)
    expect(items.map((item) => Number(item.time) - START_MS)).toEqual(
      Array.from({ length: 13 }, (_, index) => index * 300_000 - HOUR_MS),
    )
    expect((await ask(`names=a&${hour}`)).items).toHaveLength(121)
  })

  it('averages what hosts write to the volume', async () => {
    const end = START_MS + 10 * HOUR_MS - 30_000
    const { items } = await ask(`names=a&start_time=${START_MS + 5 * HOUR_MS}&end_time=${end}`)
    expect(items).toHaveLength(600)
    const sum = items.reduce((total, item) => total + Number(item.write_bytes_per_sec), 0)
    expect(Math.abs(sum / items.length - rateOf('a'))).toBeLessThan(1)
    expect(new Set(items.map((item) => item.write_bytes_per_sec)).size).toBeGreaterThan(100)
  })

  it('has a number for everything that a client reads', async () => {
    const [item] = (await ask('names=a')).items
    for (const property of ['read', 'write', 'mirrored_write'])
      for (const unit of ['usec_per_X_op', 'queue_usec_per_X_op', 'san_usec_per_X_op'])
        expect(item?.[unit.replace('X', property)]).toEqual(expect.any(Number))
    expect(item).toMatchObject({ id: expect.any(String), reads_per_sec: expect.any(Number) })
  })

  it('is the same however often it is asked for', async () => {
    expect(await ask(hour)).toEqual(await ask(hour))
  })

  it('pages by offset, sample for sample', async () => {
    const whole = (await ask(`${hour}&resolution=300000`)).items
    const seen: unknown[] = []
    let more = true
    while (more) {
      const answer = await ask(`${hour}&resolution=300000&limit=10&offset=${seen.length}`)
      seen.push(...answer.items)
      more = JSON.stringify(answer.body).includes('"more_items_remaining":true')
    }
    expect(whole).toHaveLength(39)
    expect(seen).toEqual(whole)
  })

  it('is sorted by the average, and filtered as volumes are', async () => {
    const busiest = ['a', 'b', 'c'].toSorted((one, other) => rateOf(other) - rateOf(one))
    expect(names(await ask('sort=write_bytes_per_sec-'))).toEqual(busiest)
    const filter = encodeURIComponent(`write_bytes_per_sec>=${rateOf(busiest[1] ?? '')}`)
    expect(names(await ask(`sort=write_bytes_per_sec-&filter=${filter}`))).toEqual(
      busiest.slice(0, 2),
    )
    await pure1('PATCH', '/volumes?names=a', { destroyed: true })
    expect(names(await ask('destroyed=false'))).toEqual(['b', 'c'])
    expect((await ask('names=a')).items).toMatchObject([{ write_bytes_per_sec: 0 }])
  })

  it.each([
    ['resolution=1000', 'resolution'],
    [`start_time=${START_MS}&end_time=${START_MS - 1}`, 'start_time'],
    ['end_time=soon', 'end_time'],
    ['names=none', 'does not exist'],
  ])('is refused for %s', async (query, message) => {
    const answer = await ask(query)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })
})

describe('the performance of what volumes are in', () => {
  it('adds up for volume groups and host groups, and splits over arrays', async () => {
    await pure1('POST', '/volume-groups?names=vg', {})
    await pure1('PATCH', '/volumes?names=a', { volume_group: { name: 'vg' } })
    await pure1('POST', '/host-groups?names=hg')
    await pure1('POST', '/connections?host_group_names=hg&volume_names=b,c')
    const average = async (path: string) => {
      const filter = encodeURIComponent('write_bytes_per_sec>0')
      const sorted = await pure1('GET', `${path}?sort=write_bytes_per_sec-&filter=${filter}`)
      return sorted.items.map((item) => item.name)
    }
    expect(await average('/volume-groups/performance')).toEqual(['vg'])
    expect(await average('/host-groups/performance')).toEqual(['hg'])
    expect((await pure1('GET', '/host-groups/performance/by-array')).items).toMatchObject([
      { name: 'hg', array: { name: 'pure1' } },
    ])
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/volumes?names=p::v', { provisioned: GIB })
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    const split = (await pure1('GET', '/volumes/performance/by-array?names=p::v')).items
    expect(split.map((item) => item.array)).toMatchObject([{ name: 'pure1' }, { name: 'pure2' }])
  })
})
