import { createHash, randomBytes } from 'node:crypto'
import type { Store } from '../core/store.ts'
import {
  type ApplicationCredential,
  findCredential,
  rolesOfCredential,
} from './application-credentials.ts'
import { effectiveRoles } from './assignments.ts'
import { SYSTEM_ID } from './ids.ts'
import { findDomain, findProject, type Project } from './projects.ts'
import { findUser, type User } from './users.ts'

/** Tokens live on the real clock; Keystone's default, one hour. */
export const TOKEN_LIFETIME_MS = 3_600_000

export type Scope =
  | { kind: 'none' }
  | { kind: 'project'; project: Project }
  | { kind: 'domain'; domain: Project }
  | { kind: 'system' }

/** A valid token, resolved: roles are read anew each time, so that a removed role counts at once. */
export type Token = {
  user: User
  scope: Scope
  /** What a program signed in with; its roles are no more than those of the credential. */
  applicationCredential?: ApplicationCredential | undefined
  roles: { id: string; name: string }[]
  methods: string[]
  /** Its own, then that of the first of its line if it was rescoped. */
  auditIds: string[]
  issuedMs: number
  expiresMs: number
}

type TokenRow = {
  user_id: string
  project_id: string | null
  domain_id: string | null
  is_system: 0 | 1
  credential_id: string | null
  methods: string
  audit_ids: string
  issued_ms: number
  expires_ms: number
}

export const isAdmin = (token: Token): boolean => token.roles.some(({ name }) => name === 'admin')

// A stolen state folder must not open the cloud.
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const SECRET_BYTES = 96

/** Whether a word has the form of this Keystone's tokens, alive or not. */
export const isTokenShaped = (secret: string): boolean =>
  new RegExp(`^gAAAAA[\\w-]{${(SECRET_BYTES * 4) / 3}}$`).test(secret)

/** Makes a token. @returns its secret, which is stored nowhere, and what it stands for. */
export function issueToken(
  store: Store,
  token: Omit<Token, 'auditIds'> & { parentAuditId: string | undefined },
): { secret: string; token: Token } {
  const secret = `gAAAAA${randomBytes(SECRET_BYTES).toString('base64url')}`
  const ownAuditId = randomBytes(16).toString('base64url')
  const auditIds =
    token.parentAuditId === undefined ? [ownAuditId] : [ownAuditId, token.parentAuditId]
  const { scope } = token
  store.transaction(() => {
    store.run('delete from keystone_token where expires_ms <= ?', token.issuedMs)
    store.run(
      `insert into keystone_token (hash, user_id, project_id, domain_id, is_system, credential_id,
         methods, audit_ids, issued_ms, expires_ms)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      hashOf(secret),
      token.user.id,
      scope.kind === 'project' ? scope.project.id : null,
      scope.kind === 'domain' ? scope.domain.id : null,
      scope.kind === 'system' ? 1 : 0,
      token.applicationCredential?.id ?? null,
      token.methods.join(','),
      auditIds.join(','),
      token.issuedMs,
      token.expiresMs,
    )
  })
  return { secret, token: { ...token, auditIds } }
}

/** @returns undefined when the token is unknown, revoked, expired or has lost its last role. */
export function findToken(store: Store, secret: string, nowMs: number): Token | undefined {
  const row = store.get<TokenRow>(
    'select * from keystone_token where hash = ? and expires_ms > ?',
    hashOf(secret),
    nowMs,
  )
  const user = row && findUser(store, row.user_id)
  const scope = row && scopeOf(store, row)
  if (!row || !user || !scope) return undefined
  const applicationCredential =
    row.credential_id === null ? undefined : findCredential(store, row.credential_id)
  const roles = rolesIn(store, user, scope, applicationCredential)
  if (scope.kind !== 'none' && roles.length === 0) return undefined
  return {
    user,
    scope,
    applicationCredential,
    roles,
    methods: row.methods.split(','),
    auditIds: row.audit_ids.split(','),
    issuedMs: row.issued_ms,
    expiresMs: row.expires_ms,
  }
}

function scopeOf(store: Store, row: TokenRow): Scope | undefined {
  if (row.is_system) return { kind: 'system' }
  if (row.project_id !== null) {
    const project = findProject(store, row.project_id)
    return project && { kind: 'project', project }
  }
  if (row.domain_id === null) return { kind: 'none' }
  const domain = findDomain(store, row.domain_id)
  return domain && { kind: 'domain', domain }
}

/** Roles of a user in a scope, and of those what a credential has; none outside of any scope. */
export function rolesIn(
  store: Store,
  user: User,
  scope: Scope,
  credential?: ApplicationCredential,
): Token['roles'] {
  if (scope.kind === 'none') return []
  if (scope.kind === 'system') return effectiveRoles(store, user.id, 'system', SYSTEM_ID)
  if (scope.kind === 'domain') return effectiveRoles(store, user.id, 'domain', scope.domain.id)
  const roles = effectiveRoles(store, user.id, 'project', scope.project.id)
  if (!credential) return roles
  const own = new Set(rolesOfCredential(store, credential.id).map(({ id }) => id))
  return roles.filter(({ id }) => own.has(id))
}

export function revokeToken(store: Store, secret: string): void {
  store.run('delete from keystone_token where hash = ?', hashOf(secret))
}

export function revokeTokensOfUser(store: Store, userId: string): void {
  store.run('delete from keystone_token where user_id = ?', userId)
}

export function revokeTokensOfProject(store: Store, projectId: string): void {
  store.run('delete from keystone_token where project_id = ?', projectId)
}

/** Ends what was issued for a domain, for its projects and to its users. */
export function revokeTokensOfDomain(store: Store, domainId: string): void {
  store.run(
    `delete from keystone_token where domain_id = ?
       or project_id in (select id from keystone_project where domain_id = ?)
       or user_id in (select id from keystone_user where domain_id = ?)`,
    domainId,
    domainId,
    domainId,
  )
}
