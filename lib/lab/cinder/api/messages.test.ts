import { beforeEach, describe, expect, it } from 'vitest'
import { addMessage } from '../db/messages.ts'
import { createTestCloud, START_MS, type TestCloud } from './test-cloud.ts'

let cloud: TestCloud

beforeEach(async () => {
  cloud = await createTestCloud()
  const message = { requestId: 'req-1', resourceType: 'VOLUME', action: '001' } as const
  const add = (id: string, owner: 'demo' | 'admin', detail: '003' | '012', afterMs: number) =>
    addMessage(cloud.store, {
      ...message,
      id,
      projectId: cloud.projectOf(owner),
      resourceId: `volume-of-${id}`,
      detail,
      nowMs: START_MS + afterMs,
    })
  add('a', 'demo', '003', 0)
  add('b', 'demo', '012', 1)
  add('c', 'demo', '003', 2)
  add('d', 'admin', '003', 3)
})

async function ids(query: string, user: 'admin' | 'demo' = 'demo', version = '3.70') {
  const { body }: { body: { messages: { id: string }[]; messages_links?: { href: string }[] } } =
    await cloud.ask(user, 'GET', `/messages${query}`, undefined, version)
  return {
    found: body.messages.map(({ id }) => id).join(''),
    next: body.messages_links?.[0] && new URL(body.messages_links[0].href).search,
  }
}

/** Status and message of an answer that is an error. */
async function refusal(user: 'admin' | 'demo', method: string, path: string, version = '3.70') {
  const { status, body } = await cloud.ask(user, method, path, undefined, version)
  const [fault]: { message: string }[] = Object.values(body)
  return [status, fault?.message ?? '']
}

describe('messages', () => {
  it('are the project’s own, newest first, and all of them for administrators', async () => {
    expect((await ids('')).found).toBe('cba')
    expect((await ids('', 'admin')).found).toBe('dcba')
  })

  it('are filtered, sorted and paged', async () => {
    expect((await ids('?resource_uuid=volume-of-b')).found).toBe('b')
    expect((await ids('?event_id=VOLUME_VOLUME_001_003')).found).toBe('ca')
    expect((await ids('?sort=event_id:asc', 'admin')).found).toBe('acdb')
    expect((await ids('?nonsense=x', 'admin')).found).toBe('')
    const first = await ids('?limit=2')
    expect(first.found).toBe('cb')
    expect((await ids(first.next ?? '')).found).toBe('a')
    expect((await ids('?offset=1')).found).toBe('ba')
  })

  it('know nothing of filters and pages before 3.5, or of what members may not ask from 3.31', async () => {
    expect((await ids('?resource_uuid=volume-of-b&limit=1', 'demo', '3.4')).found).toBe('cba')
    expect(await refusal('demo', 'GET', '/messages?project_id=x')).toEqual([
      400,
      'Invalid filters project_id are found in query options.',
    ])
    expect(await refusal('demo', 'GET', '/messages', '3.2')).toEqual([
      404,
      'The resource could not be found.',
    ])
  })

  it('refuse orders and markers that are not there', async () => {
    expect(await refusal('demo', 'GET', '/messages?sort=colour')).toEqual([
      400,
      'Invalid input received: Invalid sort key',
    ])
    expect(await refusal('demo', 'GET', '/messages?marker=d')).toEqual([
      404,
      'Message d could not be found.',
    ])
  })

  it('can be deleted, and expire', async () => {
    expect((await cloud.ask('demo', 'DELETE', '/messages/a')).status).toBe(204)
    expect(await refusal('demo', 'DELETE', '/messages/d')).toEqual([
      404,
      'Message d could not be found.',
    ])
    expect((await ids('')).found).toBe('cb')
    await cloud.clock.advance(31 * 86_400_000)
    expect((await ids('', 'admin')).found).toBe('')
  })
})
