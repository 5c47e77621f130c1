import type { RouteTable } from '../core/route-table.ts'
import { bodyMember, type Call, caller, parameter, type Route } from './call.ts'
import { collection, member, noContent } from './envelope.ts'
import { badRequest } from './errors.ts'
import {
  checked,
  extraOf,
  mayDelete,
  mayUpdate,
  nameOf,
  normalized,
  optionsOf,
  text,
} from './fields.ts'
import { newId } from './ids.ts'
import { isObject } from './json.ts'
import { enforce } from './policy.ts'
import { sameId } from './project-routes.ts'
import { findDomain } from './projects.ts'
import { getRole, listRoles, type Role, removeRole, saveRole } from './roles.ts'
import { roleCreate, roleUpdate } from './schemas.ts'
import { roleView } from './views.ts'

const known = ['id', 'name', 'domain_id', 'description', 'options']

/** `/v3/roles` of keystone/api/roles.py. */
export const roleRoutes: RouteTable<Route> = {
  'GET /v3/roles': (call) => {
    const ofDomain = call.url.searchParams.get('domain_id')
    enforce(call, ofDomain ? 'list_domain_roles' : 'list_roles')
    return collection(call, 'roles', listRoles(call.store, call.url.searchParams).map(roleView))
  },
  'GET /v3/roles/{role}': (call) => member(call, 'role', roleView(roleOfPath(call, 'get'))),
  'POST /v3/roles': (call) => {
    const asked = bodyMember(call, 'role')
    enforce(call, isObject(asked) && asked.domain_id ? 'create_domain_role' : 'create_role')
    const body = normalized(checked(roleCreate, asked))
    const domainId = text(body, 'domain_id') ?? null
    if (domainId !== null && !findDomain(call.store, domainId))
      throw badRequest(`Could not find domain: ${domainId}.`)
    const role: Role = {
      id: newId(),
      name: nameOf(body) ?? '',
      domain_id: domainId,
      description: text(body, 'description') ?? null,
      options: optionsOf(body),
      extra: extraOf(body, known),
    }
    call.store.transaction(() => saveRole(call.store, role))
    return member(call, 'role', roleView(role), 201)
  },
  'PATCH /v3/roles/{role}': (call) => {
    const role = roleOfPath(call, 'update')
    const body = checked(roleUpdate, bodyMember(call, 'role'))
    sameId(body, role.id)
    mayUpdate('role', role, body)
    if (Object.hasOwn(body, 'domain_id') && body.domain_id !== role.domain_id)
      throw badRequest('Update of `domain_id` is not allowed.')
    const changed: Role = {
      ...role,
      name: nameOf(body) ?? role.name,
      description: text(body, 'description') ?? role.description,
      options: optionsOf(body, role.options),
      extra: extraOf(body, known, role.extra),
    }
    call.store.transaction(() => saveRole(call.store, changed))
    return member(call, 'role', roleView(changed))
  },
  'DELETE /v3/roles/{role}': (call) => {
    const role = roleOfPath(call, 'delete')
    mayDelete('role', role)
    removeRole(call.store, role.id)
    return noContent()
  },
}

/** Who has signed in hears of a role that is not there before of what they may not. */
function roleOfPath(call: Call, verb: 'get' | 'update' | 'delete'): Role {
  caller(call)
  const role = getRole(call.store, parameter(call, 'role'))
  enforce(call, `${verb}_${role.domain_id === null ? 'role' : 'domain_role'}`)
  return role
}
