import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, invalidName, refused } from '../errors.ts'
import type { HostRow } from './hosts.ts'
import { isValidName } from './places.ts'

export type HostGroupRow = { key: number; name: string }

export function findHostGroup({ store, array }: Scene, name: string): HostGroupRow {
  const row = store.get<HostGroupRow>(
    'select key, name from fa_host_group where array = ? and name = ?',
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Host group', name)
  return row
}

export function insertHostGroup(scene: Scene, name: string): void {
  requireFreeName(scene, name)
  scene.store.run('insert into fa_host_group (array, name) values (?, ?)', scene.array, name)
}

export function renameHostGroup(scene: Scene, group: HostGroupRow, name: string): void {
  if (name.toLowerCase() !== group.name.toLowerCase()) requireFreeName(scene, name)
  scene.store.run('update fa_host_group set name = ? where key = ?', name, group.key)
}

function requireFreeName({ store, array }: Scene, name: string): void {
  if (!isValidName('Host group', name)) throw invalidName('Host group', name)
  const taken = store.get('select 1 from fa_host_group where array = ? and name = ?', array, name)
  if (taken !== undefined) throw alreadyExists('Host group', name)
}

/** Deletes a group that nothing is connected to; its hosts stay. */
export function deleteHostGroup({ store }: Scene, group: HostGroupRow): void {
  const used = store.get('select 1 from fa_connection where host_group_key = ? limit 1', group.key)
  if (used !== undefined)
    throw refused('Host group cannot be deleted due to existing connections.', group.name)
  const member = store.get('select 1 from fa_pg_host where host_group_key = ? limit 1', group.key)
  if (member !== undefined)
    throw refused('Host group cannot be deleted while it is in a protection group.', group.name)
  store.run('update fa_host set host_group_key = null where host_group_key = ?', group.key)
  store.run('delete from fa_host_group where key = ?', group.key)
}

/**
 * Puts a host into a group: from now on it sees what the group is connected to. Neither a volume nor
 * a LUN can be there twice.
 */
export function joinHostGroup({ store }: Scene, group: HostGroupRow, host: HostRow): void {
  if (host.host_group_key === group.key)
    throw refused(`Host already belongs to host group ${group.name}.`, host.name)
  if (host.host_group_key !== null)
    throw refused('Host already belongs to another host group.', host.name)
  const clash = store.get(
    `select 1 from fa_connection s join fa_connection p on p.host_key = ?2
       and (p.unit = s.unit or p.volume_key = s.volume_key)
     where s.host_group_key = ?1 limit 1`,
    group.key,
    host.key,
  )
  if (clash !== undefined)
    throw refused('Host has a connection of its own to a volume or LUN of the group.', host.name)
  store.run(
    `insert into fa_connection (array, volume_key, host_key, host_group_key, unit)
     select array, volume_key, ?2, host_group_key, unit from fa_connection
     where host_group_key = ?1 group by volume_key order by min(key)`,
    group.key,
    host.key,
  )
  store.run('delete from fa_connection where host_group_key = ? and host_key is null', group.key)
  store.run('update fa_host set host_group_key = ? where key = ?', group.key, host.key)
}

/** Takes a host out of its group and away from the group's volumes. The last one leaves them to the group. */
export function leaveHostGroup({ store }: Scene, group: HostGroupRow, host: HostRow): void {
  if (host.host_group_key !== group.key)
    throw refused('The host could not be found in the host group.', host.name)
  store.run('update fa_host set host_group_key = null where key = ?', host.key)
  const others = store.get('select 1 from fa_host where host_group_key = ? limit 1', group.key)
  store.run(
    others === undefined
      ? 'update fa_connection set host_key = null where host_key = ? and host_group_key = ?'
      : 'delete from fa_connection where host_key = ? and host_group_key = ?',
    host.key,
    group.key,
  )
}
