import { raiseOpenstackError } from './openstack-error.ts'
import { parseAnswer, type Query, readJson, type Schema } from './schema.ts'
import type { Upstream } from './upstream.ts'

/** Requests to Cinder v3 below the project's endpoint: `/volumes/detail`. Schemas: the whole body. */
export type CinderClient = {
  get<T>(path: string, query: Query, schema: Schema<T>): Promise<T>
  post<T>(path: string, body: unknown, schema: Schema<T>): Promise<T>
  put<T>(path: string, body: unknown, schema: Schema<T>): Promise<T>
  delete(path: string, query?: Query): Promise<void>
  /** A POST that is answered with 202 and nothing to read, as `/volumes/{id}/action` is. */
  act(path: string, body: unknown): Promise<void>
}

export type CinderAccess = {
  upstream: Upstream
  /** The catalog's public URL of the block storage service, with the project in it. */
  endpoint: string
  token: string
  /** e.g. `3.70`; decides which fields and rules apply. */
  microversion: string
}

const NAME = 'Cinder'

export function createCinderClient(access: CinderAccess): CinderClient {
  const send = async (method: string, path: string, query: Query, body?: unknown) => {
    const answer = await access.upstream(
      new Request(`${access.endpoint.replace(/\/$/, '')}${path}${encodeQuery(query)}`, {
        method,
        headers: {
          accept: 'application/json',
          'x-auth-token': access.token,
          'openstack-api-version': `volume ${access.microversion}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    return answer.ok ? answer : raiseOpenstackError(answer, NAME)
  }
  const write =
    (method: string) =>
    async <T>(path: string, body: unknown, schema: Schema<T>) => {
      const answer = await send(method, path, {}, body)
      return parseAnswer(schema, await readJson(answer, NAME), NAME, `${method} ${path}`)
    }
  return {
    get: async (path, query, schema) => {
      const answer = await send('GET', path, query)
      return parseAnswer(schema, await readJson(answer, NAME), NAME, `GET ${path}`)
    },
    post: write('POST'),
    put: write('PUT'),
    delete: async (path, query = {}) => {
      await send('DELETE', path, query)
    },
    act: async (path, body) => {
      await send('POST', path, {}, body)
    },
  }
}

function encodeQuery(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined) parameters.set(key, String(value))
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
