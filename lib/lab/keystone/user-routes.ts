import type { RouteTable } from '../core/route-table.ts'
import type { Store } from '../core/store.ts'
import { projectsOfUser } from './assignments.ts'
import { bodyMember, type Call, caller, parameter, type Route, scopedDomain } from './call.ts'
import { collection, member, noContent } from './envelope.ts'
import { badRequest, notBuilt, unauthorized } from './errors.ts'
import {
  checked,
  extraOf,
  flag,
  nameOf,
  normalized,
  nullableText,
  optionsOf,
  text,
} from './fields.ts'
import { listGroupsOfUser } from './groups.ts'
import { DEFAULT_DOMAIN_ID, newId } from './ids.ts'
import { isObject, type JsonObject, parseObject } from './json.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { enforce } from './policy.ts'
import { sameId } from './project-routes.ts'
import { findProject, getDomain } from './projects.ts'
import { passwordChange, userCreate, userUpdate } from './schemas.ts'
import { revokeTokensOfUser } from './tokens.ts'
import { findUser, getUser, listUsers, removeUser, saveUser, type User } from './users.ts'
import { groupView, projectView, userView } from './views.ts'

const known = [
  'id',
  'name',
  'domain_id',
  'enabled',
  'default_project_id',
  'password',
  'options',
  'password_expires_at',
]

/** `/v3/users` of keystone/api/users.py, and keystone/identity/core.py for its rules. */
export const userRoutes: RouteTable<Route> = {
  'GET /v3/users': (call) => {
    const within = scopedDomain(caller(call))
    enforce(call, 'list_users', { within: [within] })
    const found = listUsers(call.store, call.url.searchParams).filter(
      ({ domain_id }) => within === undefined || domain_id === within,
    )
    return collection(call, 'users', found.map(userView))
  },
  'GET /v3/users/{user}': (call) => member(call, 'user', userView(userOfPath(call, 'get_user'))),
  'POST /v3/users': (call) => {
    const token = enforce(call, 'create_user')
    const body = normalized(checked(userCreate, bodyMember(call, 'user')))
    const user = createUser(call.store, {
      ...body,
      domain_id: text(body, 'domain_id') ?? scopedDomain(token) ?? DEFAULT_DOMAIN_ID,
    })
    return member(call, 'user', userView(user), 201)
  },
  'PATCH /v3/users/{user}': (call) => {
    const user = userOfPath(call, 'update_user')
    const body = checked(userUpdate, bodyMember(call, 'user'))
    sameId(body, user.id)
    return member(call, 'user', userView(updateUser(call.store, user, body)))
  },
  'DELETE /v3/users/{user}': (call) => {
    const user = userOfPath(call, 'delete_user')
    call.store.transaction(() => removeUser(call.store, user.id))
    return noContent()
  },
  'POST /v3/users/{user}/password': (call) => {
    changePassword(call)
    return noContent()
  },
  'GET /v3/users/{user}/projects': (call) => {
    const user = userOfPath(call, 'list_user_projects')
    const query = call.url.searchParams
    const found = projectsOfUser(call.store, user.id)
      .map((project) => projectView(call.store, project))
      .filter(
        ({ name, domain_id, enabled }) =>
          (!query.has('name') || query.get('name') === name) &&
          (!query.has('domain_id') || query.get('domain_id') === domain_id) &&
          (!query.has('enabled') || enabled === !/^(0|false)$/i.test(query.get('enabled') ?? '')),
      )
    return collection(call, 'projects', found)
  },
  'GET /v3/users/{user}/groups': (call) => {
    const user = userOfPath(call, 'list_groups_for_user')
    const found = listGroupsOfUser(call.store, user.id, call.url.searchParams)
    const views = found.map((group) => ({ ...groupView(group), membership_expires_at: null }))
    return collection(call, 'groups', views)
  },
}

/** Enforces before it tells whether there is such a user. */
function userOfPath(call: Call, action: string): User {
  const id = parameter(call, 'user')
  enforce(call, action, { userId: id, within: [findUser(call.store, id)?.domain_id] })
  return getUser(call.store, id)
}

function createUser(store: Store, body: JsonObject): User {
  mayBeUser(store, body)
  const domainId = text(body, 'domain_id') ?? ''
  getDomain(store, domainId)
  const password = text(body, 'password')
  const user: User = {
    id: newId(),
    name: nameOf(body) ?? '',
    domain_id: domainId,
    enabled: flag(body, 'enabled') ?? 1,
    default_project_id: text(body, 'default_project_id') ?? null,
    password: password === undefined ? null : hashPassword(password),
    options: optionsOf(body),
    extra: extraOf(body, known),
  }
  return store.transaction(() => {
    saveUser(store, user, true)
    return user
  })
}

function updateUser(store: Store, user: User, body: JsonObject): User {
  if (Object.hasOwn(body, 'domain_id') && body.domain_id !== user.domain_id)
    throw badRequest('Cannot change Domain ID')
  mayBeUser(store, body)
  const enabled = flag(body, 'enabled') ?? user.enabled
  const password = text(body, 'password')
  const project = nullableText(body, 'default_project_id')
  const changed: User = {
    ...user,
    name: nameOf(body) ?? user.name,
    enabled,
    default_project_id: project === undefined ? user.default_project_id : project,
    password: password === undefined ? user.password : hashPassword(password),
    options: optionsOf(body, user.options),
    extra: extraOf(body, known, user.extra),
  }
  return store.transaction(() => {
    saveUser(store, changed, Object.hasOwn(body, 'domain_id'))
    if (enabled < user.enabled || password !== undefined) revokeTokensOfUser(store, user.id)
    return changed
  })
}

function mayBeUser(store: Store, body: JsonObject): void {
  if (body.federated !== undefined) throw notBuilt('A federated user')
  const options = isObject(body.options) ? body.options : {}
  if (options.multi_factor_auth_enabled || options.multi_factor_auth_rules)
    throw notBuilt('Signing in with several factors')
  const projectId = text(body, 'default_project_id')
  if (projectId !== undefined && findProject(store, projectId)?.is_domain)
    throw badRequest(`User's default project ID cannot be a domain ID: ${projectId}`)
}

/** One needs no token for it, only the old password. */
function changePassword(call: Call): void {
  const body = checked(passwordChange, bodyMember(call, 'user'))
  const user = findUser(call.store, parameter(call, 'user'))
  if (
    !user?.password ||
    !user.enabled ||
    !isPassword(text(body, 'original_password') ?? '', user.password)
  )
    throw unauthorized()
  if (parseObject(user.options).lock_password === true)
    throw badRequest(
      'You cannot change your password at this time due to password policy disallowing password changes. Please contact your administrator to reset your password.',
    )
  const password = hashPassword(text(body, 'password') ?? '')
  call.store.transaction(() => {
    saveUser(call.store, { ...user, password }, false)
    revokeTokensOfUser(call.store, user.id)
  })
}
