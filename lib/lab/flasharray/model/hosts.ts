import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, invalidName, refused } from '../errors.ts'
import { isValidName } from './places.ts'

/** Hosts belong to one array, whatever pods it shares. */
export type HostRow = { key: number; name: string; host_group_key: number | null; is_nvme: number }

export function findHost({ store, array }: Scene, name: string): HostRow {
  const row = store.get<HostRow>('select * from fa_host where array = ? and name = ?', array, name)
  if (row === undefined) throw doesNotExist('Host', name)
  return row
}

/** Makes a host without initiators; returns its key. */
export function insertHost(scene: Scene, name: string): number {
  requireFreeHostName(scene, name)
  return scene.store.run('insert into fa_host (array, name) values (?, ?)', scene.array, name)
    .lastInsertRowid
}

export function renameHost(scene: Scene, host: HostRow, name: string): void {
  if (name.toLowerCase() !== host.name.toLowerCase()) requireFreeHostName(scene, name)
  scene.store.run('update fa_host set name = ? where key = ?', name, host.key)
}

function requireFreeHostName({ store, array }: Scene, name: string): void {
  if (!isValidName('Host', name)) throw invalidName('Host', name)
  const taken = store.get('select 1 from fa_host where array = ? and name = ?', array, name)
  if (taken !== undefined) throw alreadyExists('Host', name)
}

/** Deletes a host that nothing is connected to; it leaves its group. There is no way back. */
export function deleteHost({ store }: Scene, host: HostRow): void {
  const connected = store.get('select 1 from fa_connection where host_key = ? limit 1', host.key)
  if (connected !== undefined)
    throw refused('Host cannot be deleted due to existing connections.', host.name)
  const member = store.get('select 1 from fa_pg_host where host_key = ? limit 1', host.key)
  if (member !== undefined)
    throw refused('Host cannot be deleted while it is in a protection group.', host.name)
  store.run('delete from fa_initiator where host_key = ?', host.key)
  store.run('delete from fa_host where key = ?', host.key)
}
