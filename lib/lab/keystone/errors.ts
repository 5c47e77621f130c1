/** An error that Keystone words itself; the handler turns it into its envelope. */
export class KeystoneError extends Error {
  readonly status: number
  readonly title: string
  constructor(status: number, title: string, message: string) {
    super(message)
    this.status = status
    this.title = title
  }
}

export const unauthorized = () =>
  new KeystoneError(401, 'Unauthorized', 'The request you have made requires authentication.')

export const forbidden = (action: string) =>
  new KeystoneError(
    403,
    'Forbidden',
    `You are not authorized to perform the requested action: identity:${action}.`,
  )

export const badRequest = (message: string) => new KeystoneError(400, 'Bad Request', message)

export const notFound = (message: string) => new KeystoneError(404, 'Not Found', message)

export const serverError = () =>
  new KeystoneError(
    500,
    'Internal Server Error',
    'An unexpected error prevented the server from fulfilling your request.',
  )

export const notBuilt = (what: string) =>
  new KeystoneError(501, 'Not Implemented', `${what} is not available in this lab`)
