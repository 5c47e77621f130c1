import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, refused } from '../errors.ts'
import { findGroup, type GroupRow } from './groups.ts'
import { joinGroup } from './members.ts'
import { placeOf, stateOf } from './places.ts'
import { findSource } from './volume-sources.ts'
import { insertVolume, liveVolume, overwriteVolume } from './volumes.ts'

type Member = { name: string; short_name: string }

/** The members of a complete group snapshot; of a group, those of its newest. */
function membersOf(scene: Scene, source: string): Member[] {
  const { store, array } = scene
  const owner = findGroup(scene, source) === undefined ? source : newestSnapshot(scene, source)
  const members = store.all<Member>(
    `select name, short_name from fa_member_snap
     where array = ? and owner_name = ? and eradicate_ms is null order by member_key`,
    array,
    owner,
  )
  if (members.length === 0) throw doesNotExist('Protection group snapshot', owner)
  return members
}

function newestSnapshot({ store, array }: Scene, group: string): string {
  const row = store.get<{ name: string }>(
    `select s.name from fa_pg g join fa_pg_snap s on s.pg_key = g.key
     where g.array = ? and g.name = ? and s.complete = 1 and s.eradicate_ms is null
     order by s.created_ms desc, s.key desc limit 1`,
    array,
    group,
  )
  if (row === undefined) throw doesNotExist('Protection group snapshot', group)
  return row.name
}

/** Fills a new group with volumes made from a snapshot, which take the names of their sources. */
export function copyIntoGroup(scene: Scene, group: GroupRow, source: string): void {
  const prefix = group.pod_id === null ? '' : `${group.name.split('::')[0]}::`
  for (const member of membersOf(scene, source)) {
    const name = `${prefix}${member.short_name.split('/').at(-1)}`
    if (stateOf(scene, 'fa_volume', name) !== 'absent') throw alreadyExists('Volume', name)
    const found = findSource(scene, member.name)
    const { id } = insertVolume(scene, name, {
      provisioned: found.provisioned,
      source: found,
      limits: {},
    })
    joinGroup(scene, group.id, id)
  }
}

/** Overwrites the volumes of a group with what a snapshot has of them; all of them, or none. */
export function restoreGroup(scene: Scene, group: GroupRow, source: string): void {
  const prefix = group.pod_id === null ? '' : `${group.name.split('::')[0]}::`
  for (const member of membersOf(scene, source)) {
    const { fullName } = placeOf(scene, 'Volume', `${prefix}${member.short_name}`)
    const volume = liveVolume(scene, fullName)
    const isMember = scene.store.get(
      'select 1 from fa_pg_volume where pg_id = ? and volume_id = ?',
      group.id,
      volume.id,
    )
    if (isMember === undefined)
      throw refused('A volume of the snapshot is not in the protection group.', fullName)
    overwriteVolume(scene, volume, findSource(scene, member.name))
  }
}
