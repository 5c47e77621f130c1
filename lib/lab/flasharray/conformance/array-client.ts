import { Agent, request as httpsRequest } from 'node:https'
import { connect as connectTcp } from 'node:net'
import { connect } from 'node:tls'
import * as z from 'zod'

/** Values as the SDK writes them: a list becomes `a,b`, each element quoted, the comma literal. */
export type Query = Record<string, string | number | boolean | readonly string[]>

export type Item = Record<string, unknown>

export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** The body as JSON; undefined when it is empty. */
  json: unknown
  /** `items` of the envelope; undefined when the envelope has none. */
  items: Item[] | undefined
  /** Of the first error, as clients read it. */
  message: string
  context: string
}

export type Asking = {
  method: string
  /** Below `/api`. */
  path: string
  query?: Query | undefined
  body?: unknown
  headers?: Record<string, string>
}

/** One array behind its port: what the SDK's transport does, and nothing else. */
export type ArrayClient = {
  /** A request as it is, without a session. */
  raw(asking: Asking): Promise<Answer>
  /** A new session. */
  login(): Promise<Answer>
  /** A call of REST 2.26 in a session, which is opened when there is none. */
  call(method: string, path: string, query?: Query, body?: unknown): Promise<Answer>
  /** Tries the port: `open`, or the code of the error. */
  knock(): Promise<string>
  close(): void
}

export const REST = '/2.26'

const envelope = z.object({ items: z.array(z.record(z.string(), z.unknown())) })
const errorEnvelope = z.object({
  errors: z.array(z.object({ context: z.string(), message: z.string() })).min(1),
})

/** Python's `urllib.parse.quote`, which the SDK writes queries with. */
const quote = (text: string) =>
  encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

export const queryText = (query: Query): string =>
  Object.entries(query)
    .map(([key, value]) => {
      const elements = Array.isArray(value) ? value : [String(value)]
      return `${key}=${elements.map(quote).join(',')}`
    })
    .join('&')

/**
 * @param address `127.0.0.1:PORT`.
 * @param fingerprint SHA-256 of the certificate; any other one is refused.
 */
export async function openArray(
  address: string,
  fingerprint: string,
  apiToken: string,
): Promise<ArrayClient> {
  const [host = '', port = ''] = address.split(':')
  const target = { host, port: Number(port) }
  const agent = new Agent({
    keepAlive: true,
    ca: await certificateOf(target, fingerprint),
    checkServerIdentity: () => undefined, // the certificate is the identity
  })
  let token: string | undefined
  const raw = (asking: Asking) => send({ ...target, agent }, asking)
  const login = () =>
    raw({ method: 'POST', path: `${REST}/login`, headers: { 'api-token': apiToken } })
  return {
    raw,
    login,
    call: async (method, path, query, body) => {
      token ??= String((await login()).headers['x-auth-token'])
      const headers = { 'x-auth-token': token, accept: 'application/json' }
      return raw({ method, path: `${REST}${path}`, query, body, headers })
    },
    knock: () =>
      new Promise((resolve) => {
        const done = (outcome: string) => {
          socket.destroy()
          resolve(outcome)
        }
        const socket = connectTcp(target, () => done('open'))
        socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
      }),
    close: () => agent.destroy(),
  }
}

type Target = { host: string; port: number }

/** The certificate that the port shows, as PEM, if it is the expected one. */
function certificateOf(target: Target, fingerprint: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...target, rejectUnauthorized: false }, () => {
      const { raw, fingerprint256 } = socket.getPeerCertificate()
      socket.destroy()
      if (fingerprint256 !== fingerprint) reject(new Error(`Certificate is ${fingerprint256}`))
      const base64 = raw.toString('base64').replace(/(.{64})/g, '$1\n')
      resolve(`-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
    })
    socket.once('error', reject)
  })
}

function send(target: Target & { agent: Agent }, asking: Asking): Promise<Answer> {
  const text = asking.body === undefined ? '' : JSON.stringify(asking.body)
  const query = asking.query === undefined ? '' : `?${queryText(asking.query)}`
  const headers = {
    ...(text === '' ? {} : { 'content-type': 'application/json' }),
    ...(asking.method === 'GET' ? {} : { 'content-length': Buffer.byteLength(text) }),
    ...asking.headers,
  }
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(
      { ...target, method: asking.method, path: `/api${asking.path}${query}`, headers },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('error', reject)
        incoming.once('end', () => {
          const body = Buffer.concat(chunks).toString('utf8')
          resolve(read(incoming.statusCode ?? 0, incoming.headers, body))
        })
      },
    )
    outgoing.once('error', reject)
    outgoing.end(text)
  })
}

function read(status: number, headers: Answer['headers'], body: string): Answer {
  const json: unknown = body === '' ? undefined : JSON.parse(body)
  const [error] = errorEnvelope.safeParse(json).data?.errors ?? []
  return {
    status,
    headers,
    json,
    items: envelope.safeParse(json).data?.items,
    message: error?.message ?? '',
    context: error?.context ?? '',
  }
}
