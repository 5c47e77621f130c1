import { beforeAll, describe, expect, it } from 'vitest'
import { listEnvelopeSchema } from '#lib/contracts/flasharray/envelope.ts'
import { volumeSchema } from '#lib/contracts/flasharray/volume.ts'
import { encodeFlashArrayQuery } from '#lib/http/flasharray-query.ts'
import { createTestFleet, names } from '../testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let pure1: Client

const GIB = 2 ** 30

beforeAll(async () => {
  pure1 = await createTestFleet().client('pure1')
  for (const [index, name] of ['b', 'a_1', 'C', 'aX1', 'd'].entries())
    await pure1('POST', `/volumes?names=${name}`, { provisioned: (index + 1) * GIB })
  await pure1('POST', '/pods?names=p', {})
  await pure1('POST', '/volumes?names=p::e', { provisioned: 6 * GIB })
  await pure1('PATCH', '/volumes?names=d', { destroyed: true })
  await pure1('PUT', '/volumes/tags/batch?resource_names=b', [
    { key: 'VmId', value: 'vm-1', namespace: 'openstack', copyable: false },
  ])
})

const ask = (query: Record<string, string | string[]>) =>
  pure1('GET', `/volumes${encodeFlashArrayQuery(query)}`)

describe('the filter language', () => {
  it.each([
    ["name='a_1'", ['a_1']],
    ["name='A_1'", ['a_1']],
    ["name='a*'", ['a_1', 'aX1']],
    [String.raw`name='a\*'`, []],
    ["name=('b','c')", ['b', 'C']],
    ["name!='b' and not destroyed", ['a_1', 'C', 'aX1', 'p::e']],
    ["not(name='b') and destroyed=false", ['a_1', 'C', 'aX1', 'p::e']],
    ["name='b' or name='c' and destroyed", ['b']],
    ["(name='b' or name='d') and destroyed", ['d']],
    [`provisioned>=${3 * GIB} and provisioned<${5 * GIB}`, ['C', 'aX1']],
    [`provisioned="${GIB}.0"`, ['b']],
    ["pod.name='p'", ['p::e']],
    ['pod.name', ['p::e']],
    ["pod.name!='p' and provisioned>1", ['b', 'a_1', 'C', 'aX1', 'd']],
    ["contains(name,'X')", ['aX1']],
    ["tags('VmId','vm-1')", ['b']],
    ['time_remaining', ['d']],
    ["name = ''", []],
    ["name='o\\'brien'", []],
  ])('%s', async (filter, expected) => {
    const answer = await ask({ filter })
    expect(answer.message).toBe('')
    expect(names(answer)).toEqual(expected)
  })

  it('reaches into lists, any and every one', async () => {
    const pods = async (filter: string) =>
      names(await pure1('GET', `/pods?filter=${encodeURIComponent(filter)}`))
    expect(await pods("arrays.name='pure1'")).toEqual(['p'])
    expect(await pods("arrays[any].name='pure2'")).toEqual([])
    expect(await pods("arrays[all].status='online'")).toEqual(['p'])
  })

  it('keeps values out of the statement', async () => {
    const answer = await ask({ filter: `name='x'' or 1=1 --'` })
    expect(answer.status).toBe(400)
    expect(names(await ask({ filter: `name='x\\' or 1=1 --'` }))).toEqual([])
  })
})

describe('a list', () => {
  it('gives pages that go on from a token, without missing or repeating one', async () => {
    const seen: unknown[] = []
    let token: string | null | undefined
    do {
      const answer = await ask({ limit: '2', ...(token ? { continuation_token: token } : {}) })
      const page = listEnvelopeSchema(volumeSchema).parse(answer.body)
      seen.push(...page.items.map((item) => item.name))
      expect(page.more_items_remaining).toBe(page.continuation_token !== null)
      token = page.continuation_token
    } while (token)
    expect(seen).toEqual(['b', 'a_1', 'C', 'aX1', 'd', 'p::e'])
  })

  it('sorts without case, by several keys, and pages by offset then', async () => {
    const { body, ...answer } = await ask({ sort: 'destroyed-,name', limit: '3', offset: '1' })
    expect(names({ ...answer, body })).toEqual(['a_1', 'aX1', 'b'])
    expect(body).toMatchObject({ more_items_remaining: true, continuation_token: null })
  })

  it('counts when asked, also without any item', async () => {
    expect((await ask({})).body).toMatchObject({ total_item_count: null })
    expect((await ask({ total_item_count: 'true', limit: '1' })).body).toMatchObject({
      total_item_count: 6,
    })
    expect((await ask({ limit: '0' })).body).toMatchObject({ items: [], total_item_count: 6 })
  })

  it('takes names with wildcards, ids, and the state', async () => {
    expect(names(await ask({ names: ['A*', 'b'] }))).toEqual(['b', 'a_1', 'aX1'])
    const id = String((await ask({ names: 'C' })).items[0]?.id)
    expect(names(await ask({ ids: id }))).toEqual(['C'])
    expect(names(await ask({ destroyed: 'true' }))).toEqual(['d'])
    expect((await ask({ names: 'z*' })).message).toContain('does not exist')
    expect((await ask({ names: 'b', destroyed: 'true' })).status).toBe(400)
  })

  it('lists the tags of volumes, and forgets them by namespace', async () => {
    const path = '/volumes/tags?resource_names=b'
    expect((await pure1('GET', path)).items).toMatchObject([
      { key: 'VmId', value: 'vm-1', namespace: 'openstack', resource: { name: 'b' } },
    ])
    await pure1('DELETE', `${path}&namespaces=openstack`)
    expect((await pure1('GET', path)).items).toEqual([])
  })
})
