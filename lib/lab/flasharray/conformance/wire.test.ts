import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type ArrayClient, REST } from './array-client.ts'
import { labProcess } from './lab-process.ts'
import { at, GIB, gives, lists, perform, play, pure1, refuses } from './table.ts'

// §1: sessions, envelopes, encoding, paging and filters, with the traps of §7 that belong to them.

const lab = labProcess()

const pure = (): ArrayClient => lab.array('pure1')
const versionsBody = z.object({ version: z.array(z.string()) })
const volumes = (...names: string[]) => pure1('POST /volumes', { names }, { provisioned: GIB })

/** A header with an API token of somebody else. */
const WRONG = { 'api-token': '00000000-0000-0000-0000-000000000000' }

describe('the session', () => {
  it('§1.1 api_version: answers without a session; trap 6: ascending, with 2.16 or later', async () => {
    const answer = await pure().raw({ method: 'GET', path: '/api_version' })
    expect(answer.status).toBe(200)
    const minors = versionsBody
      .parse(answer.json)
      .version.filter((version) => version.startsWith('2.'))
      .map((version) => Number(version.split('.')[1]))
    expect(minors).toEqual(minors.toSorted((a, b) => a - b))
    expect(minors.at(-1)).toBeGreaterThanOrEqual(16)
    expect(minors).not.toContain(12)
    expect(minors).not.toContain(18)
  })

  it('§1.1 login: a wrong token is no session', async () => {
    const answer = await pure().raw({ method: 'POST', path: `${REST}/login`, headers: WRONG })
    expect(answer.status).toBe(401)
    expect(answer.headers['x-auth-token']).toBeUndefined()
  })

  it('trap 7: the session is a header; a new login gives another one; a stale logout does no harm', async () => {
    const session = async () => {
      const answer = await pure().login()
      expect(answer.status).toBe(200)
      return String(answer.headers['x-auth-token'])
    }
    const ask = (path: string, method: string, token: string, headers = {}) =>
      pure().raw({ method, path: `${REST}${path}`, headers: { 'x-auth-token': token, ...headers } })
    const [one, two] = [await session(), await session()]
    expect(one).toMatch(/./)
    expect(two).not.toBe(one)
    expect((await ask('/arrays', 'GET', one)).status).toBe(200)
    expect((await ask('/logout', 'POST', one)).status).toBe(200)
    expect((await ask('/arrays', 'GET', one)).status).toBe(401)
    expect((await ask('/logout', 'POST', one)).status).toBe(200)
    expect((await ask('/arrays', 'GET', two)).status).toBe(200)
    expect((await ask('/arrays', 'GET', '')).status).toBe(401)
  })

  it('§1.5 401 when the sessions of an array end, and a new login is let in', async () => {
    const headers = { 'x-auth-token': String((await pure().login()).headers['x-auth-token']) }
    const ask = () => pure().raw({ method: 'GET', path: `${REST}/arrays`, headers })
    expect((await ask()).status).toBe(200)
    await lab.fault({ kind: 'session-expired', array: 'pure1' })
    expect((await ask()).status).toBe(401)
    expect((await pure().login()).status).toBe(200)
  })

  it('trap 7: an empty body with a JSON type is an empty body', async () => {
    await perform(lab, [volumes('v1'), pure1('POST /hosts', { names: 'h1' })])
    const { headers } = await pure().login()
    const answer = await pure().raw({
      method: 'POST',
      path: `${REST}/connections`,
      query: { host_names: 'h1', volume_names: 'v1' },
      headers: {
        'x-auth-token': String(headers['x-auth-token']),
        'content-type': 'application/json',
      },
    })
    expect(answer.status).toBe(200)
  })
})

describe('answers', () => {
  it('trap 1: every refusal of an application is 400 with errors[0].message and its context', async () => {
    await perform(lab, [volumes('v1')])
    const refusals = [
      await pure().call('GET', '/volumes', { names: 'v9' }),
      await pure().call('POST', '/volumes', { names: 'v1' }, { provisioned: GIB }),
      await pure().call('DELETE', '/volumes', { names: 'v1' }),
      await pure().call('PATCH', '/volumes', { names: 'v1' }, { provisioned: 513 }),
      await pure().call('POST', '/pods/arrays', { group_names: 'p', member_names: 'pure2' }),
      await pure().call('GET', '/volumes', { filter: 'name=' }),
    ]
    for (const { status, message, json } of refusals) {
      expect(status).toBe(400)
      expect(message).not.toBe('')
      expect(at(json, 'message')).toBeUndefined()
    }
    expect(refusals.slice(0, 3).map(({ context }) => context)).toEqual(['v9', 'v1', 'v1'])
  })

  it('§1.4 an empty list has items, and PATCH and POST answer with an object', async () => {
    expect((await pure().call('GET', '/volumes')).json).toMatchObject({
      items: [],
      more_items_remaining: false,
    })
  })

  it('§1.5 what the array has and the lab has not is 501, never a silent success', async () => {
    const { status, message } = await pure().call('GET', '/directories')
    expect(status).toBe(501)
    expect(message).toContain('/directories')
  })

  it('trap 5: more pages are announced, a token leads on, the count is whole when asked for', async () => {
    await perform(lab, [volumes('v1', 'v2', 'v3')])
    const page = (query: object) =>
      pure().call('GET', '/volumes', { limit: 2, total_item_count: true, ...query })
    const one = await page({})
    expect(one.items).toHaveLength(2)
    expect(one.json).toMatchObject({ more_items_remaining: true, total_item_count: 3 })
    const token = at(one.json, 'continuation_token')
    expect(token).toEqual(expect.any(String))
    const two = await page({ continuation_token: token })
    expect(two.json).toMatchObject({ more_items_remaining: false, total_item_count: 3 })
    const names = [...(one.items ?? []), ...(two.items ?? [])].map(({ name }) => name)
    expect(new Set(names)).toEqual(new Set(['v1', 'v2', 'v3']))
    expect((await page({ limit: 0 })).json).toMatchObject({ items: [], total_item_count: 3 })
  })

  it('trap 5: a page has 1000 unless a limit is asked for, and the rest is announced', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `v${index}`)
    for (let from = 0; from < names.length; from += 250)
      await perform(lab, [volumes(...names.slice(from, from + 250))])
    const one = await pure().call('GET', '/volumes')
    expect(one.items).toHaveLength(1000)
    expect(one.json).toMatchObject({ more_items_remaining: true })
    const token = at(one.json, 'continuation_token')
    const two = await pure().call('GET', '/volumes', { continuation_token: String(token) })
    expect(two.items).toHaveLength(1)
    expect(two.json).toMatchObject({ more_items_remaining: false })
  })

  it('trap 5: a sorted list goes on by offset', async () => {
    await perform(lab, [volumes('v1', 'v2', 'v3')])
    const sorted = { limit: 2, sort: 'name-' }
    const one = await pure().call('GET', '/volumes', sorted)
    expect(one.json).toMatchObject({ more_items_remaining: true })
    const two = await pure().call('GET', '/volumes', { ...sorted, offset: 2 })
    expect([...(one.items ?? []), ...(two.items ?? [])].map(({ name }) => name)).toEqual([
      'v3',
      'v2',
      'v1',
    ])
  })
})

play(lab, 'queries', [
  {
    row: '§1.3 lists: elements are quoted, the comma between them is not',
    steps: [
      pure1('POST /pods', { names: 'p' }, {}),
      volumes('p::v1', 'v2'),
      lists(pure1('GET /volumes', { names: ['p::v1', 'v2'] }), 'p::v1', 'v2'),
      refuses(pure1('GET /volumes', { names: 'p::v1,v2' }), 'does not exist'),
    ],
  },
  {
    row: '§1.7 filters: wildcards, lists, and, or, not, any case',
    steps: [
      volumes('ct0-a', 'ct0-b', 'other'),
      lists(pure1('GET /volumes', { filter: "name='ct0-*'", sort: 'name' }), 'ct0-a', 'ct0-b'),
      lists(
        pure1('GET /volumes', { filter: "name=('other','ct0-a')", sort: 'name' }),
        'ct0-a',
        'other',
      ),
      lists(pure1('GET /volumes', { filter: "name='CT0-*' and name!='ct0-a'" }), 'ct0-b'),
      lists(
        pure1('GET /volumes', { filter: "name='other' or name='ct0-b'", sort: 'name-' }),
        'other',
        'ct0-b',
      ),
      lists(pure1('GET /volumes', { filter: "not(name='ct0-*')" }), 'other'),
      lists(pure1('GET /volumes', { filter: "contains(name,'the')" }), 'other'),
      lists(pure1('GET /volumes', { filter: `provisioned>${GIB}` })),
      gives(pure1('GET /volumes', { filter: 'destroyed' })),
      refuses(pure1('GET /volumes', { filter: 'nonsense=1' }), ''),
    ],
  },
  {
    row: '§1.7 names: every element must match; a wildcard is an element too',
    steps: [
      volumes('v1', 'v2'),
      refuses(pure1('GET /volumes', { names: ['v1', 'v9'] }), 'does not exist'),
      lists(pure1('GET /volumes', { names: 'v*', sort: 'name' }), 'v1', 'v2'),
    ],
  },
])
