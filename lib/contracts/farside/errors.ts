/**
 * Why a call failed, as a closed list: whoever adds a code has to say what status it has.
 * `upstream-*` codes tell apart what Keystone, Cinder, an array or the Cinder host did.
 */
export const errorStatus = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
  'not-available': 501,
  'upstream-refused': 502,
  'upstream-dns': 502,
  'upstream-certificate': 502,
  'upstream-unauthorized': 502,
  'upstream-rejected': 502,
  'upstream-invalid-answer': 502,
  'upstream-unavailable': 503,
  'upstream-timeout': 504,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** The body of every answer of ours that is not 2xx. */
export type ApiErrorBody = {
  error: {
    code: ErrorCode
    /** A sentence for people; never contains a token or password. */
    message: string
    /** Which upstream it was: `Keystone`, `Cinder`, `FlashArray pure1`, `Cinder host devstack`. */
    upstream?: string
    /** The upstream's request id, to look for in its log. */
    requestId?: string
    /** Errors of single fields of the form, by field name. */
    fields?: Record<string, string>
  }
}
