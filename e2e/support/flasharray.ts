import { type APIRequestContext, request } from '@playwright/test'
import type { LabArray } from './cloud.ts'

type Page<T> = {
  items: T[]
  more_items_remaining: boolean
  continuation_token: string | null
}

export type ArrayClient = {
  /** Every item, over all pages. */
  get<T>(path: string, params?: Record<string, string>): Promise<T[]>
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void>
  close(): Promise<void>
}

/** A REST 2.x client that knows nothing of ours: log in with the token, ask, log out. */
export async function openArray(array: LabArray): Promise<ArrayClient> {
  const context = await request.newContext({ ignoreHTTPSErrors: true })
  const base = `https://${array.address}/api/2.26`
  const login = await context.post(`${base}/login`, { headers: { 'api-token': array.apiToken } })
  const headers = { 'x-auth-token': login.headers()['x-auth-token'] ?? '' }
  const ask = async (path: string, options: Parameters<APIRequestContext['fetch']>[1]) => {
    const answer = await context.fetch(`${base}/${path}`, { ...options, headers })
    if (!answer.ok())
      throw new Error(`${array.name} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer
  }
  return {
    get: async <T>(path: string, params: Record<string, string> = {}) => {
      const items: T[] = []
      for (let token: string | null = ''; token !== null; ) {
        const page = token === '' ? params : { ...params, continuation_token: token }
        const answer = (await (await ask(path, { params: page })).json()) as Page<T>
        items.push(...answer.items)
        token = answer.more_items_remaining ? answer.continuation_token : null
      }
      return items
    },
    send: async (method, path, body) => {
      await ask(path, { method, ...(body === undefined ? {} : { data: body }) })
    },
    close: async () => {
      await context.post(`${base}/logout`, { headers })
      await context.dispose()
    },
  }
}

/** The array as its storage administrator sees it, who does not know of Cinder. */
export const openAsStorageAdmin = (array: LabArray): Promise<ArrayClient> =>
  openArray({ ...array, apiToken: array.adminApiToken })

/** One question to an array. */
export async function askArray<T>(
  array: LabArray,
  path: string,
  params: Record<string, string> = {},
): Promise<T[]> {
  const client = await openArray(array)
  try {
    return await client.get<T>(path, params)
  } finally {
    await client.close()
  }
}
