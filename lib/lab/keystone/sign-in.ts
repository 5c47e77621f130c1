import type { Store } from '../core/store.ts'
import { askedMethods, checkedAuth, member } from './auth-body.ts'
import { claimedDomain, claimedProject, claimedUser } from './claims.ts'
import { expecting, forbiddenAction, notBuilt, notFound, unauthorized } from './errors.ts'
import { text } from './fields.ts'
import { isObject, type JsonObject } from './json.ts'
import { isPassword } from './passwords.ts'
import { signInAsProgram } from './program-sign-in.ts'
import { findDomain, findProject } from './projects.ts'
import {
  findToken,
  issueToken,
  isTokenShaped,
  rolesIn,
  type Scope,
  TOKEN_LIFETIME_MS,
  type Token,
} from './tokens.ts'
import type { User } from './users.ts'

/** What somebody has proved before a scope is chosen. */
type Proof = { user: User; methods: string[]; expiresMs: number; parentAuditId: string | undefined }

/**
 * `POST /v3/auth/tokens` (keystone/auth/core.py and keystone/api/_shared/authentication.py): by
 * password, by a token one has or by an application credential; scoped to a project, a domain, the system or not at all.
 */
export function signIn(
  store: Store,
  body: JsonObject,
  nowMs: number,
): { secret: string; token: Token } {
  const auth = checkedAuth(body)
  const identity = member(auth, 'identity')
  const asked = askedMethods(identity)
  if (asked.includes('application_credential'))
    return signInAsProgram(store, auth, member(identity, 'application_credential'), nowMs)
  const scope = askedScope(store, auth)
  const proof = prove(store, identity, asked, nowMs, scope)
  const chosen = scope ?? defaultScope(store, proof.user)
  const roles = rolesIn(store, proof.user, chosen)
  if (chosen.kind !== 'none' && roles.length === 0) throw unauthorized()
  return issueToken(store, { ...proof, scope: chosen, roles, issuedMs: nowMs })
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
    return { kind: 'project', project: claimedProject(store, member(scope, 'project')) }
  if (asked[0] === 'domain')
    return { kind: 'domain', domain: claimedDomain(store, member(scope, 'domain')) }
  throw notBuilt('A trust scoped token')
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
  if (parent.applicationCredential) throw unauthorized()
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
  const user = claimedUser(store, claim)
  const password = text(claim, 'password')
  if (!user.password || password === undefined || !isPassword(password, user.password))
    throw unauthorized()
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
