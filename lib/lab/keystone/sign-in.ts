import type { Store } from '../core/store.ts'
import {
  badRequest,
  expecting,
  forbiddenAction,
  notBuilt,
  notFound,
  unauthorized,
  unsupportedMethod,
} from './errors.ts'
import { text } from './fields.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { isPassword } from './passwords.ts'
import { findDomain, findProject, findProjectByName, type Project } from './projects.ts'
import { validate } from './schema-check.ts'
import { tokenIssue } from './schemas.ts'
import {
  findToken,
  issueToken,
  isTokenShaped,
  rolesIn,
  type Scope,
  TOKEN_LIFETIME_MS,
  type Token,
} from './tokens.ts'
import { findUser, findUserByName, type User } from './users.ts'

/** `[auth] methods` of keystone.conf's defaults. */
const methods = ['external', 'password', 'token', 'oauth1', 'mapped', 'application_credential']

/** What somebody has proved before a scope is chosen. */
type Proof = { user: User; methods: string[]; expiresMs: number; parentAuditId: string | undefined }

/**
 * `POST /v3/auth/tokens` (keystone/auth/core.py and keystone/api/_shared/authentication.py): by
 * password or by a token one has; scoped to a project, a domain, the system or not at all.
 */
export function signIn(
  store: Store,
  body: JsonObject,
  nowMs: number,
): { secret: string; token: Token } {
  const auth = checkedAuth(body)
  const identity = member(auth, 'identity')
  const asked = askedMethods(identity)
  const scope = askedScope(store, auth)
  const proof = prove(store, identity, asked, nowMs, scope)
  const chosen = scope ?? defaultScope(store, proof.user)
  const roles = rolesIn(store, proof.user, chosen)
  if (chosen.kind !== 'none' && roles.length === 0) throw unauthorized()
  return issueToken(store, { ...proof, scope: chosen, roles, issuedMs: nowMs })
}

const member = (object: JsonObject, key: string): JsonObject =>
  isObject(object[key]) ? object[key] : {}

function checkedAuth(body: JsonObject): JsonObject {
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

function askedMethods(identity: JsonObject): string[] {
  const named = Array.isArray(identity.methods) ? identity.methods.map(String) : []
  const asked = [...new Set(named)]
  for (const method of asked)
    if (!Object.hasOwn(identity, method)) throw expecting(method, 'identity')
  if (asked.some((method) => !methods.includes(method))) throw unsupportedMethod(methods)
  const other = asked.find((method) => method !== 'password' && method !== 'token')
  if (other !== undefined) throw notBuilt(`Signing in by ${other}`)
  return asked
}

const SCOPES = ['project', 'domain', 'unscoped', 'system', 'OS-TRUST:trust']

/** @returns undefined when nothing was asked for: then a user's default project counts. */
function askedScope(store: Store, auth: JsonObject): Scope | undefined {
  const { scope } = auth
  if (scope === undefined) return undefined
  const asked = SCOPES.filter((name) =>
    typeof scope === 'string' ? scope === name : isObject(scope) && Object.hasOwn(scope, name),
  )
  if (asked.length !== 1 || (typeof scope === 'string' && scope !== 'unscoped'))
    throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope')
  if (!isObject(scope) || asked[0] === 'unscoped') return { kind: 'none' }
  if (asked[0] === 'system') return { kind: 'system' }
  if (asked[0] === 'project')
    return { kind: 'project', project: project(store, member(scope, 'project')) }
  if (asked[0] === 'domain')
    return { kind: 'domain', domain: domain(store, member(scope, 'domain')) }
  throw notBuilt('A trust scoped token')
}

function project(store: Store, claim: JsonObject): Project {
  const name = text(claim, 'name')
  if (name && !Object.hasOwn(claim, 'domain')) throw expecting('domain', 'project')
  const found = name
    ? findProjectByName(store, domain(store, member(claim, 'domain')).id, name)
    : findProject(store, text(claim, 'id') ?? '')
  if (!found?.enabled || found.domain_id === null) throw unauthorized()
  domain(store, { id: found.domain_id })
  return found
}

function domain(store: Store, claim: JsonObject): Project {
  const name = text(claim, 'name')
  const found = name
    ? findProjectByName(store, null, name)
    : findDomain(store, text(claim, 'id') ?? '')
  if (!found?.enabled) throw unauthorized()
  return found
}

function prove(
  store: Store,
  identity: JsonObject,
  asked: string[],
  nowMs: number,
  scope: Scope | undefined,
): Proof {
  if (asked.length === 0) throw unauthorized()
  const byPassword = asked.includes('password')
    ? userByPassword(store, member(identity, 'password'))
    : undefined
  if (!asked.includes('token')) {
    if (!byPassword) throw unauthorized()
    const expiresMs = nowMs + TOKEN_LIFETIME_MS
    return { user: byPassword, methods: ['password'], expiresMs, parentAuditId: undefined }
  }
  const secret = text(member(identity, 'token'), 'id') ?? ''
  const parent = findToken(store, secret, nowMs)
  if (!parent)
    throw notFound(
      isTokenShaped(secret) ? 'Failed to validate token' : 'Could not recognize Fernet token',
    )
  if (byPassword && byPassword.id !== parent.user.id) throw unauthorized()
  if (parent.scope.kind === 'system' && (scope?.kind === 'project' || scope?.kind === 'domain'))
    throw forbiddenAction(
      'Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.',
    )
  // A rescoped token dies with the first of its line, or nobody would ever have to sign in again.
  return {
    user: parent.user,
    methods: [...new Set([...asked, ...parent.methods, 'token'])].sort(),
    expiresMs: parent.expiresMs,
    parentAuditId: parent.auditIds.at(-1),
  }
}

function userByPassword(store: Store, payload: JsonObject): User {
  if (!Object.hasOwn(payload, 'user')) throw expecting('user', 'password')
  const claim = member(payload, 'user')
  const name = text(claim, 'name')
  if (!name && !text(claim, 'id')) throw expecting('id or name', 'user')
  if (name && !Object.hasOwn(claim, 'domain')) throw expecting('domain', 'user')
  const user = name
    ? findUserByName(store, domain(store, member(claim, 'domain')).id, name)
    : findUser(store, text(claim, 'id') ?? '')
  const password = text(claim, 'password')
  if (!user?.enabled || !user.password || password === undefined) throw unauthorized()
  domain(store, { id: user.domain_id })
  if (!isPassword(password, user.password)) throw unauthorized()
  return user
}

/** A default project that is gone, disabled or without a role leaves the token unscoped. */
function defaultScope(store: Store, user: User): Scope {
  const project =
    user.default_project_id === null ? undefined : findProject(store, user.default_project_id)
  if (!project?.enabled || project.domain_id === null) return { kind: 'none' }
  if (!findDomain(store, project.domain_id)?.enabled) return { kind: 'none' }
  const scope: Scope = { kind: 'project', project }
  return rolesIn(store, user, scope).length > 0 ? scope : { kind: 'none' }
}
