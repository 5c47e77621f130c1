import { seededFraction } from '../../core/random.ts'
import { type Call, listParameter } from '../call.ts'
import { alreadyExists, doesNotExist, hasBeenDestroyed, refused } from '../errors.ts'
import { newId, newSerial } from './ids.ts'
import { placeOf } from './places.ts'
import { settleSchedule } from './schedule.ts'

export type VolumeRow = {
  key: number
  id: string
  name: string
  provisioned: number
  first_bytes: number
  pod_id: string | null
  eradicate_ms: number | null
}

export type Source = { id: string; name: string; provisioned: number }

/** A volume of the asked array, destroyed or not. */
export function findVolume(
  { store, array }: Pick<Call, 'store' | 'array'>,
  name: string,
): VolumeRow {
  const row = store.get<VolumeRow>(
    'select * from fa_volume where array = ? and name = ?',
    array,
    name,
  )
  if (row === undefined) throw doesNotExist('Volume', name)
  return row
}

/** What a copy is made from: a live volume or snapshot. */
export function findSource({ store, array }: Call, name: string): Source {
  for (const table of ['fa_volume', 'fa_snap_on']) {
    const row = store.get<{ id: string; eradicate_ms: number | null }>(
      `select id, eradicate_ms from ${table} where array = ? and name = ?`,
      array,
      name,
    )
    if (row === undefined) continue
    if (row.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
    const from = table === 'fa_volume' ? 'fa_volume' : 'fa_snap'
    const size = store.get<{ provisioned: number }>(
      `select provisioned from ${from} where array = ? and name = ?`,
      array,
      name,
    )
    return { id: row.id, name, provisioned: size?.provisioned ?? 0 }
  }
  throw refused('No such volume or snapshot.', name)
}

type NewVolume = {
  provisioned: number
  source: Source | undefined
  qos:
    | { iops_limit?: number | null | undefined; bandwidth_limit?: number | null | undefined }
    | undefined
}

/**
 * Makes a volume; in a stretched pod on both arrays at once, with one id and serial. How much hosts
 * write to it follows from its id, so that the same calls give the same transfers.
 */
export function insertVolume(call: Call, name: string, volume: NewVolume): void {
  const { store, nowMs } = call
  const place = placeOf(call, 'Volume', name)
  const fullName = place.podName === undefined ? name : `${place.podName}::${place.shortName}`
  const id = newId(store, 'volume')
  const serial = newSerial(store)
  const share = 0.15 + 0.25 * seededFraction('written share', id)
  const writeRate = volume.provisioned * (2 + 18 * seededFraction('write rate', id)) * 1e-6
  for (const array of place.arrays)
    store.run(
      `insert into fa_volume (array, id, name, serial, created_ms, provisioned, first_bytes,
         write_bytes_per_sec, pod_id, source_id, source_name, iops_limit, bandwidth_limit)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      array,
      id,
      fullName,
      serial,
      nowMs,
      volume.provisioned,
      Math.round(volume.provisioned * share),
      Math.round(writeRate),
      place.podId,
      volume.source?.id ?? null,
      volume.source?.name ?? null,
      volume.qos?.iops_limit ?? null,
      volume.qos?.bandwidth_limit ?? null,
    )
}

/** Overwrites a volume with another or a snapshot; id, serial and memberships stay. */
export function overwriteVolume({ store }: Call, volume: VolumeRow, source: Source): void {
  store.run(
    'update fa_volume set provisioned = ?, source_id = ?, source_name = ? where id = ?',
    source.provisioned,
    source.id,
    source.name,
    volume.id,
  )
}

/** Renames a volume within its pod; answers with the new name. */
export function renameVolume(call: Call, volume: VolumeRow, newName: string): string {
  const place = placeOf(call, 'Volume', newName)
  if (place.podId !== null && place.podId !== volume.pod_id)
    throw refused('Renaming does not move a volume into a pod.', volume.name)
  const pod = volume.pod_id === null ? undefined : volume.name.split('::')[0]
  const fullName = pod === undefined ? newName : `${pod}::${place.shortName}`
  setName(call, volume, fullName, volume.pod_id)
  return fullName
}

/**
 * Moves a volume into a pod (or, with an empty name, out of it), which changes its name. Both places
 * have to be on the same arrays; the groups it is in must all be given up, and named in
 * `remove_from_protection_group_names`.
 */
export function moveVolume(call: Call, volume: VolumeRow, podName: string): string {
  const shortName = volume.name.split('::').at(-1) ?? volume.name
  const fullName = podName === '' ? shortName : `${podName}::${shortName}`
  const place = placeOf(call, 'Volume', fullName)
  const current = placeOf(call, 'Volume', volume.name)
  if (place.arrays.toSorted().join() !== current.arrays.toSorted().join())
    throw refused('Volume cannot be moved into or out of a stretched pod.', volume.name)
  leaveGroups(call, volume)
  setName(call, volume, fullName, place.podId)
  return fullName
}

function leaveGroups(call: Call, volume: VolumeRow) {
  const given = (listParameter(call, 'remove_from_protection_group_names') ?? []).map((name) =>
    name.toLowerCase(),
  )
  const groups = call.store.all<{ id: string; name: string }>(
    `select g.id, g.name from fa_pg_volume m join fa_pg g on g.id = m.pg_id and g.array = ?
     where m.volume_id = ?`,
    call.array,
    volume.id,
  )
  for (const { id, name } of groups) {
    if (!given.includes(name.toLowerCase()))
      throw refused(`Volume cannot be moved while it is in protection group ${name}.`, volume.name)
    call.store.run('delete from fa_pg_volume where pg_id = ? and volume_id = ?', id, volume.id)
    settleSchedule(call, id)
  }
}

function setName({ store }: Call, volume: VolumeRow, name: string, podId: string | null) {
  const taken = store.get(
    `select 1 from fa_volume where name = ? and id <> ?
     and array in (select array from fa_volume where id = ?)`,
    name,
    volume.id,
    volume.id,
  )
  if (taken !== undefined) throw alreadyExists('Volume', name)
  store.run('update fa_volume set name = ?, pod_id = ? where id = ?', name, podId, volume.id)
}
