import { Agent, buildConnector, request as send } from 'undici'
import { codeOf, connectionError, PIN_MISMATCH } from './upstream-error.ts'

/** One shape for everything that answers HTTP: a real server, the lab, a wrapper around either. */
export type Upstream = (request: Request) => Promise<Response>

/** How the certificate of an HTTPS upstream is judged; without it, by the system's authorities. */
export type TlsTrust = {
  /** PEM of the authority to trust instead of the system's. */
  ca?: string
  /** SHA-256 of the one certificate to accept, `AB:CD:…`; it may be self-signed. */
  fingerprint256?: string
  /** false accepts any certificate: what the Pure driver does unless told otherwise. */
  verify?: boolean
}

export type UpstreamOptions = {
  /** Budget of one request from connecting to the last byte of the answer. */
  timeoutMs: number
  tls?: TlsTrust
  /** Name used in errors; the host and port when absent. */
  name?: string
}

// Node closes idle connections after 5 s; one that dies while we send is worth one more try.
const staleConnection = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

// Headers that belong to one hop: undici sets its own.
const hopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host'])

/**
 * Sends requests with a time budget; never follows a redirect, and rejects with `UpstreamError` when
 * no answer arrived. An answer of any status is returned as it is.
 */
export function createUpstream({ timeoutMs, tls, name }: UpstreamOptions): Upstream {
  const dispatcher = new Agent({
    connect: connectorFor(tls, timeoutMs),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  return async (request) => {
    const url = new URL(request.url)
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer())
    const headers = Object.fromEntries(
      [...request.headers].filter(([header]) => !hopHeaders.has(header)),
    )
    const attempt = async () => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
      const method = request.method as 'GET' // undici lists the methods it knows; any token is sent
      const answer = await send(url, { method, headers, body, signal, dispatcher })
      const bytes = await answer.body.arrayBuffer()
      return toResponse(answer.statusCode, answer.headers, bytes)
    }
    try {
      return await attempt().catch((error: unknown) => {
        const isRepeatable = request.method === 'GET' && staleConnection.has(codeOf(error) ?? '')
        if (isRepeatable) return attempt()
        throw error
      })
    } catch (error) {
      if (request.signal.aborted) throw error
      throw connectionError(error, name ?? url.host, url.host)
    }
  }
}

function connectorFor(tls: TlsTrust | undefined, timeoutMs: number): buildConnector.connector {
  const pin = tls?.fingerprint256?.toUpperCase()
  const connect = buildConnector({
    timeout: timeoutMs,
    // A pinned certificate is compared below, which is stricter than any chain of authorities.
    rejectUnauthorized: pin === undefined && tls?.verify !== false,
    ...(tls?.ca === undefined ? {} : { ca: tls.ca }),
    // A resumed session carries no certificate that could be compared.
    ...(pin === undefined ? {} : { maxCachedSessions: 0 }),
  })
  if (pin === undefined) return connect
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      const met =
        'getPeerCertificate' in socket ? socket.getPeerCertificate().fingerprint256 : undefined
      if (met === pin) return callback(null, socket)
      socket.destroy()
      const mismatch = new Error(`expected ${pin}, met ${met ?? 'none'}`)
      return callback(Object.assign(mismatch, { code: PIN_MISMATCH }), null)
    })
  }
}

function toResponse(
  status: number,
  headers: Record<string, string | string[] | undefined>,
  bytes: ArrayBuffer,
): Response {
  const pairs = Object.entries(headers).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, one]),
  )
  const kept = pairs.filter(([key]) => !hopHeaders.has(key))
  const bodyless = status === 204 || status === 205 || status === 304
  return new Response(bodyless ? null : bytes, { status, headers: kept })
}
