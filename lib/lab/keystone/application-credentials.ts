import type { Store } from '../core/store.ts'
import { conflict, missing } from './errors.ts'
import { where } from './filters.ts'
import type { Role } from './roles.ts'
import { duplicate } from './users.ts'

/** What a program signs in with: some roles of its user on one project. */
export type ApplicationCredential = {
  id: string
  name: string
  user_id: string
  project_id: string
  description: string | null
  /** As hashPassword writes it. */
  secret: string
  /** ISO 8601 in UTC with microseconds and without a zone; null for never. */
  expires_at: string | null
  /** Whether it may make and remove its like. */
  unrestricted: 0 | 1
}

export const findCredential = (store: Store, id: string): ApplicationCredential | undefined =>
  store.get<ApplicationCredential>('select * from keystone_application_credential where id = ?', id)

export const findCredentialByName = (
  store: Store,
  userId: string,
  name: string,
): ApplicationCredential | undefined =>
  store.get<ApplicationCredential>(
    'select * from keystone_application_credential where user_id = ? and name = ?',
    userId,
    name,
  )

export function getCredential(store: Store, id: string): ApplicationCredential {
  const credential = findCredential(store, id)
  if (!credential) throw missing('Application Credential', id)
  return credential
}

export function listCredentials(
  store: Store,
  userId: string,
  query: URLSearchParams,
): ApplicationCredential[] {
  const { sql, values } = where(query, { name: 'text' })
  return store.all<ApplicationCredential>(
    `select * from keystone_application_credential where ${sql} and user_id = ? order by name`,
    ...values,
    userId,
  )
}

export const rolesOfCredential = (store: Store, id: string): Role[] =>
  store.all<Role>(
    `select * from keystone_role where id in
       (select role_id from keystone_application_credential_role where credential_id = ?)
     order by name`,
    id,
  )

export function addCredential(
  store: Store,
  credential: ApplicationCredential,
  roleIds: string[],
): void {
  if (findCredentialByName(store, credential.user_id, credential.name))
    throw conflict('application_credential', duplicate(credential.name, undefined))
  store.run(
    `insert into keystone_application_credential
       (id, name, user_id, project_id, description, secret, expires_at, unrestricted)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    credential.id,
    credential.name,
    credential.user_id,
    credential.project_id,
    credential.description,
    credential.secret,
    credential.expires_at,
    credential.unrestricted,
  )
  for (const roleId of roleIds)
    store.run(
      `insert into keystone_application_credential_role (credential_id, role_id) values (?, ?)
       on conflict do nothing`,
      credential.id,
      roleId,
    )
}

/** Removes a credential; the tokens that were issued for it go with it. */
export function removeCredential(store: Store, id: string): void {
  store.run('delete from keystone_application_credential where id = ?', id)
}

/** Who loses a role on a project loses the credentials for it too. */
export function removeCredentialsOn(store: Store, userId: string, projectId: string): void {
  store.run(
    'delete from keystone_application_credential where user_id = ? and project_id = ?',
    userId,
    projectId,
  )
}
