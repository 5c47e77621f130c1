/** An error that Keystone words itself; the handler turns it into its envelope. */
export class KeystoneError extends Error {
  readonly status: number
  readonly title: string
  /** What a refused sign-in may go on with; Keystone puts it beside the message. */
  readonly identity: object | undefined
  constructor(status: number, title: string, message: string, identity?: object) {
    super(message)
    this.status = status
    this.title = title
    this.identity = identity
  }
}

export const unauthorized = () =>
  new KeystoneError(401, 'Unauthorized', 'The request you have made requires authentication.')

/** @param methods those that the cloud has */
export const unsupportedMethod = (methods: string[]) =>
  new KeystoneError(401, 'Unauthorized', 'Attempted to authenticate with an unsupported method.', {
    methods,
  })

/** A program that asks for what its credential does not give. */
export const programError = (detail: string) =>
  new KeystoneError(
    401,
    'Unauthorized',
    `Error authenticating with application credential: ${detail}`,
    {},
  )

/** @param action the policy's name without `identity:`, as the refusal says it. */
export const forbidden = (action: string) => forbiddenAction(`identity:${action}`)

export const forbiddenAction = (action: string) =>
  new KeystoneError(
    403,
    'Forbidden',
    `You are not authorized to perform the requested action: ${action}.`,
  )

/** A refusal whose reason Keystone keeps to itself. */
export const forbiddenSilently = () =>
  new KeystoneError(403, 'Forbidden', 'You are not authorized to perform the requested action.')

/** A refusal that has nothing to do with who asks. */
export const refused = (message: string) => new KeystoneError(403, 'Forbidden', message)

export const badRequest = (message: string) => new KeystoneError(400, 'Bad Request', message)

/** `ValidationError` of keystone/exception.py. */
export const expecting = (attribute: string, target: string) =>
  badRequest(
    `Expecting to find ${attribute} in ${target}. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`,
  )

export const notFound = (message: string) => new KeystoneError(404, 'Not Found', message)

/** @param noun as in `Could not find user: 7.` */
export const missing = (noun: string, id: string) => notFound(`Could not find ${noun}: ${id}.`)

export const conflict = (type: string, details: string) =>
  new KeystoneError(409, 'Conflict', `Conflict occurred attempting to store ${type} - ${details}.`)

/** An immutable thing; Keystone forgets to close the quote. */
export const immutable = (verb: 'update' | 'delete', type: string, id: string) =>
  refused(
    `Unable to ${verb} immutable ${type} resource: \`${id}. Set resource option "immutable" to false first.`,
  )

export const serverError = () =>
  new KeystoneError(
    500,
    'Internal Server Error',
    'An unexpected error prevented the server from fulfilling your request.',
  )

export const notBuilt = (what: string) =>
  new KeystoneError(501, 'Not Implemented', `${what} is not available in this lab`)
