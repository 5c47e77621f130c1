import { z } from 'zod'
import { type Call, type Routes, readBody, requiredList } from '../call.ts'
import { invalidValue } from '../errors.ts'
import {
  deleteHostGroup,
  findHostGroup,
  insertHostGroup,
  joinHostGroup,
  leaveHostGroup,
  renameHostGroup,
} from '../model/host-groups.ts'
import { settleHostMembers } from '../model/host-members.ts'
import { findHost } from '../model/hosts.ts'
import { list, listNamed } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'
import { hostGroupResource, hostGroupSpaceResource, hostLookup } from './host-resource.ts'

const postSchema = z.strictObject({})
const patchSchema = z.strictObject({ name: z.string() })

/** `/host-groups/hosts`, from the other side `/hosts/host-groups`. */
const member: Resource = {
  from: 'fa_host h join fa_host_group hg on hg.key = h.host_group_key',
  where: 'h.array = ?2',
  key: 'h.key',
  lookups: {
    group_names: hostGroupResource.lookups.names ?? [],
    member_names: [hostLookup],
  },
  fields: { 'group.name': text('hg.name'), 'member.name': text('h.name') },
}

function post(call: Call) {
  const names = requiredList(call, 'names')
  readBody(call, postSchema)
  for (const name of names) insertHostGroup(call, name)
  return listNamed(call, hostGroupResource, names)
}

function patch(call: Call) {
  const { name } = readBody(call, patchSchema)
  const [current = '', ...others] = requiredList(call, 'names')
  if (others.length > 0) throw invalidValue('name', 'for one host group only')
  renameHostGroup(call, findHostGroup(call, current), name)
  return listNamed(call, hostGroupResource, [name])
}

function remove(call: Call) {
  for (const name of requiredList(call, 'names')) deleteHostGroup(call, findHostGroup(call, name))
  return undefined
}

/** Calls `work` with every pair of the groups and hosts that the parameters name. */
function forEachPair(call: Call, work: typeof joinHostGroup) {
  for (const groupName of requiredList(call, 'group_names'))
    for (const hostName of requiredList(call, 'member_names'))
      work(call, findHostGroup(call, groupName), findHost(call, hostName))
  settleHostMembers(call)
}

function join(call: Call) {
  forEachPair(call, joinHostGroup)
  return list(call, member)
}

function leave(call: Call) {
  forEachPair(call, leaveHostGroup)
  return undefined
}

const memberRoutes: Routes = Object.fromEntries(
  ['/host-groups/hosts', '/hosts/host-groups'].flatMap((path) => [
    [`GET ${path}`, (call: Call) => list(call, member)],
    [`POST ${path}`, join],
    [`DELETE ${path}`, leave],
  ]),
)

export const hostGroupRoutes: Routes = {
  'GET /host-groups': (call) => list(call, hostGroupResource),
  'POST /host-groups': post,
  'PATCH /host-groups': patch,
  'DELETE /host-groups': remove,
  'GET /host-groups/space': (call) => list(call, hostGroupSpaceResource),
  ...memberRoutes,
}
