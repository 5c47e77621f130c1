import { z } from 'zod'
import { encodeFlashArrayQuery } from './flasharray-query.ts'
import {
  type FlashArrayAccess,
  type FlashArraySession,
  openSession,
  raiseArrayError,
  sendToArray,
} from './flasharray-session.ts'
import { parseAnswer, type Query, readJson, type Schema } from './schema.ts'
import { UpstreamError } from './upstream-error.ts'

type FlashArrayPage<T> = {
  items: T[]
  /** Null on the last page. Pass it as `continuation_token` to get the next one. */
  continuationToken: string | null
  moreItemsRemaining: boolean
  /** Null unless `total_item_count=true` was asked for. */
  totalItemCount: number | null
}

/**
 * A session with one FlashArray over REST 2. Paths are below the version: `/volumes`. Schemas of
 * `list`, `page`, `post`, `patch` and `put` describe one item, that of `get` the whole body.
 */
export type FlashArrayClient = {
  /** REST version in use, e.g. `2.26`; logs in when there is no session yet. */
  version(): Promise<string>
  /** Whose API token it is, as the array said at login; null when it did not. */
  user(): Promise<string | null>
  get<T>(path: string, query: Query, schema: Schema<T>): Promise<T>
  /** Every page, up to `capItems` (default 100,000); more than that is an error, never a silent cut. */
  list<T>(path: string, query: Query, schema: Schema<T>, capItems?: number): Promise<T[]>
  page<T>(path: string, query: Query, schema: Schema<T>): Promise<FlashArrayPage<T>>
  post<T>(path: string, query: Query, body: unknown, schema: Schema<T>): Promise<T[]>
  patch<T>(path: string, query: Query, body: unknown, schema: Schema<T>): Promise<T[]>
  put<T>(path: string, query: Query, body: unknown, schema: Schema<T>): Promise<T[]>
  delete(path: string, query: Query): Promise<void>
  /** Logs out; errors are of no interest any more. */
  close(): Promise<void>
}

const DEFAULT_CAP_ITEMS = 100_000

const pageSchema = z.object({
  items: z.array(z.unknown()),
  continuation_token: z.string().nullish(),
  more_items_remaining: z.boolean().nullish(),
  total_item_count: z.number().nullish(),
})

/** Logs in on first use, once for all concurrent callers, and once more after an answer of 401. */
export function createFlashArrayClient(access: FlashArrayAccess): FlashArrayClient {
  const name = access.name ?? access.address
  let opening: Promise<FlashArraySession> | undefined
  let version: string | undefined

  const session = (): Promise<FlashArraySession> => {
    if (opening !== undefined) return opening
    const pending = openSession(access, version)
    opening = pending
    pending.then(
      (opened) => {
        version = opened.version
      },
      () => {
        if (opening === pending) opening = undefined
      },
    )
    return pending
  }

  const send = async (method: string, path: string, query: Query, body?: unknown) => {
    const attempt = async () => {
      const pending = session()
      const { version: at, token } = await pending
      const target = `/api/${at}${path}${encodeFlashArrayQuery(query)}`
      const answer = await sendToArray(access, method, target, { 'x-auth-token': token }, body)
      if (answer.status === 401 && opening === pending) opening = undefined
      return answer
    }
    const first = await attempt()
    const answer = first.status === 401 ? await attempt() : first
    if (!answer.ok) return raiseArrayError(answer, name)
    return readJson(answer, name)
  }

  const toPage = <T>(answer: unknown, schema: Schema<T>, what: string): FlashArrayPage<T> => {
    const page = parseAnswer(pageSchema, answer ?? { items: [] }, name, what)
    return {
      items: page.items.map((item) => parseAnswer(schema, item, name, what)),
      continuationToken: page.continuation_token ?? null,
      moreItemsRemaining: page.more_items_remaining ?? false,
      totalItemCount: page.total_item_count ?? null,
    }
  }

  const page = async <T>(path: string, query: Query, schema: Schema<T>) =>
    toPage(await send('GET', path, query), schema, `GET ${path}`)

  const write =
    (method: string) =>
    async <T>(path: string, query: Query, body: unknown, schema: Schema<T>) =>
      toPage(await send(method, path, query, body), schema, `${method} ${path}`).items

  const list = async <T>(
    path: string,
    query: Query,
    schema: Schema<T>,
    capItems = DEFAULT_CAP_ITEMS,
  ): Promise<T[]> => {
    const items: T[] = []
    let next: Query = query
    for (;;) {
      const answer = await page(path, next, schema)
      items.push(...answer.items)
      if (items.length > capItems)
        throw new UpstreamError({
          kind: 'invalid-answer',
          upstream: name,
          message: `GET ${path} has more than ${capItems} items`,
        })
      if (!answer.moreItemsRemaining || answer.items.length === 0) return items
      // A token is only given for the default order; any other order is paged by offset.
      next =
        answer.continuationToken === null
          ? { ...query, offset: items.length }
          : { ...query, continuation_token: answer.continuationToken }
    }
  }

  return {
    version: async () => (await session()).version,
    user: async () => (await session()).user,
    get: async (path, query, schema) =>
      parseAnswer(schema, await send('GET', path, query), name, `GET ${path}`),
    list,
    page,
    post: write('POST'),
    patch: write('PATCH'),
    put: write('PUT'),
    delete: async (path, query) => {
      await send('DELETE', path, query)
    },
    close: async () => {
      const open = await opening?.catch(() => undefined)
      opening = undefined
      if (open === undefined) return
      const headers = { 'x-auth-token': open.token }
      await sendToArray(access, 'POST', `/api/${open.version}/logout`, headers).catch(() => {})
    },
  }
}
