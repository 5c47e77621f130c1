import type { Store } from '../core/store.ts'
import { member } from './auth-body.ts'
import { expecting, unauthorized } from './errors.ts'
import { text } from './fields.ts'
import type { JsonObject } from './json.ts'
import { findDomain, findProject, findProjectByName, type Project } from './projects.ts'
import { findUser, findUserByName, type User } from './users.ts'

// Who signs in hears nothing of what is missing, disabled or not theirs: all of it is 401.

/** The project of an id, or of a name in a domain; it and its domain are enabled. */
export function claimedProject(store: Store, claim: JsonObject): Project {
  const name = text(claim, 'name')
  if (name && !Object.hasOwn(claim, 'domain')) throw expecting('domain', 'project')
  const found = name
    ? findProjectByName(store, claimedDomain(store, member(claim, 'domain')).id, name)
    : findProject(store, text(claim, 'id') ?? '')
  if (!found?.enabled || found.domain_id === null) throw unauthorized()
  claimedDomain(store, { id: found.domain_id })
  return found
}

/** The domain of an id or a name, if it is enabled. */
export function claimedDomain(store: Store, claim: JsonObject): Project {
  const name = text(claim, 'name')
  const found = name
    ? findProjectByName(store, null, name)
    : findDomain(store, text(claim, 'id') ?? '')
  if (!found?.enabled) throw unauthorized()
  return found
}

/** The user of an id, or of a name in a domain; they and their domain are enabled. */
export function claimedUser(store: Store, claim: JsonObject): User {
  const name = text(claim, 'name')
  if (!name && !text(claim, 'id')) throw expecting('id or name', 'user')
  if (name && !Object.hasOwn(claim, 'domain')) throw expecting('domain', 'user')
  const user = name
    ? findUserByName(store, claimedDomain(store, member(claim, 'domain')).id, name)
    : findUser(store, text(claim, 'id') ?? '')
  if (!user?.enabled) throw unauthorized()
  claimedDomain(store, { id: user.domain_id })
  return user
}
