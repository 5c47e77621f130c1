import type { Store } from '../core/store.ts'
import { conflict, missing } from './errors.ts'
import { where } from './filters.ts'
import { duplicate } from './users.ts'

export type Role = {
  id: string
  name: string
  /** Null for a role of the whole cloud; others never get into a token themselves. */
  domain_id: string | null
  description: string | null
  options: string
  extra: string
}

/** `GET /roles`: those of the whole cloud, or of the one domain that is asked for. */
export function listRoles(store: Store, query: URLSearchParams): Role[] {
  const { sql, values } = where(query, { name: 'text' })
  return store.all<Role>(
    `select * from keystone_role where ${sql} and ifnull(domain_id, '') = ? order by name`,
    ...values,
    query.get('domain_id') ?? '',
  )
}

export const findRole = (store: Store, id: string): Role | undefined =>
  store.get<Role>('select * from keystone_role where id = ?', id)

export function getRole(store: Store, id: string): Role {
  const role = findRole(store, id)
  if (!role) throw missing('role', id)
  return role
}

export function saveRole(store: Store, role: Role): void {
  const namesake = store.get<Role>(
    "select * from keystone_role where ifnull(domain_id, '') = ? and name = ?",
    role.domain_id ?? '',
    role.name,
  )
  if (namesake && namesake.id !== role.id)
    throw conflict('role', duplicate(role.name, role.domain_id ?? undefined))
  store.run(
    `insert into keystone_role (id, name, domain_id, description, options, extra)
     values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, description = excluded.description,
       options = excluded.options, extra = excluded.extra`,
    role.id,
    role.name,
    role.domain_id,
    role.description,
    role.options,
    role.extra,
  )
}

/** Removes a role with its grants and implications. */
export function removeRole(store: Store, id: string): void {
  store.run('delete from keystone_role where id = ?', id)
}

/** The roles that a role implies itself, not those that they imply in turn. */
export const impliedBy = (store: Store, priorId: string): Role[] =>
  store.all<Role>(
    `select * from keystone_role where id in
       (select implied_id from keystone_implied_role where prior_id = ?) order by name`,
    priorId,
  )

/** Every implication there is. */
export const listImplications = (store: Store): { prior_id: string; implied_id: string }[] =>
  store.all('select prior_id, implied_id from keystone_implied_role order by prior_id, implied_id')

/** @returns false when it was there already */
export const addImplication = (store: Store, priorId: string, impliedId: string): boolean =>
  store.run(
    'insert into keystone_implied_role (prior_id, implied_id) values (?, ?) on conflict do nothing',
    priorId,
    impliedId,
  ).changes === 1

/** @returns false when it was not there */
export const removeImplication = (store: Store, priorId: string, impliedId: string): boolean =>
  store.run(
    'delete from keystone_implied_role where prior_id = ? and implied_id = ?',
    priorId,
    impliedId,
  ).changes === 1
