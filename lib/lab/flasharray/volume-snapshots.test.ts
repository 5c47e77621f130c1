import { beforeEach, describe, expect, it } from 'vitest'
import { addVolume, createTestFleet, names, prepareGroup } from './testing.ts'

const GIB = 2 ** 30
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const path = '/volume-snapshots'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
})

const take = (volume: string, suffix?: string) =>
  pure1('POST', `${path}?source_names=${volume}`, suffix === undefined ? undefined : { suffix })

describe('a snapshot of a single volume', () => {
  beforeEach(() => pure1('POST', '/volumes?names=v1', { provisioned: GIB }))

  it('is named after it, by its suffix or the next number', async () => {
    expect(names(await take('v1'))).toEqual(['v1.1'])
    expect(names(await take('v1', 'before'))).toEqual(['v1.before'])
    expect((await take('v1')).items).toMatchObject([
      { name: 'v1.2', suffix: '2', provisioned: GIB, source: { name: 'v1' }, destroyed: false },
    ])
    expect((await take('v1', 'before')).message).toContain('already exists')
    expect((await take('v2')).message).toContain('does not exist')
  })

  it('keeps its size, and takes the new name of its volume', async () => {
    await take('v1', 's')
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 2 * GIB })
    await pure1('PATCH', '/volumes?names=v1', { name: 'v9' })
    expect((await pure1('GET', path)).items).toMatchObject([{ name: 'v9.s', provisioned: GIB }])
  })

  it('is renamed, destroyed, recovered and eradicated', async () => {
    await take('v1', 's')
    expect(names(await pure1('PATCH', `${path}?names=v1.s`, { name: 'v1.t' }))).toEqual(['v1.t'])
    expect((await pure1('PATCH', `${path}?names=v1.s`, { destroyed: true })).message).toContain(
      'No such volume or snapshot',
    )
    expect((await pure1('DELETE', `${path}?names=v1.t`)).status).toBe(400)
    await pure1('PATCH', `${path}?names=v1.t`, { destroyed: true })
    expect((await pure1('PATCH', `${path}?names=v1.t`, { destroyed: true })).message).toContain(
      'has been destroyed',
    )
    await pure1('PATCH', `${path}?names=v1.t`, { destroyed: false })
    await lab.clock.advance(2 * DAY_MS)
    expect((await pure1('GET', `${path}?names=v1.t&destroyed=false`)).status).toBe(200)
    await pure1('PATCH', `${path}?names=v1.t`, { destroyed: true })
    expect((await pure1('DELETE', `${path}?names=v1.t`)).status).toBe(200)
    expect((await pure1('GET', path)).items).toEqual([])
  })

  it('goes and comes back with its volume, and is gone a day later', async () => {
    await take('v1', 's')
    await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    expect((await pure1('GET', path)).items).toMatchObject([{ destroyed: true }])
    await pure1('PATCH', '/volumes?names=v1', { destroyed: false })
    expect((await pure1('GET', path)).items).toMatchObject([{ destroyed: false }])
    await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    await lab.clock.advance(DAY_MS)
    expect((await pure1('GET', path)).items).toEqual([])
  })

  it('is on both arrays of a stretched pod, by one id', async () => {
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/pods/arrays?group_names=p&member_names=pure2')
    await pure1('POST', '/volumes?names=p::v', { provisioned: GIB })
    await pure2('POST', `${path}?source_names=p::v`, { suffix: 's' })
    const [here, there] = [await pure1('GET', path), await pure2('GET', path)]
    expect(names(here)).toEqual(['p::v.s'])
    expect(there.items).toEqual(here.items)
  })
})

describe('the volumes of a group snapshot', () => {
  beforeEach(async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
  })

  const members = async (name: string) =>
    (await pure1('GET', `${path}?names=${name}.*`)).items.map((item) => [
      item.name,
      Number(item.provisioned) / GIB,
    ])

  it('are those that were in the group when it was taken, as large as they were', async () => {
    await lab.clock.advance(60_000)
    await addVolume(pure1, 'v2')
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 20 * GIB })
    await lab.clock.advance(HOUR_MS)
    await pure1('DELETE', '/protection-groups/volumes?group_names=cinder-group&member_names=v1')
    await lab.clock.advance(HOUR_MS)
    expect(await members('cinder-group.1')).toEqual([['cinder-group.1.v1', 10]])
    expect(await members('cinder-group.2')).toEqual([
      ['cinder-group.2.v2', 10],
      ['cinder-group.2.v1', 20],
    ])
    expect(await members('cinder-group.3')).toEqual([['cinder-group.3.v2', 10]])
    const second = await pure2('GET', `${path}?names=pure1:cinder-group.2.*`)
    expect(names(second)).toEqual(['pure1:cinder-group.2.v2', 'pure1:cinder-group.2.v1'])
  })

  it('are found by name, part of the name, id and volume, on source and target', async () => {
    await lab.clock.advance(HOUR_MS + 60_000)
    await take('v1', 'own')
    const find = async (client: Client, query: string) =>
      names(await client('GET', `${path}?${query}`))
    const filter = (text: string) => `filter=${encodeURIComponent(text)}`
    expect(await find(pure1, 'names=CINDER-group.2.V1')).toEqual(['cinder-group.2.v1'])
    expect(await find(pure1, 'names=cinder-group.2.v1,v1.own')).toEqual([
      'cinder-group.2.v1',
      'v1.own',
    ])
    expect(await find(pure1, filter("name='cinder-group.*'"))).toHaveLength(2)
    expect(await find(pure1, filter("name='v1.*'"))).toEqual(['v1.own'])
    expect(await find(pure1, 'source_names=v1')).toHaveLength(3)
    expect(await find(pure2, 'source_names=pure1:v1')).toHaveLength(2)
    expect(await find(pure2, filter("source.name='pure1:v1' and suffix='2'"))).toEqual([
      'pure1:cinder-group.2.v1',
    ])
    expect(await find(pure1, filter("source.name=('V1','v7')"))).toHaveLength(3)
    expect(await find(pure2, filter("source.name=('pure1:v1','v2')"))).toEqual(
      await find(pure2, filter("source.name='pure1:v1'")),
    )
    const [one] = (await pure1('GET', `${path}?names=cinder-group.2.v1`)).items
    expect(await find(pure1, `ids=${one?.id}`)).toEqual(['cinder-group.2.v1'])
    expect((await pure1('GET', `${path}?names=cinder-group.2.v7`)).message).toContain(
      'does not exist',
    )
  })

  it('are paged with the others in the order in which they were taken', async () => {
    await lab.clock.advance(1000)
    await take('v1', 'first')
    await lab.clock.advance(5 * HOUR_MS)
    await take('v1', 'last')
    const all = names(await pure1('GET', path))
    expect(all[1]).toBe('v1.first')
    expect(all.at(-1)).toBe('v1.last')
    const paged: unknown[] = []
    for (let token = ''; ; ) {
      const page = await pure1('GET', `${path}?limit=3&continuation_token=${token}`)
      paged.push(...names(page))
      const { continuation_token: next } = page.body as { continuation_token: string | null }
      if (next === null) break
      token = next
    }
    expect(paged).toEqual(all)
    expect(names(await pure1('GET', `${path}?sort=created-&limit=2`))).toEqual(
      all.slice(-2).reverse(),
    )
    const counted = await pure1('GET', `${path}?limit=0&total_item_count=true`)
    expect(counted.body).toMatchObject({ total_item_count: all.length })
  })

  it('cannot be changed one by one', async () => {
    const change = await pure1('PATCH', `${path}?names=cinder-group.1.v1`, { destroyed: true })
    expect(change).toMatchObject({ status: 400 })
    expect(change.message).toContain('protection group snapshot')
  })

  it('outlive the eradication of their volume', async () => {
    await pure1('PATCH', '/volumes?names=v1', { destroyed: true })
    await pure1('DELETE', '/volumes?names=v1')
    expect(await members('cinder-group.1')).toEqual([['cinder-group.1.v1', 10]])
    const copy = await pure1('POST', '/volumes?names=v1', { source: { name: 'cinder-group.1.v1' } })
    expect(copy.items).toMatchObject([{ name: 'v1', provisioned: 10 * GIB }])
  })
})

describe('a group set back to a snapshot', () => {
  it('overwrites its volumes in place, all of them or none', async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
    await addVolume(pure1, 'v2')
    await lab.clock.advance(HOUR_MS)
    const before = (await pure1('GET', '/volumes')).items
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 30 * GIB })
    const restore =
      '/protection-groups?names=cinder-group&source_names=cinder-group.2&overwrite=true'
    expect((await pure1('POST', restore.replace('&overwrite=true', ''))).message).toContain(
      'already exists',
    )
    expect((await pure1('POST', restore)).status).toBe(200)
    const after = (await pure1('GET', '/volumes')).items
    expect(after.map(({ id, provisioned }) => [id, provisioned])).toEqual(
      before.map(({ id, provisioned }) => [id, provisioned]),
    )
    await pure1('DELETE', '/protection-groups/volumes?group_names=cinder-group&member_names=v2')
    await pure1('PATCH', '/volumes?names=v1', { provisioned: 30 * GIB })
    expect((await pure1('POST', restore)).status).toBe(400)
    expect((await pure1('GET', '/volumes?names=v1')).items[0]?.provisioned).toBe(30 * GIB)
  })

  it('makes a new group with new volumes on a target', async () => {
    await prepareGroup(pure1, pure2)
    await addVolume(pure1, 'v1')
    await lab.clock.advance(HOUR_MS)
    await pure2('POST', '/protection-groups?names=drill&source_names=pure1:cinder-group')
    expect(names(await pure2('GET', '/volumes'))).toEqual(['v1'])
    const { items } = await pure2('GET', '/protection-groups/volumes?group_names=drill')
    expect(items).toMatchObject([{ member: { name: 'v1' } }])
  })
})
