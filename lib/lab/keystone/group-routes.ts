import type { RouteTable } from '../core/route-table.ts'
import { hasGrants } from './assignments.ts'
import { bodyMember, type Call, caller, parameter, type Route, scopedDomain } from './call.ts'
import { collection, member, noContent } from './envelope.ts'
import { badRequest } from './errors.ts'
import { checked, extraOf, nameOf, normalized, nullableText, text } from './fields.ts'
import {
  addMember,
  checkMember,
  findGroup,
  type Group,
  getGroup,
  listGroups,
  removeGroup,
  removeMember,
  saveGroup,
} from './groups.ts'
import { DEFAULT_DOMAIN_ID, newId } from './ids.ts'
import { enforce } from './policy.ts'
import { sameId } from './project-routes.ts'
import { getDomain } from './projects.ts'
import { groupCreate, groupUpdate } from './schemas.ts'
import { revokeTokensOfUser } from './tokens.ts'
import { findUser, getUser, listMembers } from './users.ts'
import { groupView, userView } from './views.ts'

const known = ['id', 'name', 'domain_id', 'description']

/** `/v3/groups` of keystone/api/groups.py. */
export const groupRoutes: RouteTable<Route> = {
  'GET /v3/groups': (call) => {
    const within = scopedDomain(caller(call))
    enforce(call, 'list_groups', { within: [within] })
    const found = listGroups(call.store, call.url.searchParams).filter(
      ({ domain_id }) => within === undefined || domain_id === within,
    )
    return collection(call, 'groups', found.map(groupView))
  },
  'GET /v3/groups/{group}': (call) =>
    member(call, 'group', groupView(groupOfPath(call, 'get_group'))),
  'POST /v3/groups': (call) => {
    const token = enforce(call, 'create_group')
    const body = normalized(checked(groupCreate, bodyMember(call, 'group')))
    const group: Group = {
      id: newId(),
      name: nameOf(body) ?? '',
      domain_id: text(body, 'domain_id') ?? scopedDomain(token) ?? DEFAULT_DOMAIN_ID,
      description: body.description === null ? null : (text(body, 'description') ?? ''),
      extra: extraOf(body, known),
    }
    getDomain(call.store, group.domain_id)
    call.store.transaction(() => saveGroup(call.store, group, true))
    return member(call, 'group', groupView(group), 201)
  },
  'PATCH /v3/groups/{group}': (call) => {
    enforce(call, 'update_group')
    const body = checked(groupUpdate, bodyMember(call, 'group'))
    sameId(body, parameter(call, 'group'))
    const group = getGroup(call.store, parameter(call, 'group'))
    if (Object.hasOwn(body, 'domain_id') && body.domain_id !== group.domain_id)
      throw badRequest('Cannot change Domain ID')
    const description = nullableText(body, 'description')
    const changed: Group = {
      ...group,
      name: nameOf(body) ?? group.name,
      description: description === undefined ? group.description : description,
      extra: extraOf(body, known, group.extra),
    }
    const saysDomain = Object.hasOwn(body, 'domain_id')
    call.store.transaction(() => saveGroup(call.store, changed, saysDomain))
    return member(call, 'group', groupView(changed))
  },
  'DELETE /v3/groups/{group}': (call) => {
    caller(call)
    const group = getGroup(call.store, parameter(call, 'group'))
    enforce(call, 'delete_group')
    deleteGroup(call, group)
    return noContent()
  },
  'GET /v3/groups/{group}/users': (call) => {
    const group = groupOfPath(call, 'list_users_in_group')
    const members = listMembers(call.store, group.id, call.url.searchParams)
    return collection(call, 'users', members.map(userView))
  },
  'GET /v3/groups/{group}/users/{user}': (call) => {
    checkMember(call.store, ...memberOfPath(call, 'check_user_in_group'))
    return noContent()
  },
  'PUT /v3/groups/{group}/users/{user}': (call) => {
    addMember(call.store, ...memberOfPath(call, 'add_user_to_group'))
    return noContent()
  },
  'DELETE /v3/groups/{group}/users/{user}': (call) => {
    const [groupId, userId] = memberOfPath(call, 'remove_user_from_group')
    checkMember(call.store, groupId, userId)
    call.store.transaction(() => {
      removeMember(call.store, groupId, userId)
      revokeTokensOfUser(call.store, userId)
    })
    return noContent()
  },
}

/** Enforces before it tells whether there is such a group. */
function groupOfPath(call: Call, action: string): Group {
  const id = parameter(call, 'group')
  enforce(call, action, { within: [findGroup(call.store, id)?.domain_id] })
  return getGroup(call.store, id)
}

function memberOfPath(call: Call, action: string): [groupId: string, userId: string] {
  const { store } = call
  const [groupId, userId] = [parameter(call, 'group'), parameter(call, 'user')]
  const within = [findGroup(store, groupId)?.domain_id, findUser(store, userId)?.domain_id]
  enforce(call, action, { within })
  return [getGroup(store, groupId).id, getUser(store, userId).id]
}

/** Members of a group that had roles have to sign in anew. */
function deleteGroup({ store }: Call, group: Group): void {
  store.transaction(() => {
    if (hasGrants(store, 'group', group.id))
      for (const user of listMembers(store, group.id, new URLSearchParams()))
        revokeTokensOfUser(store, user.id)
    removeGroup(store, group.id)
  })
}
