import type { Assignment } from './assignment-list.ts'
import type { Call } from './call.ts'
import { findGroup } from './groups.ts'
import { findProject } from './projects.ts'
import { findRole } from './roles.ts'
import { findUser } from './users.ts'
import { domainReference } from './views.ts'

/** @param withNames as `?include_names` asks: names and domains beside the ids. */
export function assignmentView(call: Call, assignment: Assignment, withNames: boolean) {
  const { actor, actor_id } = assignment
  return {
    links: links(call, assignment),
    scope: scope(call, assignment, withNames),
    [actor]: withNames ? namedActor(call, assignment) : { id: actor_id },
    role: withNames ? namedRole(call, assignment.role_id) : { id: assignment.role_id },
  }
}

/** Links lead to the grant that an assignment comes from. */
function links(call: Call, { actor, actor_id, target, target_id, ...origin }: Assignment) {
  const root = `${call.identityUrl}/v3`
  const place = target === 'system' ? '/system' : `/${target}s/${target_id}`
  const holder =
    origin.group_id === undefined ? `${actor}s/${actor_id}` : `groups/${origin.group_id}`
  const role = origin.prior_id ?? origin.role_id
  return {
    assignment: `${root}${place}/${holder}/roles/${role}`,
    ...(origin.group_id !== undefined && {
      membership: `${root}/groups/${origin.group_id}/users/${actor_id}`,
    }),
    ...(origin.prior_id !== undefined && {
      prior_role: `${root}/prior_role/${origin.role_id}/implies/${origin.prior_id}`,
    }),
  }
}

function scope({ store }: Call, { target, target_id }: Assignment, withNames: boolean) {
  if (target === 'system') return { system: { all: true } }
  const place = withNames ? findProject(store, target_id) : undefined
  if (!place) return { [target]: { id: target_id } }
  return {
    [target]: {
      id: target_id,
      name: place.name,
      ...(target === 'project' && { domain: domainReference(store, place.domain_id) }),
    },
  }
}

function namedActor({ store }: Call, { actor, actor_id }: Assignment) {
  const found = actor === 'user' ? findUser(store, actor_id) : findGroup(store, actor_id)
  return found
    ? { id: actor_id, name: found.name, domain: domainReference(store, found.domain_id) }
    : { id: actor_id }
}

function namedRole({ store }: Call, id: string) {
  const role = findRole(store, id)
  if (!role) return { id }
  return {
    id,
    name: role.name,
    ...(role.domain_id !== null && { domain: domainReference(store, role.domain_id) }),
  }
}
