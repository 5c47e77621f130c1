import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { chooseRestVersion } from './flasharray-query.ts'
import { parseAnswer, readJson } from './schema.ts'
import type { Upstream } from './upstream.ts'
import { kindOfStatus, UpstreamError } from './upstream-error.ts'

const versionsSchema = z.object({ version: z.array(z.string()) })

export type FlashArrayAccess = {
  /** `host` or `host:port`; always spoken to over HTTPS. */
  address: string
  apiToken: string
  upstream: Upstream
  userAgent: string
  /** Name for errors; the address when absent. */
  name?: string
}

export type FlashArraySession = {
  version: string
  token: string
  /** The user whose API token it is; null when the array did not say. */
  user: string | null
}

const loginSchema = z.object({ items: z.array(z.object({ username: z.string() })) })

/** Sends one request to an array with the headers every request carries. */
export function sendToArray(
  access: FlashArrayAccess,
  method: string,
  pathAndQuery: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Response> {
  return access.upstream(
    new Request(`https://${access.address}${pathAndQuery}`, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': access.userAgent,
        'x-request-id': randomUUID(),
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
}

/** Throws the array's own words: `errors[0].message`, or the top-level `message` of 403 and 429. */
export async function raiseArrayError(response: Response, upstream: string): Promise<never> {
  const body = await readJson(response, upstream).catch(() => undefined)
  const parsed = errorSchema.safeParse(body)
  const first = parsed.data?.errors?.[0]
  const message = first?.message ?? parsed.data?.message ?? `answered ${response.status}`
  throw new UpstreamError({
    kind: kindOfStatus(response.status),
    upstream,
    status: response.status,
    message,
    ...(first?.context == null ? {} : { context: first.context }),
  })
}

const errorSchema = z.object({
  errors: z.array(z.object({ message: z.string(), context: z.string().nullish() })).optional(),
  message: z.string().optional(),
})

/** Opens a session as Pure's SDK does: asks for the versions, then logs in with the API token. */
export async function openSession(
  access: FlashArrayAccess,
  knownVersion: string | undefined,
): Promise<FlashArraySession> {
  const upstream = access.name ?? access.address
  const version = knownVersion ?? (await negotiateVersion(access, upstream))
  const answer = await sendToArray(access, 'POST', `/api/${version}/login`, {
    'api-token': access.apiToken,
  })
  if (answer.status === 400 || answer.status === 401 || answer.status === 403)
    throw new UpstreamError({
      kind: 'unauthorized',
      upstream,
      status: answer.status,
      message: 'The array does not accept the API token',
    })
  if (!answer.ok) return raiseArrayError(answer, upstream)
  const token = answer.headers.get('x-auth-token')
  if (token === null)
    throw new UpstreamError({
      kind: 'invalid-answer',
      upstream,
      status: answer.status,
      message: 'The array accepted the API token but opened no session',
    })
  const body = await readJson(answer, upstream).catch(() => undefined)
  const user = loginSchema.safeParse(body).data?.items[0]?.username ?? null
  return { version, token, user }
}

async function negotiateVersion(access: FlashArrayAccess, upstream: string): Promise<string> {
  const answer = await sendToArray(access, 'GET', '/api/api_version', {})
  if (!answer.ok) return raiseArrayError(answer, upstream)
  const body = await readJson(answer, upstream)
  const offered = parseAnswer(versionsSchema, body, upstream, 'GET /api/api_version')
  const version = chooseRestVersion(offered.version)
  if (version !== undefined) return version
  throw new UpstreamError({
    kind: 'invalid-answer',
    upstream,
    message: 'The array offers no REST 2 version that is known here',
  })
}
