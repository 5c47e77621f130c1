import { seededFraction } from '../../core/random.ts'
import type { Call, Scene } from '../call.ts'
import { alreadyExists, doesNotExist, hasBeenDestroyed, refused } from '../errors.ts'
import { newId, newSerial } from './ids.ts'
import { volumeChanged } from './members.ts'
import { type Place, placeOf } from './places.ts'
import { requireQuota } from './pod-quota.ts'
import type { Source } from './volume-sources.ts'

export type VolumeRow = {
  key: number
  id: string
  name: string
  provisioned: number
  first_bytes: number
  pod_id: string | null
  volume_group_id: string | null
  eradicate_ms: number | null
}

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

/** A live volume of the asked array. */
export function liveVolume(scene: Pick<Call, 'store' | 'array'>, name: string): VolumeRow {
  const volume = findVolume(scene, name)
  if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
  return volume
}

export type NewVolume = {
  provisioned: number
  source: Source | undefined
  /** Columns of limits and priority. */
  limits: Record<string, number | string | null>
}

/**
 * Makes a volume; in a stretched pod on both arrays at once, with one id and serial. How much hosts
 * write to it follows from its id, so that the same calls give the same transfers.
 * @returns its id and where it is.
 */
export function insertVolume(
  scene: Scene,
  name: string,
  volume: NewVolume,
): { id: string; place: Place } {
  const { store, nowMs } = scene
  const place = placeOf(scene, 'Volume', name)
  requireQuota(scene, place.podId, volume.provisioned)
  const id = newId(store, 'volume')
  const { provisioned, source } = volume
  const share = 0.15 + 0.25 * seededFraction('written share', id)
  const rate = (2 + 18 * seededFraction('write rate', id)) * 1e-6
  const row = {
    id,
    name: place.fullName,
    serial: newSerial(store),
    created_ms: nowMs,
    provisioned,
    first_bytes: Math.min(source?.written ?? Math.round(provisioned * share), provisioned),
    write_bytes_per_sec: Math.round(provisioned * rate),
    pod_id: place.podId,
    volume_group_id: place.volumeGroupId,
    source_id: source?.volumeId ?? null,
    source_name: source?.volumeName ?? null,
    ...volume.limits,
  }
  const columns = Object.keys(row)
  for (const array of place.arrays)
    store.run(
      `insert into fa_volume (array, ${columns.join(', ')})
       values (?, ${columns.map(() => '?').join(', ')})`,
      array,
      ...Object.values(row),
    )
  store.run(
    `insert into fa_volume_tag (volume_id, namespace, tag_key, value, copyable)
     select ?, namespace, tag_key, value, copyable from fa_volume_tag
     where volume_id = ? and copyable = 1 order by key`,
    id,
    source?.taggedId ?? null,
  )
  return { id, place }
}

/** Overwrites a volume with another or a snapshot; id, serial, connections and memberships stay. */
export function overwriteVolume(scene: Scene, volume: VolumeRow, source: Source): void {
  requireQuota(scene, volume.pod_id, source.provisioned - volume.provisioned)
  const isOwnSnapshot = source.volumeId === volume.id
  updateVolume(scene, volume.id, {
    provisioned: source.provisioned,
    first_bytes: Math.min(source.written ?? volume.first_bytes, source.provisioned),
    ...(isOwnSnapshot ? {} : { source_id: source.volumeId, source_name: source.volumeName }),
  })
  volumeChanged(scene, volume.id)
}

/** Sets columns of a volume on all of its arrays. */
export function updateVolume(
  scene: Scene,
  id: string,
  columns: Record<string, number | string | null>,
): void {
  const names = Object.keys(columns)
  if (names.length === 0) return
  scene.store.run(
    `update fa_volume set ${names.map((name) => `${name} = ?`).join(', ')} where id = ?`,
    ...Object.values(columns),
    id,
  )
}

/** What is connected to a host cannot be destroyed. */
export function requireUnconnected({ store }: Scene, volume: VolumeRow): void {
  const found = store.get(
    'select 1 from fa_volume v join fa_connection c on c.volume_key = v.key where v.id = ? limit 1',
    volume.id,
  )
  if (found !== undefined)
    throw refused('Volume cannot be destroyed while hosts are connected to it.', volume.name)
}

/** Gives a volume the name and place; both must be free on all of its arrays. */
export function setPlace(scene: Scene, volume: VolumeRow, place: Place): void {
  const { store } = scene
  const { fullName, podId, volumeGroupId } = place
  const taken = store.get<{ eradicate_ms: number | null }>(
    `select eradicate_ms from fa_volume where name = ? and id <> ?
     and array in (select array from fa_volume where id = ?)`,
    fullName,
    volume.id,
    volume.id,
  )
  if (taken !== undefined)
    throw taken.eradicate_ms === null
      ? alreadyExists('Volume', fullName)
      : hasBeenDestroyed('Volume', fullName)
  updateVolume(scene, volume.id, {
    name: fullName,
    pod_id: podId,
    volume_group_id: volumeGroupId,
  })
  volumeChanged(scene, volume.id)
}
