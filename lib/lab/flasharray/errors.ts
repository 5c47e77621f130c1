/**
 * What a FlashArray says when it refuses. Clients match on substrings of these sentences
 * (`cinder/volume/drivers/pure.py @ ab09bc39`, the ERR_MSG constants), so they are protocol.
 */
export class PurityError extends Error {
  readonly status: number
  /** Name of the object that the refusal is about. */
  readonly context: string

  constructor(message: string, context = '', status = 400) {
    super(message)
    this.status = status
    this.context = context
  }
}

/** The nouns of the sentences. */
export type Thing =
  | 'Alert'
  | 'Array'
  | 'Array connection'
  | 'Connection'
  | 'Controller'
  | 'Container'
  | 'Host'
  | 'Host group'
  | 'Network interface'
  | 'Pod'
  | 'Port'
  | 'Protection group'
  | 'Protection group snapshot'
  | 'Record'
  | 'Remote pod'
  | 'Volume'
  | 'Volume group'
  | 'Volume snapshot'

export const doesNotExist = (thing: Thing, name: string) =>
  new PurityError(`${thing} does not exist.`, name)

export const alreadyExists = (thing: Thing, name: string) =>
  new PurityError(`${thing} already exists.`, name)

/** Also for a POST of a name whose owner is destroyed but not eradicated yet. */
export const hasBeenDestroyed = (thing: Thing, name: string) =>
  new PurityError(`${thing} has been destroyed.`, name)

export const isNotDestroyed = (thing: Thing, name: string) =>
  new PurityError(`${thing} must be destroyed before it can be eradicated.`, name)

export const notAMember = (name: string) =>
  new PurityError('The member could not be found in the protection group.', name)

export const alreadyBelongs = (name: string) =>
  new PurityError('The volume already belongs to the protection group.', name)

export const alreadyIncludes = (group: string, target: string) =>
  new PurityError(`Protection group already includes ${target}.`, group)

export const alreadyAllowed = (group: string, array: string) =>
  new PurityError(`Protection group is already allowed on ${array}.`, group)

export const alreadyDisallowed = (group: string, array: string) =>
  new PurityError(`Protection group is already disallowed on ${array}.`, group)

export const podLimitReached = (pod: string) =>
  new PurityError('The limit reached: a pod can be stretched over two arrays.', pod)

/** On an array that lost the pod to its peer and may not have its latest data. */
export const podIsOffline = (pod: string) => new PurityError('Pod is offline on this array.', pod)

export const missingParameter = (name: string) =>
  new PurityError(`Missing required parameter: ${name}.`, name)

export const invalidValue = (name: string, allowed: string) =>
  new PurityError(`Invalid value for ${name}: ${allowed}.`, name)

export const invalidName = (thing: Thing, name: string) =>
  new PurityError(
    `${thing} name is invalid: 1 to 63 letters, digits and hyphens, with a letter or digit at both ends.`,
    name,
  )

/** A refusal that no client matches on; the sentence is ours. */
export const refused = (message: string, context: string) => new PurityError(message, context)

export const notServed = (method: string, path: string) =>
  new PurityError(`${method} ${path} is not available on this array.`, path, 501)

export const notSignedIn = () => new PurityError('Authentication required.', '', 401)

/** No version of Purity's REST has this method here. */
export const methodNotAllowed = (method: string, path: string) =>
  new PurityError(`${method} is not allowed for ${path}.`, path, 405)

export const notFound = (path: string) => new PurityError('Not found.', path, 404)

/** The refusal as an answer, in the vendor's envelope. */
export function errorAnswer(error: PurityError): { status: number; body: string } {
  const errors = [{ context: error.context, message: error.message }]
  return { status: error.status, body: JSON.stringify({ errors }) }
}
