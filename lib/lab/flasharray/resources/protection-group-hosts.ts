import {
  type Call,
  type Handler,
  listParameter,
  type Routes,
  refuseParameters,
  requiredList,
} from '../call.ts'
import { notAMember, PurityError, refused } from '../errors.ts'
import { type GroupRow, ownGroup } from '../model/groups.ts'
import { findHostGroup } from '../model/host-groups.ts'
import {
  type HostMember,
  joinAsHost,
  leaveAsHost,
  type MemberKind,
  requireMemberKind,
} from '../model/host-members.ts'
import { findHost } from '../model/hosts.ts'
import { refuseIfLocked } from '../model/safe-mode.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'

/** Hosts and host groups are members of protection groups in the same way. */
type Kind = { kind: MemberKind; resource: Resource; find: (call: Call, name: string) => HostMember }

const hosts: Kind = {
  kind: 'hosts',
  resource: memberResource('Host', 'fa_host', 'host_key'),
  find: (call, name) => ({ hostKey: findHost(call, name).key }),
}
const hostGroups: Kind = {
  kind: 'host groups',
  resource: memberResource('Host group', 'fa_host_group', 'host_group_key'),
  find: (call, name) => ({ hostGroupKey: findHostGroup(call, name).key }),
}

/** On a target the members are called `source:host`. */
function memberResource(
  thing: 'Host' | 'Host group',
  table: 'fa_host' | 'fa_host_group',
  key: 'host_key' | 'host_group_key',
): Resource {
  const name = `iif(g.is_local = 1, h.name, g.origin_array || ':' || h.name)`
  return {
    from: `fa_pg_host m join ${table} h on h.key = m.${key} join fa_pg g on g.origin_id = m.pg_id`,
    where: 'g.array = ?2',
    key: 'm.key',
    lookups: {
      group_names: [{ thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' }],
      group_ids: [{ thing: 'Protection group', sql: 'g.id', table: 'fa_pg', column: 'id' }],
      member_names: [
        {
          thing,
          sql: name,
          table: `(select array, name, null as eradicate_ms from ${table} union all
            select g.array, g.origin_array || ':' || h.name, null from fa_pg_host m
            join ${table} h on h.key = m.${key} join fa_pg g on g.origin_id = m.pg_id
            where g.is_local = 0)`,
          column: 'name',
        },
      ],
    },
    fields: {
      'group.id': text('g.id'),
      'group.name': text('g.name'),
      'member.name': text(name),
    },
  }
}

const post =
  ({ kind, resource, find }: Kind): Handler =>
  (call) => {
    refuseParameters(call, 'group_ids')
    requiredList(call, 'group_names')
    for (const group of groupsOf(call) ?? [])
      for (const name of listParameter(call, 'member_names') ?? []) {
        if (group.pod_id !== null)
          throw refused('A protection group in a pod has volumes as members.', group.name)
        requireMemberKind(call, group.id, group.name, kind)
        if (!joinAsHost(call, group.id, find(call, name)))
          throw new PurityError('The member already belongs to the protection group.', name)
      }
    return list(call, resource)
  }

/** Without group_names the members leave all of their groups. */
const remove =
  ({ find }: Kind): Handler =>
  (call) => {
    refuseParameters(call, 'group_ids')
    const groups = groupsOf(call)
    for (const name of requiredList(call, 'member_names')) {
      const member = find(call, name)
      const left = (groups ?? allGroupsOf(call, member)).filter((group) => {
        refuseIfLocked(group, 'Removing a member')
        return leaveAsHost(call, group.id, member)
      })
      if (left.length === 0) throw notAMember(name)
    }
    return undefined
  }

const groupsOf = (call: Call): GroupRow[] | undefined =>
  listParameter(call, 'group_names')?.map((name) => ownGroup(call, name))

const allGroupsOf = ({ store, array }: Call, member: HostMember): GroupRow[] =>
  store.all<GroupRow>(
    `select g.* from fa_pg_host m join fa_pg g on g.id = m.pg_id and g.array = ?
     where m.host_key = ? or m.host_group_key = ? order by g.key`,
    array,
    'hostKey' in member ? member.hostKey : null,
    'hostKey' in member ? null : member.hostGroupKey,
  )

/** The same members, asked for from either side. */
const routesOf = (kind: Kind, ...paths: string[]): Routes =>
  Object.fromEntries(
    paths.flatMap((path) => [
      [`GET ${path}`, (call: Call) => list(call, kind.resource)],
      [`POST ${path}`, post(kind)],
      [`DELETE ${path}`, remove(kind)],
    ]),
  )

export const protectionGroupHostRoutes: Routes = {
  ...routesOf(hosts, '/protection-groups/hosts', '/hosts/protection-groups'),
  ...routesOf(hostGroups, '/protection-groups/host-groups', '/host-groups/protection-groups'),
}
