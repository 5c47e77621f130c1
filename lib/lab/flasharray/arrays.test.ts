import { beforeEach, describe, expect, it } from 'vitest'
import { eradicationDelayMs } from './model/eradication-delay.ts'
import { createTestFleet } from './testing.ts'

const DAY_MS = 86_400_000
const GIB = 2 ** 30

let lab: ReturnType<typeof createTestFleet>
let pure1: Awaited<ReturnType<typeof lab.client>>

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
})

describe('the settings of an array', () => {
  it.each([
    [{ banner: 'Keep out' }, { banner: 'Keep out' }],
    [{ console_lock_enabled: true }, { console_lock_enabled: true }],
    [{ ntp_servers: ['a.example', 'b.example'] }, { ntp_servers: ['a.example', 'b.example'] }],
    [{ ntp_servers: [] }, { ntp_servers: [] }],
    [{ idle_timeout: 330_000 }, { idle_timeout: 300_000 }],
    [{ idle_timeout: 0 }, { idle_timeout: 0 }],
    [{ time_zone: 'Europe/Berlin' }, { time_zone: 'Europe/Berlin' }],
    [{ scsi_timeout: 30_000 }, { scsi_timeout: 30_000 }],
    [
      { eradication_config: { eradication_delay: 2.5 * DAY_MS } },
      { eradication_config: { enabled_delay: 2 * DAY_MS, disabled_delay: 2 * DAY_MS } },
    ],
    [
      { eradication_config: { disabled_delay: 14 * DAY_MS } },
      { eradication_config: { enabled_delay: DAY_MS, disabled_delay: 14 * DAY_MS } },
    ],
    [
      { eradication_config: { manual_eradication: 'all-disabled' } },
      { eradication_config: { manual_eradication: 'all-disabled' } },
    ],
  ])('%j are kept, and those of the other array stay', async (body, expected) => {
    const before = await (await lab.client('pure2'))('GET', '/arrays')
    expect((await pure1('PATCH', '/arrays', body)).items).toMatchObject([expected])
    expect((await pure1('GET', '/arrays')).items).toMatchObject([expected])
    expect(await (await lab.client('pure2'))('GET', '/arrays')).toEqual(before)
  })

  it.each([
    [400, { idle_timeout: 60_000 }],
    [400, { idle_timeout: 4 * 3_600_000 }],
    [400, { time_zone: 'Mars/Olympus' }],
    [400, { eradication_config: { eradication_delay: 3_600_000 } }],
    [400, { eradication_config: { eradication_delay: 31 * DAY_MS } }],
    [400, { eradication_config: { manual_eradication: 'partially-disabled' } }],
    [501, { name: 'other' }],
    [501, { ntp_symmetric_key: 'x' }],
    [501, { eradication_config: { nonsense: 1 } }],
  ])('answer %i to %j and stay as they were', async (status, body) => {
    const before = await pure1('GET', '/arrays')
    const answer = await pure1('PATCH', '/arrays', { banner: 'half done', ...body })
    expect(answer.status).toBe(status)
    expect(await pure1('GET', '/arrays')).toEqual(before)
  })

  it('say how long what was destroyed is kept, locked or not', async () => {
    const config = { enabled_delay: 3 * DAY_MS, disabled_delay: 5 * DAY_MS }
    await pure1('PATCH', '/arrays', { eradication_config: config })
    expect(eradicationDelayMs(lab, 'PURE1')).toBe(3 * DAY_MS)
    expect(eradicationDelayMs(lab, 'pure1', true)).toBe(5 * DAY_MS)
    expect(eradicationDelayMs(lab, 'pure2')).toBe(DAY_MS)
    const forbidden = { manual_eradication: 'all-disabled' }
    await pure1('PATCH', '/arrays', { eradication_config: forbidden })
    expect(eradicationDelayMs(lab, 'pure1')).toBe(5 * DAY_MS)
  })

  it('are partially disabled by a group that is locked', async () => {
    const status = async () =>
      (await pure1('GET', '/arrays')).items.map((item) => item.eradication_config)
    await pure1('POST', '/protection-groups?names=g')
    expect(await status()).toMatchObject([{ manual_eradication: 'all-enabled' }])
    const answer = await pure1('PATCH', '/protection-groups?names=g', {
      retention_lock: 'ratcheted',
    })
    expect(answer.status).toBe(200)
    expect(await status()).toMatchObject([{ manual_eradication: 'partially-disabled' }])
  })

  it('forbid to eradicate by hand', async () => {
    const forbid = (manual_eradication: string) =>
      pure1('PATCH', '/arrays', { eradication_config: { manual_eradication } })
    await pure1('POST', '/volumes?names=v', { provisioned: GIB })
    await pure1('PATCH', '/volumes?names=v', { destroyed: true })
    await forbid('all-disabled')
    for (const noun of ['volumes', 'pods', 'protection-groups', 'protection-group-snapshots'])
      expect((await pure1('DELETE', `/${noun}?names=v`)).message).toContain('manual eradication')
    expect((await pure1('GET', '/volumes?names=v')).status).toBe(200)
    await forbid('all-enabled')
    expect((await pure1('DELETE', '/volumes?names=v')).status).toBe(200)
  })
})

describe('the space of an array', () => {
  it('follows its volumes, and is the same by both ways', async () => {
    await pure1('POST', '/volumes?names=a,b', { provisioned: GIB })
    await pure1('PATCH', '/volumes?names=b', { destroyed: true })
    const [array] = (await pure1('GET', '/arrays')).items
    const [space] = (await pure1('GET', '/arrays/space')).items
    expect(space).toMatchObject({ space: array?.space, capacity: array?.capacity })
    expect(space).toMatchObject({ space: { total_provisioned: GIB }, time: lab.clock.nowMs() })
  })

  it('is known for now only', async () => {
    expect((await pure1('GET', '/arrays/space?start_time=1')).status).toBe(501)
  })
})

describe('the performance of an array', () => {
  const read = async (search: string) => pure1('GET', `/arrays/performance?${search}`)
  const times = (answer: Awaited<ReturnType<typeof read>>) => answer.items.map((item) => item.time)

  it('is one sample of now when no time is asked for', async () => {
    const answer = await read('')
    expect(times(answer)).toEqual([lab.clock.nowMs()])
    expect(answer.body).toMatchObject({ total_item_count: null, more_items_remaining: false })
  })

  it.each([
    [1000, 3601],
    [30_000, 121],
    [300_000, 13],
    [1_800_000, 3],
    [7_200_000, 1],
    [86_400_000, 1],
  ])('has a sample each %i ms', async (resolution, count) => {
    const endMs = lab.clock.nowMs()
    const window = `start_time=${endMs - 3_600_000}&end_time=${endMs}&resolution=${resolution}`
    const answer = await read(`${window}&total_item_count=true`)
    expect(answer.body).toMatchObject({ total_item_count: count })
    expect(answer.items).toHaveLength(Math.min(count, 1000))
    expect(times(answer)[0]).toBe(endMs - 3_600_000)
    if (count > 1) expect(times(answer)[1]).toBe(endMs - 3_600_000 + resolution)
  })

  it('goes on by offset, also newest first, and ends with the present', async () => {
    const nowMs = lab.clock.nowMs()
    const window = `start_time=${nowMs - 120_000}&end_time=${nowMs + 999_999}`
    const first = await read(`${window}&limit=3`)
    expect(first.body).toMatchObject({ more_items_remaining: true, continuation_token: null })
    expect(times(await read(`${window}&limit=3&offset=3`))).toEqual([nowMs - 30_000, nowMs])
    expect(times(await read(`${window}&limit=2&sort=time-`))).toEqual([nowMs, nowMs - 30_000])
    expect((await read(`${window}&limit=0`)).body).toMatchObject({ total_item_count: 5, items: [] })
    expect((await read(`start_time=${nowMs + 1}&total_item_count=true`)).items).toEqual([])
  })

  it.each([
    ['resolution=31000', 400],
    ['resolution=half', 400],
    ['start_time=-1', 400],
    ['sort=writes_per_sec', 400],
    ["filter=time%3D'1'", 501],
  ])('answers %s with %i', async (search, status) => {
    expect((await read(search)).status).toBe(status)
  })

  it('is about what hosts write, and the same when asked again', async () => {
    expect((await read('')).items).toMatchObject([{ write_bytes_per_sec: 0, reads_per_sec: 0 }])
    await pure1('POST', '/volumes?names=v', { provisioned: 1000 * GIB })
    const { items } = await read('')
    expect(Number(items[0]?.write_bytes_per_sec)).toBeGreaterThan(1_000_000)
    expect((await read('')).items).toEqual(items)
  })
})
