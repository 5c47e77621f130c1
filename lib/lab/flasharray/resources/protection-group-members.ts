import { type Call, listParameter, type Routes, refuseParameters, requiredList } from '../call.ts'
import { alreadyBelongs, missingParameter, notAMember, refused } from '../errors.ts'
import { type GroupRow, ownGroup } from '../model/groups.ts'
import { memberKindOf, requireMemberKind } from '../model/host-members.ts'
import { joinGroup, leaveGroup } from '../model/members.ts'
import { refuseIfLocked } from '../model/safe-mode.ts'
import { settleSchedule } from '../model/schedule.ts'
import { findVolume, liveVolume } from '../model/volumes.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'

/** What is in a group by way of a host is not a member of its own. */
const ownMembers = 'not exists (select 1 from fa_pg_host x where x.pg_id = m.pg_id)'

/** On a target the members are called `source:volume`. */
const memberName = `iif(g.is_local = 1, v.name, g.origin_array || ':' || v.name)`

/** `/protection-groups/volumes`, from the other side `/volumes/protection-groups`. */
const member: Resource = {
  from: `fa_pg g join fa_pg_volume m on m.pg_id = g.origin_id
    join fa_volume v on v.id = m.volume_id and v.array = iif(g.is_local = 1, g.array, g.origin_array)`,
  where: `g.array = ?2 and ${ownMembers}`,
  key: 'm.key',
  lookups: {
    group_names: [{ thing: 'Protection group', sql: 'g.name', table: 'fa_pg', column: 'name' }],
    group_ids: [{ thing: 'Protection group', sql: 'g.id', table: 'fa_pg', column: 'id' }],
    member_names: [
      {
        thing: 'Volume',
        sql: memberName,
        table: `(select array, name, eradicate_ms from fa_volume union all
          select g.array, g.origin_array || ':' || v.name, null from fa_pg g
          join fa_pg_volume m on m.pg_id = g.origin_id join fa_volume v on v.id = m.volume_id
          where g.is_local = 0)`,
        column: 'name',
      },
    ],
    member_ids: [{ thing: 'Volume', sql: 'v.id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    'group.id': text('g.id'),
    'group.name': text('g.name'),
    'member.id': text('v.id'),
    'member.name': text(memberName),
    'member.resource_type': text(`'volumes'`),
  },
}

function post(call: Call) {
  const groups = requiredList(call, 'group_names').map((name) => ownGroup(call, name))
  for (const group of groups) {
    for (const name of memberNames(call)) addMember(call, group, name)
    settleSchedule(call, group.id)
  }
  return list(call, member)
}

function addMember(call: Call, group: GroupRow, name: string) {
  const volume = liveVolume(call, name)
  if (volume.pod_id !== group.pod_id)
    throw refused('Volume and protection group must be in the same pod.', name)
  requireMemberKind(call, group.id, name, 'volumes')
  if (!joinGroup(call, group.id, volume.id)) throw alreadyBelongs(name)
}

/** An empty list, which Cinder sends when nothing comes or nothing goes, is no error. */
function memberNames(call: Call): string[] {
  const names = listParameter(call, 'member_names')
  if (names === undefined) throw missingParameter('member_names')
  return names
}

/** Without group_names the volumes leave all of their groups. */
function remove(call: Call) {
  refuseParameters(call, 'group_ids')
  const groups = listParameter(call, 'group_names')?.map((name) => ownGroup(call, name))
  for (const name of memberNames(call)) {
    const { id } = findVolume(call, name)
    const left = (groups ?? groupsOf(call, id)).filter((group) => {
      if (memberKindOf(call, group.id) !== 'volumes') return false
      refuseIfLocked(group, 'Removing a member')
      return leaveGroup(call, group.id, id)
    })
    if (left.length === 0) throw notAMember(name)
    for (const group of left) settleSchedule(call, group.id)
  }
  return undefined
}

const groupsOf = ({ store, array }: Call, volumeId: string): GroupRow[] =>
  store.all<GroupRow>(
    `select g.* from fa_pg_volume m join fa_pg g on g.id = m.pg_id and g.array = ?
     where m.volume_id = ? and ${ownMembers} order by g.key`,
    array,
    volumeId,
  )

export const protectionGroupMemberRoutes: Routes = Object.fromEntries(
  ['/protection-groups/volumes', '/volumes/protection-groups'].flatMap((path) => [
    [`GET ${path}`, (call: Call) => list(call, member)],
    [`POST ${path}`, post],
    [`DELETE ${path}`, remove],
  ]),
)
