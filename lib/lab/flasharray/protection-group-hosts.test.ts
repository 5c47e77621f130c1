import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30

beforeEach(async () => {
  const lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/volumes?names=v1,v2,v3', { provisioned: GIB })
  await pure1('POST', '/hosts?names=h1', {})
  await pure1('POST', '/hosts?names=h2', {})
  await pure1('POST', '/host-groups?names=hg')
  await pure1('POST', '/protection-groups?names=g')
})

const connect = (query: string) => pure1('POST', `/connections?${query}`)
const groupOf = async () => (await pure1('GET', '/protection-groups?names=g')).items[0]

/** Takes a snapshot and answers which volumes are in it. */
async function snapshot(suffix: string): Promise<unknown[]> {
  await pure1('POST', '/protection-group-snapshots?source_names=g', { suffix })
  const filter = encodeURIComponent(`name='g.${suffix}.*'`)
  return names(await pure1('GET', `/volume-snapshots?filter=${filter}`)).toSorted()
}

describe('a host in a protection group', () => {
  beforeEach(async () => {
    await connect('host_names=h1&volume_names=v1')
    await pure1('POST', '/protection-groups/hosts?group_names=g&member_names=h1')
  })

  it('brings every volume connected to it, as long as it is', async () => {
    expect(await snapshot('a')).toEqual(['g.a.v1'])
    await connect('host_names=h1&volume_names=v2')
    expect(await snapshot('b')).toEqual(['g.b.v1', 'g.b.v2'])
    await pure1('DELETE', '/connections?host_names=h1&volume_names=v1')
    expect(await snapshot('c')).toEqual(['g.c.v2'])
    await pure1('DELETE', '/hosts/protection-groups?group_names=g&member_names=h1')
    expect(await snapshot('d')).toEqual([])
  })

  it('is the member, and its volumes are not', async () => {
    expect(await groupOf()).toMatchObject({ host_count: 1, volume_count: 0 })
    expect((await pure1('GET', '/protection-groups/volumes?member_names=v1')).items).toEqual([])
    for (const path of ['/protection-groups/hosts', '/hosts/protection-groups'])
      expect((await pure1('GET', path)).items).toMatchObject([
        { group: { name: 'g' }, member: { name: 'h1' } },
      ])
  })

  it('is called by its source on a target', async () => {
    await pure1('POST', '/protection-groups/targets?group_names=g&member_names=pure2')
    expect((await pure2('GET', '/protection-groups/hosts')).items).toMatchObject([
      { group: { name: 'pure1:g' }, member: { name: 'pure1:h1' } },
    ])
  })

  it.each([
    ['POST', '/protection-groups/volumes?group_names=g&member_names=v3', 'takes no volumes'],
    ['POST', '/protection-groups/host-groups?group_names=g&member_names=hg', 'takes no host'],
    ['POST', '/protection-groups/hosts?group_names=g&member_names=h1', 'already belongs to'],
    ['POST', '/protection-groups/hosts?group_names=g&member_names=h9', 'Host does not exist'],
    ['DELETE', '/protection-groups/hosts?group_names=g&member_names=h2', 'could not be found'],
    ['DELETE', '/protection-groups/volumes?member_names=v1', 'could not be found'],
  ])('%s %s is refused: %s', async (method, path, message) => {
    const answer = await pure1(method, path)
    expect(answer.status).toBe(400)
    expect(answer.message).toContain(message)
  })

  it('cannot be deleted before it has left', async () => {
    await pure1('DELETE', '/connections?host_names=h1&volume_names=v1')
    expect((await pure1('DELETE', '/hosts?names=h1')).status).toBe(400)
    await pure1('DELETE', '/protection-groups/hosts?member_names=h1')
    expect((await pure1('DELETE', '/hosts?names=h1')).status).toBe(200)
  })

  it('lets its volume go into a pod, where the group does not follow', async () => {
    await pure1('POST', '/pods?names=p', {})
    const moved = await pure1('PATCH', '/volumes?names=v1', { pod: { name: 'p' } })
    expect(names(moved)).toEqual(['p::v1'])
    expect(await snapshot('a')).toEqual([])
  })
})

describe('a host group in a protection group', () => {
  it('brings what is connected to it, whatever hosts are in it', async () => {
    await pure1('POST', '/host-groups/protection-groups?group_names=g&member_names=hg')
    await connect('host_group_names=hg&volume_names=v1')
    expect(await snapshot('a')).toEqual(['g.a.v1'])
    await pure1('POST', '/host-groups/hosts?group_names=hg&member_names=h1')
    await connect('host_names=h1&volume_names=v2')
    expect(await snapshot('b')).toEqual(['g.b.v1'])
    expect(await groupOf()).toMatchObject({ host_group_count: 1, volume_count: 0 })
    expect((await pure1('DELETE', '/host-groups?names=hg')).status).toBe(400)
  })
})
