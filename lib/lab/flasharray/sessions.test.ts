import { describe, expect, it } from 'vitest'
import { ask, createTestFleet, signIn } from './testing.ts'

const MINUTE_MS = 60_000

const withToken = (token: string) => ({ 'x-auth-token': token })

describe('a session with an array', () => {
  it('begins with the list of versions, oldest first, without those that were never released', () => {
    const { fleet } = createTestFleet()
    const { body } = ask(fleet, 'pure1', 'GET', '/api/api_version')
    const { version } = JSON.parse(body) as { version: string[] } // our own answer
    expect(version.at(0)).toBe('2.0')
    expect(version.at(-1)).toBe('2.38')
    expect(version).not.toContain('2.12')
    expect(version.indexOf('2.9')).toBeLessThan(version.indexOf('2.26'))
  })

  it('is opened with a new token by each login, and by no other secret', () => {
    const { fleet } = createTestFleet()
    expect(signIn(fleet, 'pure1')).not.toBe(signIn(fleet, 'pure1'))
    for (const headers of [{ 'api-token': fleet.apiToken('pure2') }, {}])
      expect(ask(fleet, 'pure1', 'POST', '/api/2.26/login', headers).status).toBe(401)
  })

  it('ends after half an hour without use, and not before', async () => {
    const { client, passRealMs } = createTestFleet()
    const pure1 = await client('pure1')
    passRealMs(29 * MINUTE_MS)
    expect((await pure1('GET', '/arrays')).status).toBe(200)
    passRealMs(29 * MINUTE_MS)
    expect((await pure1('GET', '/arrays')).status).toBe(200)
    passRealMs(30 * MINUTE_MS)
    expect((await pure1('GET', '/arrays')).status).toBe(401)
  })

  it('ends after the time that the array is set to, or never', async () => {
    const { client, passRealMs } = createTestFleet()
    const pure1 = await client('pure1')
    await pure1('PATCH', '/arrays', { idle_timeout: 5 * MINUTE_MS })
    passRealMs(4 * MINUTE_MS)
    expect((await pure1('PATCH', '/arrays', { idle_timeout: 0 })).status).toBe(200)
    passRealMs(24 * 60 * MINUTE_MS)
    expect((await pure1('PATCH', '/arrays', { idle_timeout: 5 * MINUTE_MS })).status).toBe(200)
    passRealMs(5 * MINUTE_MS)
    expect((await pure1('GET', '/arrays')).status).toBe(401)
  })

  it('is good for one array only', () => {
    const { fleet } = createTestFleet()
    const token = signIn(fleet, 'pure1')
    expect(ask(fleet, 'pure2', 'GET', '/api/2.26/arrays', withToken(token)).status).toBe(401)
  })

  it('may be logged out twice, and by somebody who has none', async () => {
    const { client, fleet } = createTestFleet()
    const pure1 = await client('pure1')
    expect((await pure1('POST', '/logout')).status).toBe(200)
    expect((await pure1('POST', '/logout')).status).toBe(200)
    expect((await pure1('GET', '/arrays')).status).toBe(401)
    expect(ask(fleet, 'pure1', 'POST', '/api/2.26/logout').status).toBe(200)
  })
})

describe('the records of sessions', () => {
  it('tell who came, who went and who was not let in, in the time of the array', async () => {
    const { client, clock, fleet } = createTestFleet()
    const startMs = clock.nowMs()
    const other = await client('pure1')
    await clock.advance(MINUTE_MS)
    await other('POST', '/logout')
    for (const _ of [1, 2, 3]) ask(fleet, 'pure1', 'POST', '/api/2.26/login')
    const pure1 = await client('pure1')
    const { items } = await pure1('GET', '/sessions')
    const endMs = startMs + MINUTE_MS
    expect(items).toMatchObject([
      { name: '1', event: 'login', start_time: startMs, end_time: endMs, user: 'pureuser' },
      { event: 'logout', start_time: endMs, method: 'API token', user_interface: 'REST' },
      { event: 'failed authentication', event_count: 3 },
      { event: 'login', start_time: endMs, end_time: null },
    ])
    const failed = await pure1('GET', "/sessions?filter=event%3D'failed%20authentication'")
    expect(failed.items).toHaveLength(1)
    expect((await pure1('GET', '/sessions?names=4')).items).toMatchObject([{ event: 'login' }])
    expect((await pure1('GET', '/sessions?names=40')).status).toBe(400)
  })

  it('end with an idle session too, and belong to one array', async () => {
    const { client, passRealMs, store } = createTestFleet()
    await client('pure2')
    passRealMs(30 * MINUTE_MS)
    const { items } = await (await client('pure2'))('GET', '/sessions')
    expect(items.map((item) => item.end_time === null)).toEqual([false, true])
    expect((await (await client('pure1'))('GET', '/sessions')).items).toHaveLength(1)
    expect(store.get('select count(*) as total from fa_session')).toEqual({ total: 3 })
  })
})
