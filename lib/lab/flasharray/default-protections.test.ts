import { beforeEach, describe, expect, it } from 'vitest'
import { defaultProtectionsOf } from './model/default-protections.ts'
import { createTestFleet } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client

const path = '/container-default-protections'
const scene = (array: string) => ({ store: lab.store, array, nowMs: lab.clock.nowMs() })
const patch = (search: string, ...groups: string[]) =>
  pure1('PATCH', `${path}${search}`, { default_protections: groups.map((name) => ({ name })) })

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  await pure1('POST', '/protection-groups?names=g1,g2')
  await pure1('POST', '/pods?names=p', {})
  await pure1('POST', '/protection-groups?names=p::g')
})

describe('default protections', () => {
  it('are an empty list of every container at first, never a missing item', async () => {
    expect((await pure1('GET', path)).items).toMatchObject([
      { name: 'pure1', type: null, default_protections: [] },
      { name: 'p', type: 'pod', default_protections: [] },
    ])
    expect((await pure1('GET', `${path}?names=p`)).items).toHaveLength(1)
    expect((await pure1('GET', `${path}?names=none`)).message).toContain('does not exist')
  })

  it.each([['?names=pure1'], ['?names=PURE1'], ['?names='], ['']])(
    'of the array are set by %j',
    async (search) => {
      const { items } = await patch(search, 'g2', 'g1')
      const [group] = (await pure1('GET', '/protection-groups?names=g2')).items
      expect(items).toMatchObject([{ name: 'pure1', default_protections: [{}, { name: 'g1' }] }])
      const first = { id: group?.id, name: 'g2', type: 'protection_group' }
      expect(items[0]).toMatchObject({ default_protections: [first, {}] })
      expect(defaultProtectionsOf(scene('pure1'), undefined)).toEqual(['g2', 'g1'])
      expect(defaultProtectionsOf(scene('pure1'), 'p')).toEqual([])
      expect(defaultProtectionsOf(scene('pure2'), undefined)).toEqual([])
      await patch(search)
      expect(defaultProtectionsOf(scene('pure1'), undefined)).toEqual([])
    },
  )

  it('of a pod are on all of its arrays', async () => {
    await patch('?names=p', 'p::g')
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    const pure2 = await lab.client('pure2')
    expect((await pure2('GET', `${path}?names=p`)).items).toMatchObject([
      { default_protections: [{ name: 'p::g' }] },
    ])
    expect(defaultProtectionsOf(scene('pure2'), 'P')).toEqual(['p::g'])
  })

  it('forget a group that is destroyed, and know it again when it is recovered', async () => {
    await patch('', 'g1', 'g2')
    await pure1('PATCH', '/protection-groups?names=g1', { destroyed: true })
    expect(defaultProtectionsOf(scene('pure1'), undefined)).toEqual(['g2'])
    await pure1('PATCH', '/protection-groups?names=g1', { destroyed: false })
    expect(defaultProtectionsOf(scene('pure1'), undefined)).toEqual(['g1', 'g2'])
    await pure1('PATCH', '/protection-groups?names=g1', { destroyed: true })
    await pure1('DELETE', '/protection-groups?names=g1')
    expect((await pure1('GET', `${path}?names=pure1`)).items).toMatchObject([
      { default_protections: [{ name: 'g2' }] },
    ])
  })

  it.each([
    ['', ['none'], 'does not exist'],
    ['', ['p::g'], 'not in the container'],
    ['?names=p', ['g1'], 'not in the container'],
    ['?names=none', [], 'does not exist'],
  ])('with names %j refuse %j: %s', async (search, groups, words) => {
    await patch('', 'g1')
    const answer = await patch(search, ...groups)
    expect(answer).toMatchObject({ status: 400, message: expect.stringContaining(words) })
    expect(defaultProtectionsOf(scene('pure1'), undefined)).toEqual(['g1'])
  })
})
