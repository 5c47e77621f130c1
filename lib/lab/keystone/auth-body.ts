import { badRequest, expecting, notBuilt, unsupportedMethod } from './errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { validate } from './schema-check.ts'
import { tokenIssue } from './schemas.ts'

/** `[auth] methods` of keystone.conf's defaults. */
const methods = ['external', 'password', 'token', 'oauth1', 'mapped', 'application_credential']

/** The object under a key; empty when there is none. */
export const member = (object: JsonObject, key: string): JsonObject =>
  isObject(object[key]) ? object[key] : {}

/** What stands under `auth`, after every check that needs no look-up (keystone/auth/schema.py). */
export function checkedAuth(body: JsonObject): JsonObject {
  const auth: Json | undefined = body.auth
  if (auth === undefined || auth === null) throw expecting('auth', 'request body')
  validate(tokenIssue, auth)
  if (!isObject(auth)) throw expecting('auth', 'request body')
  const password = member(member(auth, 'identity'), 'password')
  namesOne(password, 'user', 'identity/password/user')
  namesOne(member(password, 'user'), 'domain', 'identity/password/user/domain')
  const scope = member(auth, 'scope')
  namesOne(scope, 'project', 'scope/project')
  namesOne(member(scope, 'project'), 'domain', 'scope/project/domain')
  namesOne(scope, 'domain', 'scope/domain')
  return auth
}

function namesOne(parent: JsonObject, key: string, field: string): void {
  const thing = parent[key]
  if (isObject(thing) && !Object.hasOwn(thing, 'id') && !Object.hasOwn(thing, 'name'))
    throw badRequest(`Invalid input for field ${field}: id or name must be present.`)
}

/** The methods of a sign-in, each once; the lab serves them or says that it does not. */
export function askedMethods(identity: JsonObject): string[] {
  const named = Array.isArray(identity.methods) ? identity.methods.map(String) : []
  const asked = [...new Set(named)]
  for (const method of asked)
    if (!Object.hasOwn(identity, method)) throw expecting(method, 'identity')
  if (asked.some((method) => !methods.includes(method))) throw unsupportedMethod(methods)
  const other =
    asked.length > 1 && asked.includes('application_credential')
      ? 'several methods at once'
      : asked.find((method) => method === 'oauth1' || method === 'mapped')
  if (other !== undefined) throw notBuilt(`Signing in by ${other}`)
  return asked
}
