import type { Store } from '../core/store.ts'
import { conflict, missing, notFound } from './errors.ts'
import { type Filters, where } from './filters.ts'
import { duplicate } from './users.ts'

export type Group = {
  id: string
  name: string
  domain_id: string
  description: string | null
  extra: string
}

const groupFilters: Filters = { domain_id: 'text', name: 'text' }

export function listGroups(store: Store, query: URLSearchParams): Group[] {
  const { sql, values } = where(query, groupFilters)
  return store.all<Group>(`select * from keystone_group where ${sql} order by name, id`, ...values)
}

export function listGroupsOfUser(store: Store, userId: string, query: URLSearchParams): Group[] {
  const { sql, values } = where(query, { name: 'text' })
  return store.all<Group>(
    `select * from keystone_group where ${sql} and id in
       (select group_id from keystone_membership where user_id = ?) order by name, id`,
    ...values,
    userId,
  )
}

export const findGroup = (store: Store, id: string): Group | undefined =>
  store.get<Group>('select * from keystone_group where id = ?', id)

export function getGroup(store: Store, id: string): Group {
  const group = findGroup(store, id)
  if (!group) throw missing('group', id)
  return group
}

/** @param saysDomain whether the refusal names the domain: only when the request did */
export function saveGroup(store: Store, group: Group, saysDomain: boolean): void {
  const namesake = store.get<Group>(
    'select * from keystone_group where domain_id = ? and name = ?',
    group.domain_id,
    group.name,
  )
  if (namesake && namesake.id !== group.id)
    throw conflict('group', duplicate(group.name, saysDomain ? group.domain_id : undefined))
  store.run(
    `insert into keystone_group (id, name, domain_id, description, extra) values (?, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, description = excluded.description,
       extra = excluded.extra`,
    group.id,
    group.name,
    group.domain_id,
    group.description,
    group.extra,
  )
}

/** Removes a group with its grants; its members stay. */
export function removeGroup(store: Store, id: string): void {
  store.run("delete from keystone_assignment where actor = 'group' and actor_id = ?", id)
  store.run('delete from keystone_group where id = ?', id)
}

const isMember = (store: Store, groupId: string, userId: string): boolean =>
  store.get(
    'select 1 from keystone_membership where user_id = ? and group_id = ?',
    userId,
    groupId,
  ) !== undefined

export function checkMember(store: Store, groupId: string, userId: string): void {
  if (!isMember(store, groupId, userId))
    throw notFound(`User '${userId}' not found in group '${groupId}'`)
}

export function addMember(store: Store, groupId: string, userId: string): void {
  store.run(
    'insert into keystone_membership (user_id, group_id) values (?, ?) on conflict do nothing',
    userId,
    groupId,
  )
}

export function removeMember(store: Store, groupId: string, userId: string): void {
  store.run('delete from keystone_membership where user_id = ? and group_id = ?', userId, groupId)
}
