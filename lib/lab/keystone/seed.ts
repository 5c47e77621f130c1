import type { Store } from '../core/store.ts'
import { addGrant } from './assignments.ts'
import { DEFAULT_DOMAIN_ID, SYSTEM_ID, seedId } from './ids.ts'
import { hashPassword } from './passwords.ts'
import { findProjectByName } from './projects.ts'
import { findUserByName } from './users.ts'

/** An account the lab starts with; `project` is made when it is missing. */
export type SeedUser = { name: string; password: string; project: string; roles: string[] }

/** The roles of `keystone-manage bootstrap`, strongest first: each implies the one after it. */
const roles = ['admin', 'member', 'reader']

/**
 * What `keystone-manage bootstrap` makes, and the accounts with their projects and grants. May run
 * at every start; it sets the passwords anew.
 */
export function seedCloud(store: Store, users: SeedUser[]): void {
  store.transaction(() => {
    seedRoles(store)
    store.run(
      `insert into keystone_project (id, name, is_domain, description)
       values (?, 'Default', 1, 'The default domain') on conflict do nothing`,
      DEFAULT_DOMAIN_ID,
    )
    for (const name of new Set(['admin', 'demo', 'service', ...users.map((user) => user.project)]))
      store.run(
        `insert into keystone_project (id, name, domain_id, parent_id, description)
         values (?, ?, ?, ?, ?) on conflict do nothing`,
        seedId('project', name),
        name,
        DEFAULT_DOMAIN_ID,
        DEFAULT_DOMAIN_ID,
        name === 'admin' ? 'Bootstrap project for initializing the cloud.' : '',
      )
    for (const user of users) seedUser(store, user)
  })
}

function seedRoles(store: Store): void {
  for (const name of roles)
    store.run(
      'insert into keystone_role (id, name, options) values (?, ?, ?) on conflict do nothing',
      seedId('role', name),
      name,
      JSON.stringify({ immutable: true }),
    )
  for (const [index, name] of roles.slice(1).entries())
    store.run(
      'insert into keystone_implied_role (prior_id, implied_id) values (?, ?) on conflict do nothing',
      seedId('role', roles[index] ?? ''),
      seedId('role', name),
    )
}

/** Whoever has the name by now is meant: people and projects may have been made anew. */
function seedUser(store: Store, user: SeedUser): void {
  const id = findUserByName(store, DEFAULT_DOMAIN_ID, user.name)?.id ?? seedId('user', user.name)
  store.run(
    `insert into keystone_user (id, name, domain_id, password) values (?, ?, ?, ?)
     on conflict (id) do update set password = excluded.password`,
    id,
    user.name,
    DEFAULT_DOMAIN_ID,
    hashPassword(user.password),
  )
  const projectId = findProjectByName(store, DEFAULT_DOMAIN_ID, user.project)?.id
  for (const role of user.roles) {
    const grant = { actor: 'user', actor_id: id, role_id: seedId('role', role) } as const
    if (projectId !== undefined)
      addGrant(store, { ...grant, target: 'project', target_id: projectId })
    // Bootstrap lets its one administrator also act on the system.
    if (user.name === 'admin' && role === 'admin')
      addGrant(store, { ...grant, target: 'system', target_id: SYSTEM_ID })
  }
}
