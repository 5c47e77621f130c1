import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const DAY_MS = 86_400_000
const qos = { iops_limit: 1000, bandwidth_limit: 1_048_576 }

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/volume-groups?names=vg1', { qos })
  await pure1('POST', '/volumes?names=vg1/v1,vg1/v2,v3', { provisioned: GIB })
})

const groupOf = async (name: string) =>
  (await pure1('GET', `/volume-groups?names=${name}`)).items[0]

describe('a volume group', () => {
  it('has its limits, and counts and adds up its live volumes', async () => {
    await pure1('PATCH', '/volumes?names=vg1/v2', { destroyed: true })
    expect(await groupOf('VG1')).toMatchObject({
      name: 'vg1',
      qos,
      volume_count: 1,
      destroyed: false,
      space: { total_provisioned: GIB },
    })
    await pure1('PATCH', '/volume-groups?names=vg1', { qos: { iops_limit: '' } })
    expect((await groupOf('vg1'))?.qos).toEqual({ bandwidth_limit: 1_048_576 })
    const members = (await pure1('GET', '/volume-groups/volumes?group_names=vg1')).items
    expect(members.map((item) => item.member)).toMatchObject([
      { name: 'vg1/v1' },
      { name: 'vg1/v2' },
    ])
  })

  it.each([
    ['POST', '/volume-groups?names=VG1', {}, 'already exists'],
    ['POST', '/volume-groups?names=a_b', {}, 'name is invalid'],
    ['POST', '/volume-groups?names=none::vg', {}, 'Pod does not exist'],
    ['POST', '/volume-groups?names=vg2', { qos: { iops_limit: 1 } }, 'qos.iops_limit'],
    ['PATCH', '/volume-groups?names=vg2', { qos }, 'Volume group does not exist'],
    ['GET', '/volume-groups?names=vg2', undefined, 'Volume group does not exist'],
    ['DELETE', '/volume-groups?names=vg1', undefined, 'must be destroyed'],
    ['POST', '/volumes?names=vg2/v1', { provisioned: GIB }, 'Volume group does not exist'],
    ['POST', '/volumes?names=vg1/a/b', { provisioned: GIB }, 'name is invalid'],
    ['POST', '/volumes?names=VG1/V1', { provisioned: GIB }, 'already exists'],
    ['PATCH', '/volumes?names=v3', { volume_group: { name: 'vg2' } }, 'Volume group does not'],
    ['PATCH', '/volumes?names=v3', { name: 'vg1/v3' }, 'does not move'],
  ])('%s %s is refused: %s %s', async (method, path, body, message) => {
    const answer = await pure1(method, path, body)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })

  it('names the volumes that move into it and out of it', async () => {
    const move = (volume: string, group: string) =>
      pure1('PATCH', `/volumes?names=${volume}`, { volume_group: { name: group } })
    const moved = (await move('v3', 'Vg1')).items
    expect(moved).toMatchObject([{ name: 'vg1/v3', volume_group: { name: 'vg1' } }])
    expect(names(await move('vg1/v3', ''))).toEqual(['v3'])
    expect((await pure1('GET', '/volumes?names=v3')).items).toMatchObject([{ volume_group: {} }])
    await pure1('POST', '/volumes?names=v1', { provisioned: GIB })
    expect((await move('v1', 'vg1')).message).toContain('already exists')
  })

  it('renames its volumes with it, and keeps them in their protection groups', async () => {
    await pure1('POST', '/protection-groups?names=g')
    await pure1('POST', '/protection-groups/volumes?group_names=g&member_names=vg1/v1')
    await pure1('PATCH', '/volume-groups?names=vg1', { name: 'vg2' })
    expect(names(await pure1('GET', '/volumes'))).toEqual(['vg2/v1', 'vg2/v2', 'v3'])
    await pure1('PATCH', '/volumes?names=vg2/v1', { name: 'v9' })
    const members = (await pure1('GET', '/protection-groups/volumes?group_names=g')).items
    expect(members).toMatchObject([{ member: { name: 'vg2/v9' } }])
    await pure1('POST', '/protection-group-snapshots?source_names=g')
    expect(names(await pure1('GET', '/volume-snapshots'))).toEqual(['g.1.vg2/v9'])
  })

  it('goes with its volumes and comes back with them', async () => {
    await pure1('PATCH', '/volumes?names=vg1/v2', { destroyed: true })
    await lab.clock.advance(1000)
    await pure1('PATCH', '/volume-groups?names=vg1', { destroyed: true })
    expect(names(await pure1('GET', '/volumes?destroyed=false'))).toEqual(['v3'])
    expect((await pure1('POST', '/volume-groups?names=vg1', {})).message).toMatch(/been destroyed/)
    const alone = await pure1('PATCH', '/volumes?names=vg1/v1', { destroyed: false })
    expect(alone.message).toContain('Volume group has been destroyed')
    await pure1('PATCH', '/volume-groups?names=vg1', { destroyed: false })
    expect(names(await pure1('GET', '/volumes?destroyed=false'))).toEqual(['vg1/v1', 'v3'])
  })

  it('is eradicated by hand or a day after, with what is in it', async () => {
    await pure1('PATCH', '/volume-groups?names=vg1', { destroyed: true })
    expect((await pure1('DELETE', '/volume-groups?names=vg1')).status).toBe(200)
    expect(names(await pure1('GET', '/volumes'))).toEqual(['v3'])
    await pure1('POST', '/volume-groups?names=vg1', {})
    await pure1('PATCH', '/volume-groups?names=vg1', { destroyed: true })
    await lab.clock.advance(DAY_MS)
    expect((await pure1('GET', '/volume-groups')).items).toEqual([])
  })

  it('is not destroyed while a volume of it is connected', async () => {
    await pure1('POST', '/hosts?names=h1', {})
    await pure1('POST', '/connections?host_names=h1&volume_names=vg1/v2')
    const refusal = await pure1('PATCH', '/volume-groups?names=vg1', { destroyed: true })
    expect(refusal.status).toBe(400)
    expect((await groupOf('vg1'))?.volume_count).toBe(2)
  })
})

describe('a volume group in a pod', () => {
  beforeEach(async () => {
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/volume-groups?names=p::vg', {})
    await pure1('POST', '/volumes?names=p::vg/v', { provisioned: GIB })
  })

  it('is on both arrays of it', async () => {
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    const [one] = (await pure1('GET', '/volume-groups?names=p::vg')).items
    const [two] = (await pure2('GET', '/volume-groups?names=p::vg')).items
    expect(two).toEqual(one)
    expect(two).toMatchObject({ pod: { name: 'p' }, volume_count: 1 })
    await pure2('PATCH', '/volume-groups?names=p::vg', { name: 'vg2' })
    expect(names(await pure1('GET', '/volumes?names=p::vg2/v'))).toEqual(['p::vg2/v'])
  })

  it('is renamed with its pod', async () => {
    await pure1('PATCH', '/pods?names=p', { name: 'q' })
    expect(await groupOf('q::vg')).toMatchObject({ name: 'q::vg', volume_count: 1 })
    const [volume] = (await pure1('GET', '/volumes?names=q::vg/v')).items
    expect(volume).toMatchObject({ pod: { name: 'q' }, volume_group: { name: 'q::vg' } })
  })

  it('stays with the pod when that leaves an array, and goes with it', async () => {
    const both = '/pods/arrays?group_names=p&member_names=pure2'
    await pure1('POST', both)
    await pure1('DELETE', both)
    expect((await pure2('GET', '/volume-groups')).items).toEqual([])
    await pure1('PATCH', '/pods?names=p&destroy_contents=true', { destroyed: true })
    expect((await groupOf('p::vg'))?.destroyed).toBe(true)
    await pure1('PATCH', '/pods?names=p', { destroyed: false })
    expect(await groupOf('p::vg')).toMatchObject({ destroyed: false, volume_count: 1 })
    await pure1('PATCH', '/pods?names=p&destroy_contents=true', { destroyed: true })
    await pure1('DELETE', '/pods?names=p&eradicate_contents=true')
    expect(names(await pure1('GET', '/volume-groups'))).toEqual(['vg1'])
  })

  it('takes volumes of its pod from anywhere in it', async () => {
    await pure1('POST', '/volumes?names=p::w', { provisioned: GIB })
    const moved = await pure1('PATCH', '/volumes?names=p::w', { volume_group: { name: 'p::vg' } })
    expect(names(moved)).toEqual(['p::vg/w'])
    const out = await pure1('PATCH', '/volumes?names=p::vg/w', { volume_group: { name: '' } })
    expect(names(out)).toEqual(['p::w'])
    const home = await pure1('PATCH', '/volumes?names=p::vg/v', { pod: { name: '' } })
    expect(home.items).toMatchObject([{ name: 'v', pod: {}, volume_group: {} }])
  })
})
