/** Why an upstream (Keystone, Cinder, an array) did not give what was asked of it. A closed list. */
export type UpstreamErrorKind =
  | 'refused'
  | 'timeout'
  | 'dns'
  | 'certificate'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rejected'
  | 'unavailable'
  | 'invalid-answer'

export type UpstreamFailure = {
  kind: UpstreamErrorKind
  /** Name of the upstream as people know it: "pure1", "Cinder". */
  upstream: string
  /** In the upstream's own words where it gave any. Never a token or a password. */
  message: string
  /** HTTP status, when there was an answer at all. */
  status?: number
  /** Request id by which the upstream logged the call. */
  requestId?: string
  /** What the upstream said the error is about: an array's `errors[0].context`. */
  context?: string
}

export class UpstreamError extends Error {
  /**
   * Next bundles this module once per entry, and a client that a page has made throws its errors in a
   * route handler: they are told by their name, not by their class.
   */
  static [Symbol.hasInstance](value: unknown): value is UpstreamError {
    return value instanceof Error && value.name === 'UpstreamError'
  }

  override readonly name = 'UpstreamError'
  readonly kind: UpstreamErrorKind
  readonly upstream: string
  readonly status: number | undefined
  readonly requestId: string | undefined
  readonly context: string | undefined

  constructor(failure: UpstreamFailure) {
    super(failure.message)
    this.kind = failure.kind
    this.upstream = failure.upstream
    this.status = failure.status
    this.requestId = failure.requestId
    this.context = failure.context
  }
}

/** True when the upstream answered, and the answer was a refusal rather than silence. */
export function wasAnswered(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.status !== undefined
}

/** The kind of an answer that is not a success. */
export function kindOfStatus(status: number): UpstreamErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429 || status >= 500) return 'unavailable'
  if (status >= 400) return 'rejected'
  return 'invalid-answer'
}

/** Code of the error that `upstream.ts` raises when a pinned certificate is not the one it met. */
export const PIN_MISMATCH = 'PIN_MISMATCH'

const kindOfCode: Record<string, UpstreamErrorKind> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  [PIN_MISMATCH]: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  HOSTNAME_MISMATCH: 'certificate',
  EPROTO: 'certificate',
}

/** @param who the upstream and its address, for the beginning of a sentence. */
const messageOfKind: Partial<Record<UpstreamErrorKind, (who: string) => string>> = {
  refused: (who) => `${who} does not answer: connection refused`,
  dns: (who) => `The name of ${who} cannot be resolved`,
  timeout: (who) => `${who} did not answer in time`,
}

/** The error code of whatever a connection attempt was rejected with, looking through its causes. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'TimeoutError') return 'ETIMEDOUT'
  if ('code' in error && typeof error.code === 'string') return error.code
  const nested = error instanceof AggregateError ? error.errors[0] : error.cause
  return codeOf(nested)
}

/**
 * Maps a failure to connect, to speak TLS or to receive an answer.
 * @param at address as it was asked for, `host:port`.
 */
export function connectionError(error: unknown, upstream: string, at: string): UpstreamError {
  if (error instanceof UpstreamError) return error
  const code = codeOf(error) ?? ''
  const isTls = /^(CERT_|ERR_TLS_|ERR_SSL_)/.test(code)
  const kind = isTls ? 'certificate' : (kindOfCode[code] ?? 'unavailable')
  const reason = error instanceof Error ? error.message : String(error)
  // An array whose name nobody has learnt yet is called by its address.
  const who = upstream.endsWith(at) ? upstream : `${upstream} at ${at}`
  const message =
    messageOfKind[kind]?.(who) ??
    (kind === 'certificate'
      ? `The certificate of ${who} is not trusted: ${reason}`
      : `The connection to ${who} failed: ${code || reason}`)
  return new UpstreamError({ kind, upstream, message })
}
