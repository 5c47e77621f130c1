import type { Store } from '../core/store.ts'
import type { Endpoints } from './catalog.ts'
import { unauthorized } from './errors.ts'
import type { Json, JsonObject } from './json.ts'
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
  /** The JSON body; empty when there is none. */
  body: JsonObject
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

/** A part of the path; routes that read it have it. */
export const parameter = (call: Call, name: string): string => call.parameters[name] ?? ''

/** What stands under `key` of the body, as Python's `get(key, {})` has it. */
export const bodyMember = (call: Call, key: string): Json =>
  Object.hasOwn(call.body, key) ? (call.body[key] ?? null) : {}

/** The domain of a domain scoped token; lists are kept within it. */
export const scopedDomain = ({ scope }: Token): string | undefined =>
  scope.kind === 'domain' ? scope.domain.id : undefined
