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
})
