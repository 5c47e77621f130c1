import type { Store } from '../core/store.ts'
import type { Grant } from './assignments.ts'
import { SYSTEM_ID } from './ids.ts'
import { listImplications } from './roles.ts'

/** A grant, or one that follows from it. */
export type Assignment = Grant & {
  /** The group that a user has the role through. */
  group_id?: string
  /** The role that implies this one. */
  prior_id?: string
}

export type AssignmentFilter = {
  userId?: string | undefined
  groupId?: string | undefined
  roleId?: string | undefined
  /** Projects among which the target is. */
  projectIds?: string[] | undefined
  domainId?: string | undefined
  isSystem: boolean
}

/** Grants as they were made. */
export function listGrants(store: Store, filter: AssignmentFilter): Assignment[] {
  const { sql, values } = onTarget(filter)
  const actor = filter.userId === undefined ? 'group' : 'user'
  const actorId = filter.userId ?? filter.groupId
  return store.all<Grant>(
    `select actor, actor_id, target, target_id, role_id from keystone_assignment where ${sql}
     ${actorId === undefined ? '' : 'and actor = ? and actor_id = ?'}
     ${filter.roleId === undefined ? '' : 'and role_id = ?'}
     order by target_id, actor_id, role_id`,
    ...values,
    ...(actorId === undefined ? [] : [actor, actorId]),
    ...(filter.roleId === undefined ? [] : [filter.roleId]),
  )
}

/**
 * What grants come to: groups become their users, and roles bring those that they imply. Roles of a
 * domain do nothing but that.
 */
export function listEffective(store: Store, filter: AssignmentFilter): Assignment[] {
  const { sql, values } = onTarget(filter)
  const ofUser = filter.userId === undefined ? [] : [filter.userId]
  const rows = store.all<Assignment>(
    `select 'user' as actor, actor_id, target, target_id, role_id, null as group_id
       from keystone_assignment where actor = 'user' and ${sql}
       ${ofUser.length === 0 ? '' : 'and actor_id = ?'}
     union all
     select 'user', user_id, target, target_id, role_id, group_id
       from keystone_assignment join keystone_membership on group_id = actor_id
       where actor = 'group' and ${sql} ${ofUser.length === 0 ? '' : 'and user_id = ?'}
     order by target_id, actor_id, role_id`,
    ...values,
    ...ofUser,
    ...values,
    ...ofUser,
  )
  const implied = Map.groupBy(listImplications(store), ({ prior_id }) => prior_id)
  const expand = (assignment: Assignment, seen: string[]): Assignment[] => [
    assignment,
    ...(implied.get(assignment.role_id) ?? [])
      .filter(({ implied_id }) => !seen.includes(implied_id))
      .flatMap(({ prior_id, implied_id }) =>
        expand({ ...assignment, role_id: implied_id, prior_id }, [...seen, implied_id]),
      ),
  ]
  const ofDomain = new Set(
    store
      .all<{ id: string }>('select id from keystone_role where domain_id is not null')
      .map(({ id }) => id),
  )
  return rows
    .map(({ group_id, ...row }) => (group_id ? { ...row, group_id } : row))
    .flatMap((row) => expand(row, [row.role_id]))
    .filter(({ role_id }) => !ofDomain.has(role_id))
    .filter(({ role_id }) => filter.roleId === undefined || role_id === filter.roleId)
}

function onTarget(filter: AssignmentFilter): { sql: string; values: string[] } {
  if (filter.projectIds) {
    const places = filter.projectIds.map(() => '?').join(', ')
    return { sql: `target = 'project' and target_id in (${places})`, values: filter.projectIds }
  }
  if (filter.domainId !== undefined)
    return { sql: "target = 'domain' and target_id = ?", values: [filter.domainId] }
  return filter.isSystem
    ? { sql: "target = 'system' and target_id = ?", values: [SYSTEM_ID] }
    : { sql: '1 = 1', values: [] }
}
