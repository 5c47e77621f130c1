import type { ApiErrorBody, ErrorCode } from '../contracts/farside/errors.ts'
import { UpstreamError, type UpstreamErrorKind } from '../http/upstream-error.ts'

type Details = Partial<Omit<ApiErrorBody['error'], 'code' | 'message'>>

/** A refusal that is told to the person who asked, as it is. Its message holds no secret. */
export class Failure extends Error {
  /** Told by its name: Next bundles this class once per entry, and what is shared may have thrown it. */
  static [Symbol.hasInstance](value: unknown): value is Failure {
    return value instanceof Error && value.name === 'Failure'
  }

  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.details = details
  }
}

const codeOfKind: Record<UpstreamErrorKind, ErrorCode> = {
  refused: 'upstream-refused',
  timeout: 'upstream-timeout',
  dns: 'upstream-dns',
  certificate: 'upstream-certificate',
  unauthorized: 'upstream-unauthorized',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  rejected: 'upstream-rejected',
  unavailable: 'upstream-unavailable',
  'invalid-answer': 'upstream-invalid-answer',
}

/** Our code for what an upstream did. */
export function codeOfUpstreamError(error: UpstreamError): ErrorCode {
  // Cinder says 409 when somebody was quicker, which is the same to us.
  if (error.status === 409) return 'conflict'
  if (error.status === 501) return 'not-available'
  return codeOfKind[error.kind]
}

/** Whatever was thrown, as something that can be told; what nobody foresaw tells no details. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof UpstreamError) {
    return new Failure(codeOfUpstreamError(error), error.message, {
      upstream: error.upstream,
      ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    })
  }
  return new Failure('internal', 'Something went wrong in Farside itself. Its log says more.')
}
