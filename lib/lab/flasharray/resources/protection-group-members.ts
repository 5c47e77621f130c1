import { type Call, listParameter, type Routes, requiredList } from '../call.ts'
import { alreadyBelongs, hasBeenDestroyed, notAMember, refused } from '../errors.ts'
import { type GroupRow, ownGroup } from '../model/groups.ts'
import { settleSchedule } from '../model/schedule.ts'
import { findVolume } from '../model/volumes.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'

/** On a target the members are called `source:volume`. */
const memberName = `iif(g.is_local = 1, v.name, g.origin_array || ':' || v.name)`

/** `/protection-groups/volumes`. */
const member: Resource = {
  from: `fa_pg g join fa_pg_volume m on m.pg_id = g.origin_id
    join fa_volume v on v.id = m.volume_id and v.array = iif(g.is_local = 1, g.array, g.origin_array)`,
  where: 'g.array = ?2',
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
    for (const name of listParameter(call, 'member_names') ?? []) addMember(call, group, name)
    settleSchedule(call, group.id)
  }
  return list(call, member)
}

function addMember({ store, array }: Call, group: GroupRow, name: string) {
  const volume = findVolume({ store, array }, name)
  if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
  if (volume.pod_id !== group.pod_id)
    throw refused('Volume and protection group must be in the same pod.', name)
  // What is snapshotted from here on holds the volume: it is sent whole in the first transfer after.
  const added = store.run(
    `insert or ignore into fa_pg_volume (pg_id, volume_id, joined_after_key)
     values (?, ?, coalesce((select max(key) from fa_pg_snap), 0))`,
    group.id,
    volume.id,
  )
  if (added.changes === 0) throw alreadyBelongs(name)
}

/** Without group_names the volumes leave all of their groups. */
function remove(call: Call) {
  const { store } = call
  const groups = listParameter(call, 'group_names')?.map((name) => ownGroup(call, name).id)
  const left = new Set<string>()
  for (const name of requiredList(call, 'member_names')) {
    const rows = store.all<{ pg_id: string }>(
      `delete from fa_pg_volume where volume_id = ?
       and (? is null or pg_id in (select value from json_each(?))) returning pg_id`,
      findVolume(call, name).id,
      groups === undefined ? null : 1,
      JSON.stringify(groups ?? []),
    )
    if (rows.length === 0) throw notAMember(name)
    for (const { pg_id } of rows) left.add(pg_id)
  }
  for (const groupId of left) settleSchedule(call, groupId)
  return undefined
}

export const protectionGroupMemberRoutes: Routes = {
  'GET /protection-groups/volumes': (call) => list(call, member),
  'POST /protection-groups/volumes': post,
  'DELETE /protection-groups/volumes': remove,
}
