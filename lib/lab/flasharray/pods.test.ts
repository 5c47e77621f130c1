import { beforeEach, describe, expect, it } from 'vitest'
import { podSchema } from '#lib/contracts/flasharray/pod.ts'
import { volumeSchema } from '#lib/contracts/flasharray/volume.ts'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const stretch = '/pods/arrays?group_names=cinder-pod&member_names=pure2'

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/pods?names=cinder-pod', {})
})

const podOf = async (client: Client) =>
  podSchema.parse((await client('GET', '/pods?names=cinder-pod')).items[0])

describe('a stretched pod', () => {
  it('is on both arrays, in sync at once when it is empty, with its mediator', async () => {
    await pure1('POST', stretch)
    const ids = await Promise.all(
      [pure1, pure2].map(async (client) => (await client('GET', '/arrays')).items[0]?.id),
    )
    for (const client of [pure1, pure2]) {
      const pod = await podOf(client)
      expect(pod).toMatchObject({ array_count: 2, mediator: 'purestorage', link_source_count: 0 })
      expect(pod.arrays?.map((array) => array.id)).toEqual(ids)
      expect(pod.arrays).toMatchObject([
        { name: 'pure1', status: 'online', mediator_status: 'online' },
        { name: 'pure2', status: 'online', mediator_status: 'online' },
      ])
    }
  })

  it('shows every volume on both with the same id and serial, whichever made or changes it', async () => {
    await pure1('POST', stretch)
    await pure2('POST', '/volumes?names=cinder-pod::v1', { provisioned: GIB })
    await pure2('PATCH', '/volumes?names=cinder-pod::v1', { provisioned: 2 * GIB })
    const [one, two] = await Promise.all(
      [pure1, pure2].map(async (client) =>
        volumeSchema.parse((await client('GET', "/volumes?filter=pod.name='cinder-pod'")).items[0]),
      ),
    )
    expect(one).toEqual(two)
    expect(one).toMatchObject({ name: 'cinder-pod::v1', provisioned: 2 * GIB })
    expect(one?.serial).toMatch(/^[0-9A-F]{24}$/)
  })

  it('resyncs what it holds already at 10 Gb/s, and is online after that', async () => {
    const { items } = await pure1('POST', '/volumes?names=cinder-pod::v1', {
      provisioned: 40 * GIB,
    })
    const [volume] = items.map((item) => volumeSchema.parse(item))
    const seconds = (volume?.space?.used_provisioned ?? 0) / 1_250_000_000
    expect(seconds).toBeGreaterThan(4)
    await pure1('POST', stretch)
    await lab.clock.advance(2000)
    const [, copy] = (await podOf(pure2)).arrays ?? []
    expect(copy).toMatchObject({ status: 'resyncing', frozen_at: null })
    expect(copy?.progress).toBeCloseTo(2 / seconds, 3)
    await lab.clock.advance(Math.ceil(seconds * 1000) - 2000)
    expect((await podOf(pure2)).arrays).toMatchObject([
      { status: 'online' },
      { status: 'online', progress: null },
    ])
    expect(names(await pure2('GET', '/volumes'))).toEqual(['cinder-pod::v1'])
  })

  it('has its groups on both, and they take volumes of the pod only', async () => {
    await pure1('POST', stretch)
    await pure1('POST', '/protection-groups?names=cinder-pod::g')
    await pure1('POST', '/volumes?names=cinder-pod::v1,plain', { provisioned: GIB })
    const path = '/protection-groups/volumes?group_names=cinder-pod::g&member_names='
    expect((await pure1('POST', `${path}plain`)).status).toBe(400)
    expect((await pure1('POST', `${path}cinder-pod::v1`)).status).toBe(200)
    await pure2('POST', '/protection-group-snapshots?source_names=cinder-pod::g')
    for (const client of [pure1, pure2]) {
      expect(names(await client('GET', '/protection-group-snapshots'))).toEqual(['cinder-pod::g.1'])
      expect(names(await client('GET', '/volume-snapshots'))).toEqual(['cinder-pod::g.1.v1'])
    }
  })

  it('brings the snapshots of its groups along, and leaves a destroyed remainder behind', async () => {
    await pure1('POST', '/volumes?names=cinder-pod::v1', { provisioned: GIB })
    await pure1('POST', '/protection-groups?names=cinder-pod::g')
    const member = 'group_names=cinder-pod::g&member_names=cinder-pod::v1'
    await pure1('POST', `/protection-groups/volumes?${member}`)
    await pure1('POST', '/protection-group-snapshots?source_names=cinder-pod::g')
    await pure1('POST', stretch)
    expect(names(await pure2('GET', '/volume-snapshots'))).toEqual(['cinder-pod::g.1.v1'])
    await pure1('DELETE', stretch)
    expect((await pure2('GET', '/volume-snapshots')).items).toEqual([])
    expect((await pure2('GET', '/pods')).items).toMatchObject([
      { name: 'cinder-pod-restretch', destroyed: true },
    ])
    expect((await pure2('GET', '/volumes')).items).toMatchObject([
      { name: 'cinder-pod-restretch::v1', destroyed: true },
    ])
    expect(names(await pure1('GET', '/volume-snapshots'))).toEqual(['cinder-pod::g.1.v1'])
    await pure1('POST', stretch)
    expect(names(await pure2('GET', '/volumes?destroyed=false'))).toEqual(['cinder-pod::v1'])
    await lab.clock.advance(86_400_000)
    expect(names(await pure2('GET', '/pods'))).toEqual(['cinder-pod'])
  })

  it('must be unstretched and empty before it can be destroyed', async () => {
    await pure1('POST', stretch)
    await pure1('POST', '/volumes?names=cinder-pod::v1', { provisioned: GIB })
    const path = '/pods?names=cinder-pod'
    const destroyed = { destroyed: true }
    expect((await pure1('PATCH', path, destroyed)).message).toContain('unstretched')
    await pure1('DELETE', stretch)
    expect((await pure1('PATCH', path, destroyed)).message).toContain('empty')
    const withContents = `${path}&destroy_contents=true`
    expect((await pure1('PATCH', withContents, destroyed)).status).toBe(200)
    expect((await pure1('DELETE', `${path}&eradicate_contents=true`)).status).toBe(200)
    expect((await pure1('GET', '/volumes')).items).toEqual([])
    expect((await pure2('GET', '/volumes?destroyed=false')).items).toEqual([])
  })

  it('takes a volume in by way of a ghost pod, as the driver retypes', async () => {
    await pure1('POST', stretch)
    await pure1('POST', '/volumes?names=v1', { provisioned: GIB })
    const move = (name: string, pod: string) =>
      pure1('PATCH', `/volumes?names=${name}`, { pod: { name: pod } })
    expect((await move('v1', 'cinder-pod')).status).toBe(400)
    await pure1('POST', '/pods?names=ghost', {})
    expect(names(await move('v1', 'ghost'))).toEqual(['ghost::v1'])
    await pure1('POST', '/pods/arrays?group_names=ghost&member_names=pure2')
    expect(names(await move('ghost::v1', 'cinder-pod'))).toEqual(['cinder-pod::v1'])
    expect(
      (await pure1('DELETE', '/pods/arrays?group_names=ghost&member_names=pure2')).status,
    ).toBe(200)
    expect(names(await pure2('GET', '/volumes?destroyed=false'))).toEqual(['cinder-pod::v1'])
  })

  it('has an item of default protections, which is an empty list', async () => {
    const path = '/container-default-protections?names=cinder-pod'
    const expected = [{ name: 'cinder-pod', type: 'pod', default_protections: [] }]
    expect((await pure1('GET', path)).items).toMatchObject(expected)
    const answer = await pure1('PATCH', path, { default_protections: [] })
    expect(answer.items).toMatchObject(expected)
  })
})
