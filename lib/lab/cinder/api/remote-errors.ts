import type { RpcError } from '../db/rpc.ts'
import { badRequest, type CinderError, faultBody, notFound, serverError } from './errors.ts'

// Of cinder/exception.py: what a backend may raise that is the caller's fault.
const invalid = /(^|\.)(Invalid\w*|ManageExistingInvalidReference|ManageExisting\w*)$/

/** What the API answers when a call to a backend fails that it has no words of its own for. */
export function remoteFailure({ type, message }: RpcError): CinderError {
  if (invalid.test(type)) return badRequest(message)
  return type.endsWith('NotFound') ? notFound(message) : serverError()
}

/** An error that is answered rather than thrown, so that what was stored about it stays. */
export const failedWith = (error: CinderError): Response =>
  Response.json(faultBody(error), { status: error.status })
