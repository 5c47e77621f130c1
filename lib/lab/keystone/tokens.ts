import { createHash, randomBytes } from 'node:crypto'
import type { Store } from '../core/store.ts'
import {
  effectiveRoles,
  getProject,
  getUser,
  type Project,
  type Role,
  type User,
} from './directory.ts'

/** Tokens live on the real clock; Keystone's default, one hour. */
export const TOKEN_LIFETIME_MS = 3_600_000

/** A valid token, resolved: roles are read anew each time, so that a removed role counts at once. */
export type Token = {
  user: User
  project: Project | undefined
  roles: Role[]
  methods: string[]
  auditIds: string[]
  issuedMs: number
  expiresMs: number
}

type TokenRow = {
  user_id: string
  project_id: string | null
  methods: string
  audit_ids: string
  issued_ms: number
  expires_ms: number
}

// A stolen state folder must not open the cloud.
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Makes a token. @returns its secret, which is stored nowhere, and what it stands for. */
export function issueToken(
  store: Store,
  token: Omit<Token, 'roles' | 'auditIds'> & { parentAuditId: string | undefined },
): { secret: string; token: Token } {
  const secret = `gAAAAA${randomBytes(96).toString('base64url')}`
  const ownAuditId = randomBytes(16).toString('base64url')
  const auditIds =
    token.parentAuditId === undefined ? [ownAuditId] : [ownAuditId, token.parentAuditId]
  store.transaction(() => {
    store.run('delete from keystone_token where expires_ms <= ?', token.issuedMs)
    store.run(
      `insert into keystone_token (hash, user_id, project_id, methods, audit_ids, issued_ms, expires_ms)
       values (?, ?, ?, ?, ?, ?, ?)`,
      hashOf(secret),
      token.user.id,
      token.project?.id ?? null,
      token.methods.join(','),
      auditIds.join(','),
      token.issuedMs,
      token.expiresMs,
    )
  })
  return { secret, token: { ...token, auditIds, roles: rolesOf(store, token.user, token.project) } }
}

/** @returns undefined when the token is unknown, revoked or expired. */
export function findToken(store: Store, secret: string, nowMs: number): Token | undefined {
  const row = store.get<TokenRow>(
    'select * from keystone_token where hash = ? and expires_ms > ?',
    hashOf(secret),
    nowMs,
  )
  const user = row && getUser(store, row.user_id)
  if (row === undefined || user === undefined) return undefined
  const project = row.project_id === null ? undefined : getProject(store, row.project_id)
  return {
    user,
    project,
    roles: rolesOf(store, user, project),
    methods: row.methods.split(','),
    auditIds: row.audit_ids.split(','),
    issuedMs: row.issued_ms,
    expiresMs: row.expires_ms,
  }
}

export function revokeToken(store: Store, secret: string): void {
  store.run('delete from keystone_token where hash = ?', hashOf(secret))
}

const rolesOf = (store: Store, user: User, project: Project | undefined): Role[] =>
  project === undefined ? [] : effectiveRoles(store, user.id, project.id)
