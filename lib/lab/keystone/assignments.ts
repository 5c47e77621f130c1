import type { Store } from '../core/store.ts'
import { notFound } from './errors.ts'
import { SYSTEM_ID } from './ids.ts'
import type { Project } from './projects.ts'
import type { Role } from './roles.ts'

/** Who has a role, and where. The target of a system grant is SYSTEM_ID. */
export type Grant = {
  actor: 'user' | 'group'
  actor_id: string
  target: 'project' | 'domain' | 'system'
  target_id: string
  role_id: string
}

const byKey = 'actor = ? and actor_id = ? and target = ? and target_id = ? and role_id = ?'
const keyOf = (grant: Grant) =>
  [grant.actor, grant.actor_id, grant.target, grant.target_id, grant.role_id] as const

export function addGrant(store: Store, grant: Grant): void {
  store.run(
    `insert into keystone_assignment (actor, actor_id, target, target_id, role_id)
     values (?, ?, ?, ?, ?) on conflict do nothing`,
    ...keyOf(grant),
  )
}

export function checkGrant(store: Store, grant: Grant): void {
  if (!store.get(`select 1 from keystone_assignment where ${byKey}`, ...keyOf(grant)))
    throw noGrant(grant)
}

export function removeGrant(store: Store, grant: Grant): void {
  const { changes } = store.run(`delete from keystone_assignment where ${byKey}`, ...keyOf(grant))
  if (changes === 0) throw noGrant(grant)
}

const noGrant = ({ role_id, actor_id, target_id }: Grant) =>
  notFound(
    `Could not find role assignment with role: ${role_id}, user or group: ${actor_id}, project, domain, or system: ${target_id}.`,
  )

/** Roles that an actor was given on a target, without what they imply. */
export const rolesGranted = (store: Store, grant: Omit<Grant, 'role_id'>): Role[] =>
  store.all<Role>(
    `select * from keystone_role where id in
       (select role_id from keystone_assignment
        where actor = ? and actor_id = ? and target = ? and target_id = ?) order by name`,
    grant.actor,
    grant.actor_id,
    grant.target,
    grant.target_id,
  )

/** Whether an actor was given any role anywhere. */
export const hasGrants = (store: Store, actor: Grant['actor'], actorId: string): boolean =>
  store.get(
    'select 1 from keystone_assignment where actor = ? and actor_id = ? limit 1',
    actor,
    actorId,
  ) !== undefined

/** A user's own grants and those of their groups; takes the user's id twice. */
const grantsOfUser = `((actor = 'user' and actor_id = ?) or (actor = 'group' and actor_id in
  (select group_id from keystone_membership where user_id = ?)))`

/**
 * Roles of a user on a target as they stand in a token: their own and those of their groups, with
 * what these imply; the given ones first. Roles of a domain count only by what they imply.
 */
export const effectiveRoles = (
  store: Store,
  userId: string,
  target: Grant['target'],
  targetId: string,
): { id: string; name: string }[] =>
  store.all(
    `with recursive held (id) as (
       select role_id from keystone_assignment
       where target_id = ? and target = ? and ${grantsOfUser}
       union
       select implied_id from held join keystone_implied_role on prior_id = held.id
     )
     select role.id, role.name from held cross join keystone_role role on role.id = held.id
     where role.domain_id is null`,
    targetId,
    target,
    userId,
    userId,
  )

const targetsOfUser = (store: Store, userId: string, target: Grant['target']): Project[] =>
  store.all<Project>(
    `select * from keystone_project where id in
       (select target_id from keystone_assignment where target = ? and ${grantsOfUser})
     order by name, id`,
    target,
    userId,
    userId,
  )

/** Projects on which a user has any role. */
export const projectsOfUser = (store: Store, userId: string): Project[] =>
  targetsOfUser(store, userId, 'project')

export const domainsOfUser = (store: Store, userId: string): Project[] =>
  targetsOfUser(store, userId, 'domain')

export const hasSystemRole = (store: Store, userId: string): boolean =>
  effectiveRoles(store, userId, 'system', SYSTEM_ID).length > 0
