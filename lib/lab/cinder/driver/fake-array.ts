import { createFlashArrayClient } from '#lib/http/flasharray-client.ts'
import type { ConnectArray } from './array-session.ts'

export type FakeArray = {
  name: string
  apiToken: string
  /** Every call since the last `take`, without the login: `METHOD /path?query body`. */
  take(): string[]
  /** Answers to calls that begin with the key, e.g. `POST /volumes`; everything else succeeds. */
  answers: Record<string, () => Response>
  handle(request: Request): Promise<Response>
}

/** The refusal of an array, in its own envelope. */
export const refuse = (message: string) =>
  Response.json({ errors: [{ context: '', message }] }, { status: 400 })

const items = (...list: unknown[]) => Response.json({ items: list, total_item_count: list.length })

const space = { total_physical: 2 ** 30, total_provisioned: 2 ** 31, total_reduction: 4 }

/** An array in miniature for tests of the driver: says yes to everything, and remembers it. */
export function createFakeArray(name: string, apiToken: string): FakeArray {
  const calls: string[] = []
  const answers: FakeArray['answers'] = {
    'GET /arrays/space': () => items({ capacity: 2 ** 40, space }),
    'GET /arrays/performance': () => items(),
    'GET /arrays': () => items({ name, id: `id-${name}`, version: '6.6.10' }),
    'GET /protection-groups/targets': () => items({ allowed: true }),
    'GET /container-default-protections': () => items({ default_protections: [] }),
    'GET /pods': () => items({ arrays: [{ id: 'id-pure2', status: 'online' }] }),
  }
  return {
    name,
    apiToken,
    take: () => calls.splice(0),
    answers,
    handle: async (request) => {
      const { pathname, search } = new URL(request.url)
      if (pathname === '/api/api_version') return Response.json({ version: ['2.26'] })
      if (pathname.endsWith('/login'))
        return new Response('{}', { headers: { 'x-auth-token': 'session' } })
      if (pathname.endsWith('/logout')) return new Response('{}')
      const call = `${request.method} ${pathname.replace(/^\/api\/2\.\d+/, '')}`
      calls.push(`${call}${decodeURIComponent(search)} ${await request.text()}`.trim())
      // The longest key wins, so that /arrays/space is not taken for /arrays.
      const [key = ''] = Object.keys(answers)
        .filter((one) => call === one || call.startsWith(`${one}/`))
        .sort((a, b) => b.length - a.length)
      return answers[key]?.() ?? items()
    },
  }
}

/** Connects to whichever fake array has the address `name:port` and the token; else to nothing. */
export function connectTo(arrays: FakeArray[]): ConnectArray {
  return async ({ address, apiToken, userAgent }) => {
    const array = arrays.find((one) => address.startsWith(one.name) && apiToken === one.apiToken)
    if (array === undefined) return undefined
    return createFlashArrayClient({ address: 'fake', apiToken, userAgent, upstream: array.handle })
  }
}
