import type { RouteTable } from '../core/route-table.ts'
import { removeCredentialsOn } from './application-credentials.ts'
import { addGrant, checkGrant, type Grant, removeGrant, rolesGranted } from './assignments.ts'
import { type Call, caller, parameter, type Route } from './call.ts'
import { collection, noContent } from './envelope.ts'
import { badRequest, refused } from './errors.ts'
import { findGroup, getGroup } from './groups.ts'
import { SYSTEM_ID } from './ids.ts'
import { enforce, type Target } from './policy.ts'
import { findProject, getDomain, getProject } from './projects.ts'
import { getRole } from './roles.ts'
import { findUser, getUser } from './users.ts'
import { roleView } from './views.ts'

type Actor = Grant['actor']
type Place = Grant['target']

/** The policies of a kind of grant: system grants have their own, each for users and groups. */
const actionOf = (verb: 'check' | 'list' | 'create' | 'revoke', actor: Actor, place: Place) => {
  const grant = verb === 'list' ? 'grants' : 'grant'
  return place === 'system' ? `${verb}_system_${grant}_for_${actor}` : `${verb}_${grant}`
}

/** What the path names; the parts that must be there are looked up in Keystone's order. */
function ofPath(call: Call, actor: Actor, place: Place, mayBeGone = false): Omit<Grant, 'role_id'> {
  const { store } = call
  const actorId = parameter(call, actor)
  if (!mayBeGone) actor === 'user' ? getUser(store, actorId) : getGroup(store, actorId)
  const targetId = place === 'system' ? SYSTEM_ID : parameter(call, place)
  if (place === 'project') getProject(store, targetId)
  if (place === 'domain') getDomain(store, targetId)
  return { actor, actor_id: actorId, target: place, target_id: targetId }
}

/** A reader of a domain reads grants that do not leave it. */
function within(call: Call, grant: Omit<Grant, 'role_id'>): Target {
  const { store } = call
  const actor =
    grant.actor === 'user' ? findUser(store, grant.actor_id) : findGroup(store, grant.actor_id)
  const place = findProject(store, grant.target_id)
  return { within: [actor?.domain_id, grant.target === 'domain' ? place?.id : place?.domain_id] }
}

/** Who has signed in hears of what is missing before of what they may not. */
function grantOfPath(
  call: Call,
  verb: 'check' | 'create' | 'revoke',
  actor: Actor,
  place: Place,
): Grant {
  caller(call)
  const role = getRole(call.store, parameter(call, 'role'))
  const grant = { ...ofPath(call, actor, place, verb === 'revoke'), role_id: role.id }
  enforce(call, actionOf(verb, actor, place), within(call, grant))
  return grant
}

/** A role of a domain may be given on its own projects, and never on the system. */
function mayGrant({ store }: Call, grant: Grant): void {
  const role = getRole(store, grant.role_id)
  if (role.domain_id === null) return
  if (grant.target === 'system')
    throw badRequest(
      `Role ${role.id} is a domain-specific role. Unable to use a domain-specific role in a system assignment.`,
    )
  if (grant.target === 'project' && getProject(store, grant.target_id).domain_id !== role.domain_id)
    throw refused(
      `Project ${grant.target_id} must be in the same domain as the role ${role.id} being assigned.`,
    )
}

function grantRoutes(path: string, actor: Actor, place: Place): RouteTable<Route> {
  return {
    [`GET ${path}`]: (call) => {
      caller(call)
      const grant = ofPath(call, actor, place)
      enforce(call, actionOf('list', actor, place), within(call, grant))
      return collection(call, 'roles', rolesGranted(call.store, grant).map(roleView))
    },
    [`GET ${path}/{role}`]: (call) => {
      checkGrant(call.store, grantOfPath(call, 'check', actor, place))
      return noContent()
    },
    [`PUT ${path}/{role}`]: (call) => {
      const grant = grantOfPath(call, 'create', actor, place)
      mayGrant(call, grant)
      addGrant(call.store, grant)
      return noContent()
    },
    [`DELETE ${path}/{role}`]: (call) => {
      const grant = grantOfPath(call, 'revoke', actor, place)
      call.store.transaction(() => {
        removeGrant(call.store, grant)
        if (actor === 'user' && place === 'project')
          removeCredentialsOn(call.store, grant.actor_id, grant.target_id)
      })
      return noContent()
    },
  }
}

/** Grants to users and groups on projects, domains and the system. */
export const allGrantRoutes: RouteTable<Route> = {
  ...grantRoutes('/v3/projects/{project}/users/{user}/roles', 'user', 'project'),
  ...grantRoutes('/v3/projects/{project}/groups/{group}/roles', 'group', 'project'),
  ...grantRoutes('/v3/domains/{domain}/users/{user}/roles', 'user', 'domain'),
  ...grantRoutes('/v3/domains/{domain}/groups/{group}/roles', 'group', 'domain'),
  ...grantRoutes('/v3/system/users/{user}/roles', 'user', 'system'),
  ...grantRoutes('/v3/system/groups/{group}/roles', 'group', 'system'),
}
