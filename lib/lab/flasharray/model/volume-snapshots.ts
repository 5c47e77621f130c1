import { seededUuid } from '../../core/random.ts'
import type { Scene } from '../call.ts'
import { alreadyExists, hasBeenDestroyed, invalidName, PurityError, refused } from '../errors.ts'
import { newSerial } from './ids.ts'
import { isValidName } from './places.ts'
import { findVolume } from './volumes.ts'

/** A snapshot of a single volume; in a stretched pod one row on each array, with the same id. */
export type VolumeSnapshotRow = {
  key: number
  id: string
  name: string
  suffix: string
  volume_id: string
  eradicate_ms: number | null
}

/**
 * Takes a snapshot of a volume, on every array that has the volume.
 * @param suffix without one the volume's next number.
 * @returns its name, `volume.suffix`.
 */
export function takeVolumeSnapshot(
  scene: Scene,
  volumeName: string,
  suffix: string | undefined,
): string {
  const { store, nowMs } = scene
  const volume = findVolume(scene, volumeName)
  if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', volumeName)
  const number = nextNumber(scene, volume.id)
  const ending = suffix ?? String(number.value)
  if (suffix !== undefined && !isValidName('Volume snapshot', suffix))
    throw invalidName('Volume snapshot', suffix)
  const name = `${volume.name}.${ending}`
  refuseTaken(scene, name)
  store.run(
    `insert into fa_volume_snap (array, id, name, suffix, volume_id, created_ms, provisioned, serial)
     select array, ?1, name || '.' || ?2, ?2, id, ?3, provisioned, ?4 from fa_volume where id = ?5`,
    seededUuid('volume snapshot', volume.id, number.taken),
    ending,
    nowMs,
    newSerial(store),
    volume.id,
  )
  if (suffix === undefined) number.use()
  return name
}

/** Numbers go up for the life of the volume; `taken` counts named snapshots too. */
function nextNumber({ store }: Scene, volumeId: string) {
  const row = store.get<{ last: number; taken: number }>(
    `insert into fa_volume_snap_number (volume_id, last, taken) values (?, 0, 1)
     on conflict do update set taken = taken + 1 returning last, taken`,
    volumeId,
  )
  return {
    value: (row?.last ?? 0) + 1,
    taken: row?.taken ?? 1,
    use: () =>
      store.run('update fa_volume_snap_number set last = last + 1 where volume_id = ?', volumeId),
  }
}

/** A snapshot of a single volume by its name; a group's member can only be changed with its group's. */
export function findOwnSnapshot({ store, array }: Scene, name: string): VolumeSnapshotRow {
  const row = store.get<VolumeSnapshotRow>(
    `select s.*, coalesce(s.eradicate_ms, v.eradicate_ms) as eradicate_ms from fa_volume_snap s
     join fa_volume v on v.id = s.volume_id and v.array = s.array where s.array = ? and s.name = ?`,
    array,
    name,
  )
  if (row !== undefined) return row
  if (isMember({ store, array }, name))
    throw refused(
      'The snapshot is part of a protection group snapshot and can only be changed with it.',
      name,
    )
  throw new PurityError('No such volume or snapshot.', name)
}

function isMember({ store, array }: Omit<Scene, 'nowMs'>, name: string): boolean {
  const [group, suffix, ...volume] = name.split('.')
  if (volume.length === 0) return false
  return (
    store.get(
      'select 1 from fa_snap_on where array = ? and owner_name = ? and short_name = ? limit 1',
      array,
      `${group}.${suffix}`,
      volume.join('.'),
    ) !== undefined
  )
}

/** Gives a snapshot another suffix; `newName` is the whole name, or the suffix alone. */
export function renameSnapshot(scene: Scene, row: VolumeSnapshotRow, newName: string): string {
  const volumeName = row.name.slice(0, -row.suffix.length - 1)
  const isWhole = newName.toLowerCase().startsWith(`${volumeName.toLowerCase()}.`)
  const suffix = isWhole ? newName.slice(volumeName.length + 1) : newName
  if (!isValidName('Volume snapshot', suffix)) throw invalidName('Volume snapshot', newName)
  const name = `${volumeName}.${suffix}`
  refuseTaken(scene, name)
  scene.store.run(
    'update fa_volume_snap set name = ?, suffix = ? where id = ?',
    name,
    suffix,
    row.id,
  )
  return name
}

function refuseTaken({ store, array }: Scene, name: string): void {
  const taken = store.get<{ eradicate_ms: number | null }>(
    'select eradicate_ms from fa_volume_snap where array = ? and name = ?',
    array,
    name,
  )
  if (taken === undefined) return
  throw taken.eradicate_ms === null
    ? alreadyExists('Volume snapshot', name)
    : hasBeenDestroyed('Volume snapshot', name)
}
