import { seededUuid } from '../core/random.ts'
import type { Store } from '../core/store.ts'
import { hashPassword } from './passwords.ts'

/** An account the lab starts with; `project` is made when it is missing. */
export type SeedUser = { name: string; password: string; project: string; roles: string[] }

export type User = { id: string; name: string; password: string }
export type Project = { id: string; name: string; description: string }
export type Role = { id: string; name: string }
export type Assignment = { user: User; project: Project; role: Role }

/** Keystone's ids are UUIDs without dashes; the same name has the same id in every lab. */
export const keystoneId = (kind: string, name: string): string =>
  seededUuid('keystone', kind, name).replaceAll('-', '')

/** The roles Keystone brings along, strongest first: each implies those after it. */
export const roles: Role[] = ['admin', 'member', 'reader'].map((name) => ({
  id: keystoneId('role', name),
  name,
}))

const roleNamed = (name: string): Role => ({ id: keystoneId('role', name), name })

/** Makes the projects, users and assignments; passwords of existing users are set anew. */
export function seedDirectory(store: Store, users: SeedUser[]): void {
  store.transaction(() => {
    for (const name of new Set(['admin', 'demo', 'service', ...users.map((user) => user.project)]))
      store.run(
        'insert into keystone_project (id, name, description) values (?, ?, ?) on conflict do nothing',
        keystoneId('project', name),
        name,
        name === 'admin' ? 'Bootstrap project for initializing the cloud.' : '',
      )
    for (const user of users) seedUser(store, user)
  })
}

function seedUser(store: Store, user: SeedUser): void {
  const userId = keystoneId('user', user.name)
  store.run(
    `insert into keystone_user (id, name, password) values (?, ?, ?)
     on conflict do update set password = excluded.password`,
    userId,
    user.name,
    hashPassword(user.password),
  )
  for (const role of user.roles)
    store.run(
      'insert into keystone_assignment (user_id, project_id, role) values (?, ?, ?) on conflict do nothing',
      userId,
      keystoneId('project', user.project),
      role,
    )
}

export const listUsers = (store: Store): User[] =>
  store.all<User>('select * from keystone_user order by name')

export const listProjects = (store: Store): Project[] =>
  store.all<Project>('select * from keystone_project order by name')

export const getUser = (store: Store, id: string): User | undefined =>
  store.get<User>('select * from keystone_user where id = ?', id)

export const getUserByName = (store: Store, name: string): User | undefined =>
  store.get<User>('select * from keystone_user where name = ?', name)

export const getProject = (store: Store, id: string): Project | undefined =>
  store.get<Project>('select * from keystone_project where id = ?', id)

export const getProjectByName = (store: Store, name: string): Project | undefined =>
  store.get<Project>('select * from keystone_project where name = ?', name)

/** Projects on which the user has any role. */
export const projectsOfUser = (store: Store, userId: string): Project[] =>
  store.all<Project>(
    `select * from keystone_project where id in
       (select project_id from keystone_assignment where user_id = ?) order by name`,
    userId,
  )

/** Roles of a user on a project with those they imply, as Keystone puts them into a token. */
export function effectiveRoles(store: Store, userId: string, projectId: string): Role[] {
  const assigned = store
    .all<{ role: string }>(
      'select role from keystone_assignment where user_id = ? and project_id = ?',
      userId,
      projectId,
    )
    .map(({ role }) => role)
  const strongest = roles.findIndex(({ name }) => assigned.includes(name))
  const implied = strongest === -1 ? [] : roles.slice(strongest)
  const others = assigned.filter((name) => !roles.some((role) => role.name === name))
  return [...implied, ...others.map(roleNamed)]
}

export function listAssignments(store: Store): Assignment[] {
  const rows = store.all<{ user_id: string; project_id: string; role: string }>(
    'select * from keystone_assignment order by user_id, project_id, role',
  )
  return rows.flatMap((row) => {
    const user = getUser(store, row.user_id)
    const project = getProject(store, row.project_id)
    return user && project ? [{ user, project, role: roleNamed(row.role) }] : []
  })
}
