import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createFlashArrayClient } from './flasharray-client.ts'
import { UpstreamError } from './upstream-error.ts'

const volumeSchema = z.object({ name: z.string() })

/** An array in miniature: sessions, and whatever `answer` says about everything else. */
function fakeArray(answer: (request: Request, url: URL) => Response) {
  const seen: string[] = []
  let sessions = 0
  const valid = new Set<string>()
  const client = createFlashArrayClient({
    address: '127.0.0.1:18443',
    apiToken: 'secret-token',
    userAgent: 'test',
    name: 'pure1',
    upstream: async (request) => {
      const url = new URL(request.url)
      seen.push(`${request.method} ${url.pathname}${url.search}`)
      if (url.pathname === '/api/api_version')
        return Response.json({ version: ['1.19', '2.0', '2.26', '2.99'] })
      if (url.pathname.endsWith('/login')) {
        if (request.headers.get('api-token') !== 'secret-token')
          return Response.json({ errors: [{ message: 'no' }] }, { status: 400 })
        sessions += 1
        valid.add(`session-${sessions}`)
        return Response.json({ items: [] }, { headers: { 'x-auth-token': `session-${sessions}` } })
      }
      if (!valid.has(request.headers.get('x-auth-token') ?? ''))
        return Response.json({ errors: [{ message: 'expired' }] }, { status: 401 })
      return answer(request, url)
    },
  })
  return { client, seen, expireSessions: () => valid.clear() }
}

const items = (...names: string[]) => Response.json({ items: names.map((name) => ({ name })) })

describe('the FlashArray client', () => {
  it('speaks the newest version both sides know', async () => {
    expect(await fakeArray(() => items()).client.version()).toBe('2.26')
  })

  it('shares one login among concurrent callers, also after the session expired', async () => {
    const { client, seen, expireSessions } = fakeArray(() => items('v'))
    const threeCalls = () =>
      Promise.all([1, 2, 3].map(() => client.list('/volumes', {}, volumeSchema)))
    await threeCalls()
    expireSessions()
    await threeCalls()
    expect(seen.filter((line) => line.includes('login'))).toHaveLength(2)
    expect(seen.filter((line) => line.includes('api_version'))).toHaveLength(1)
  })

  it('encodes each element of a list by itself and leaves the commas literal', async () => {
    const { client, seen } = fakeArray(() => items())
    await client.list('/volumes', { names: ['pod::a', 'b c*'], destroyed: false }, volumeSchema)
    expect(seen.at(-1)).toBe('GET /api/2.26/volumes?names=pod%3A%3Aa,b%20c%2A&destroyed=false')
  })

  it('reads every page, by token or by offset, and refuses to cut a list short in silence', async () => {
    const { client } = fakeArray((_request, url) => {
      const at = url.searchParams.get('continuation_token') ?? url.searchParams.get('offset')
      if (at === null)
        return Response.json({
          items: [{ name: 'a' }],
          more_items_remaining: true,
          continuation_token: url.searchParams.has('sort') ? null : 'next',
        })
      return items(`b-${at}`)
    })
    const names = async (query: Record<string, string>) =>
      (await client.list('/volumes', query, volumeSchema)).map((volume) => volume.name)
    expect(await names({})).toEqual(['a', 'b-next'])
    expect(await names({ sort: 'name-' })).toEqual(['a', 'b-1'])
    await expect(client.list('/volumes', {}, volumeSchema, 1)).rejects.toThrow('more than 1 items')
  })

  it("rejects with Purity's own words and what they are about", async () => {
    const { client } = fakeArray(() =>
      Response.json(
        { errors: [{ context: 'vol', message: 'Volume does not exist.' }] },
        { status: 400 },
      ),
    )
    const error = await client.patch('/volumes', {}, {}, volumeSchema).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(UpstreamError)
    expect(error).toMatchObject({
      kind: 'rejected',
      status: 400,
      message: 'Volume does not exist.',
      context: 'vol',
      upstream: 'pure1',
    })
  })

  it('calls a refused API token unauthorized, without naming it', async () => {
    const client = createFlashArrayClient({
      address: 'x',
      apiToken: 'wrong-token',
      userAgent: 'test',
      upstream: async (request) =>
        request.url.endsWith('/api_version')
          ? Response.json({ version: ['2.26'] })
          : Response.json({ errors: [{ message: 'Invalid: wrong-token' }] }, { status: 400 }),
    })
    const error: unknown = await client.version().catch((e: unknown) => e)
    expect(error).toMatchObject({ kind: 'unauthorized', status: 400 })
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-token')
  })
})
