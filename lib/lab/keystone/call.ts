import type { Store } from '../core/store.ts'
import type { Endpoints } from './catalog.ts'
import { forbidden, unauthorized } from './errors.ts'
import { findToken, type Token } from './tokens.ts'

/** One request as Keystone's handlers see it. */
export type Call = {
  store: Store
  endpoints: Endpoints
  /** Keystone's own root URL, without a trailing slash. */
  identityUrl: string
  /** The request's path below `/v3`, for `links.self`. */
  url: URL
  headers: Headers
  parameters: Record<string, string>
  /** The JSON body; undefined when there is none. */
  body: unknown
  /** The real clock: tokens do not live in virtual time. */
  nowMs: number
}

export type Route = (call: Call) => Response

/** @returns the caller's token; throws 401 without a valid one. */
export function caller(call: Call): Token {
  const secret = call.headers.get('x-auth-token')
  const token = secret === null ? undefined : findToken(call.store, secret, call.nowMs)
  if (!token) throw unauthorized()
  return token
}

export const isAdmin = (token: Token): boolean => token.roles.some(({ name }) => name === 'admin')

/** @param action the policy's name without `identity:`, as the refusal says it. */
export function administrator(call: Call, action: string): Token {
  const token = caller(call)
  if (!isAdmin(token)) throw forbidden(action)
  return token
}
