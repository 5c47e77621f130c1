import type { Store } from '../core/store.ts'
import {
  type ApplicationCredential,
  findCredentialByName,
  getCredential,
} from './application-credentials.ts'
import { member } from './auth-body.ts'
import { claimedProject, claimedUser } from './claims.ts'
import { expecting, programError, unauthorized } from './errors.ts'
import { text } from './fields.ts'
import type { JsonObject } from './json.ts'
import { isPassword } from './passwords.ts'
import { issueToken, rolesIn, type Scope, TOKEN_LIFETIME_MS } from './tokens.ts'

/** A program has the scope of its credential, and cannot ask for another. */
export function signInAsProgram(
  store: Store,
  auth: JsonObject,
  payload: JsonObject,
  nowMs: number,
) {
  if (Object.hasOwn(auth, 'scope'))
    throw programError('Application credentials cannot request a scope.')
  const credential = credentialOf(store, payload)
  const user = claimedUser(store, { id: credential.user_id })
  const expiresMs =
    credential.expires_at === null ? Infinity : Date.parse(`${credential.expires_at}Z`)
  if (expiresMs <= nowMs || !isPassword(text(payload, 'secret') ?? '', credential.secret))
    throw unauthorized()
  const scope: Scope = {
    kind: 'project',
    project: claimedProject(store, { id: credential.project_id }),
  }
  const roles = rolesIn(store, user, scope, credential)
  if (roles.length === 0) throw unauthorized()
  return issueToken(store, {
    user,
    scope,
    roles,
    applicationCredential: credential,
    methods: ['application_credential'],
    issuedMs: nowMs,
    expiresMs: Math.min(nowMs + TOKEN_LIFETIME_MS, expiresMs),
    parentAuditId: undefined,
  })
}

/** By id, or by name with its user. */
function credentialOf(store: Store, payload: JsonObject): ApplicationCredential {
  const id = text(payload, 'id')
  if (id) return getCredential(store, id)
  const name = text(payload, 'name')
  if (!name) throw expecting('name or ID', 'application credential')
  if (!Object.hasOwn(payload, 'user')) throw expecting('user', 'application credential')
  const user = claimedUser(store, member(payload, 'user'))
  const credential = findCredentialByName(store, user.id, name)
  if (!credential) throw unauthorized()
  return credential
}
