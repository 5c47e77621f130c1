// Cinder's words: cinder/exception.py and the controllers under cinder/api.

/** An error that Cinder words itself; the handler turns it into its envelope. */
export class CinderError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export const badRequest = (message: string) => new CinderError(400, message)

export const invalidInput = (reason: string) => badRequest(`Invalid input received: ${reason}`)

export const invalidVolume = (reason: string) => badRequest(`Invalid volume: ${reason}`)

export const invalidSnapshot = (reason: string) => badRequest(`Invalid snapshot: ${reason}`)

export const notFound = (message: string) => new CinderError(404, message)

export const volumeNotFound = (id: string) => notFound(`Volume ${id} could not be found.`)

export const snapshotNotFound = (id: string) => notFound(`Snapshot ${id} could not be found.`)

export const conflict = (message: string) => new CinderError(409, message)

/**
 * A quota that is exceeded. Cinder hands these on with the exception's name before its words, and
 * says that there is no use in waiting.
 * @param exception its class in cinder/exception.py.
 */
export const overLimit = (exception: string, message: string) =>
  new OverLimit(413, `${exception}: ${message}`)

export class OverLimit extends CinderError {}

export const forbidden = (policy: string) =>
  new CinderError(403, `Policy doesn't allow ${policy} to be performed.`)

/** Whatever Cinder has no words for. */
export const serverError = () =>
  new CinderError(
    500,
    'The server has either erred or is incapable of performing the requested operation.',
  )

/** What the real Cinder does and the lab does not. */
export const notBuilt = (what: string) =>
  new CinderError(501, `${what} is not available in this lab`)

const faultNames: Record<number, string> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'itemNotFound',
  409: 'conflictingRequest',
  413: 'overLimit',
  501: 'notImplemented',
}

/** Cinder's error envelope: one key, named after the fault. */
export const faultBody = (error: CinderError) => ({
  [faultNames[error.status] ?? 'computeFault']: {
    code: error.status,
    message: error.message,
    ...(error instanceof OverLimit && { retryAfter: '0' }),
  },
})
