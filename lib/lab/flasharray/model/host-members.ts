import type { Scene } from '../call.ts'
import { refused } from '../errors.ts'
import { joinGroup, leaveGroup } from './members.ts'
import { settleSchedule } from './schedule.ts'

/** What stands in a protection group for all the volumes connected to it. */
export type HostMember = { hostKey: number } | { hostGroupKey: number }

export type MemberKind = 'volumes' | 'hosts' | 'host groups'

/** What the members of a protection group are; it has no others. Undefined while it has none. */
export function memberKindOf({ store }: Scene, groupId: string): MemberKind | undefined {
  const host = store.get<{ host_key: number | null }>(
    'select host_key from fa_pg_host where pg_id = ? limit 1',
    groupId,
  )
  if (host !== undefined) return host.host_key === null ? 'host groups' : 'hosts'
  const volume = store.get('select 1 from fa_pg_volume where pg_id = ? limit 1', groupId)
  return volume === undefined ? undefined : 'volumes'
}

/** Refuses members of another kind than those that a protection group has. */
export function requireMemberKind(scene: Scene, groupId: string, name: string, kind: MemberKind) {
  const present = memberKindOf(scene, groupId)
  if (present !== undefined && present !== kind)
    throw refused(`Protection group has ${present} as members and takes no ${kind}.`, name)
}

/** Adds a host or host group to a protection group; false if it is in it already. */
export function joinAsHost(scene: Scene, groupId: string, member: HostMember): boolean {
  const { store } = scene
  const [host, group] = keysOf(member)
  const known = store.get(
    'select 1 from fa_pg_host where pg_id = ? and host_key is ? and host_group_key is ?',
    groupId,
    host,
    group,
  )
  if (known !== undefined) return false
  store.run(
    'insert into fa_pg_host (pg_id, host_key, host_group_key) values (?, ?, ?)',
    groupId,
    host,
    group,
  )
  settleMembers(scene, groupId)
  return true
}

/** Takes it out again; false if it was not in it. */
export function leaveAsHost(scene: Scene, groupId: string, member: HostMember): boolean {
  const { changes } = scene.store.run(
    'delete from fa_pg_host where pg_id = ? and host_key is ? and host_group_key is ?',
    groupId,
    ...keysOf(member),
  )
  if (changes > 0) settleMembers(scene, groupId)
  return changes > 0
}

const keysOf = (member: HostMember): [number | null, number | null] =>
  'hostKey' in member ? [member.hostKey, null] : [null, member.hostGroupKey]

/**
 * Makes the volumes of all protection groups of this array that have hosts follow what is connected
 * now. To be called after a change of connections or host groups; it costs nothing without such groups.
 */
export function settleHostMembers(scene: Scene): void {
  const groups = scene.store.all<{ pg_id: string }>(
    `select distinct m.pg_id from fa_pg_host m join fa_pg g on g.id = m.pg_id and g.array = ?`,
    scene.array,
  )
  for (const { pg_id } of groups) settleMembers(scene, pg_id)
}

/** A volume of a pod is in groups of its pod only, so it is left out, connected or not. */
function settleMembers(scene: Scene, groupId: string): void {
  const { store, array } = scene
  const connected = `select v.id as volume_id from fa_pg_host m
    join fa_connection c on c.host_key = m.host_key or c.host_group_key = m.host_group_key
    join fa_volume v on v.key = c.volume_key
    where m.pg_id = ?1 and c.array = ?2 and v.pod_id is null and v.eradicate_ms is null`
  const joining = store.all<{ volume_id: string }>(
    `${connected} except select volume_id from fa_pg_volume where pg_id = ?1`,
    groupId,
    array,
  )
  const leaving = store.all<{ volume_id: string }>(
    `select volume_id from fa_pg_volume where pg_id = ?1 except ${connected}`,
    groupId,
    array,
  )
  for (const { volume_id } of joining) joinGroup(scene, groupId, volume_id)
  for (const { volume_id } of leaving) leaveGroup(scene, groupId, volume_id)
  if (joining.length + leaving.length > 0) settleSchedule(scene, groupId)
}
