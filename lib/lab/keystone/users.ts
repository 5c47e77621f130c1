import type { Store } from '../core/store.ts'
import { conflict, missing } from './errors.ts'
import { type Filters, where } from './filters.ts'

export type User = {
  id: string
  name: string
  domain_id: string
  enabled: 0 | 1
  default_project_id: string | null
  /** As hashPassword writes it; null for somebody who cannot sign in with one. */
  password: string | null
  options: string
  extra: string
}

const userFilters: Filters = { domain_id: 'text', enabled: 'boolean', name: 'text' }

export function listUsers(store: Store, query: URLSearchParams): User[] {
  const { sql, values } = where(query, userFilters)
  return store.all<User>(`select * from keystone_user where ${sql} order by name, id`, ...values)
}

/** Members of a group, filtered as users are. */
export function listMembers(store: Store, groupId: string, query: URLSearchParams): User[] {
  const { sql, values } = where(query, userFilters)
  return store.all<User>(
    `select * from keystone_user where ${sql} and id in
       (select user_id from keystone_membership where group_id = ?) order by name, id`,
    ...values,
    groupId,
  )
}

export const findUser = (store: Store, id: string): User | undefined =>
  store.get<User>('select * from keystone_user where id = ?', id)

export const findUserByName = (store: Store, domainId: string, name: string): User | undefined =>
  store.get<User>('select * from keystone_user where domain_id = ? and name = ?', domainId, name)

export function getUser(store: Store, id: string): User {
  const user = findUser(store, id)
  if (!user) throw missing('user', id)
  return user
}

/** @param saysDomain whether the refusal names the domain: only when the request did */
export function saveUser(store: Store, user: User, saysDomain: boolean): void {
  const namesake = findUserByName(store, user.domain_id, user.name)
  if (namesake && namesake.id !== user.id)
    throw conflict('user', duplicate(user.name, saysDomain ? user.domain_id : undefined))
  store.run(
    `insert into keystone_user
       (id, name, domain_id, enabled, default_project_id, password, options, extra)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, enabled = excluded.enabled,
       default_project_id = excluded.default_project_id, password = excluded.password,
       options = excluded.options, extra = excluded.extra`,
    user.id,
    user.name,
    user.domain_id,
    user.enabled,
    user.default_project_id,
    user.password,
    user.options,
    user.extra,
  )
}

/** Removes a user with their grants, memberships and tokens. */
export function removeUser(store: Store, id: string): void {
  store.run("delete from keystone_assignment where actor = 'user' and actor_id = ?", id)
  store.run('delete from keystone_user where id = ?', id)
}

/** The words of `handle_conflicts` (keystone/common/sql/core.py). */
export const duplicate = (name: string, domainId: string | undefined): string =>
  `Duplicate entry found with name ${name}${domainId === undefined ? '' : ` at domain ID ${domainId}`}`
