import type { Scene } from '../call.ts'
import { hasBeenDestroyed, refused } from '../errors.ts'

/** What a copy is made from; sizes in bytes. */
export type Source = {
  /** The originating volume, which a copy of a snapshot names too. */
  volumeId: string | null
  volumeName: string
  provisioned: number
  /** The volume whose copyable tags a copy gets too; a snapshot has none here. */
  taggedId: string | null
  /** How much of it was written, if that is still known. */
  written: number | undefined
}

type SnapshotRow = {
  volume_id: string
  source_id: string | null
  source_name: string
  provisioned: number
  eradicate_ms: number | null
}

/** Finds the live volume or snapshot of that name on the asked array. */
export function findSource(scene: Scene, name: string): Source {
  const { store, array } = scene
  const volume = store.get<{
    id: string
    name: string
    provisioned: number
    first_bytes: number
    eradicate_ms: number | null
  }>('select * from fa_volume where array = ? and name = ?', array, name)
  if (volume !== undefined) {
    if (volume.eradicate_ms !== null) throw hasBeenDestroyed('Volume', name)
    const { id, provisioned, first_bytes } = volume
    return {
      volumeId: id,
      volumeName: volume.name,
      taggedId: id,
      provisioned,
      written: first_bytes,
    }
  }
  const snapshot = findSnapshot(scene, name)
  if (snapshot === undefined) throw refused('No such volume or snapshot.', name)
  if (snapshot.eradicate_ms !== null) throw hasBeenDestroyed('Volume snapshot', name)
  return {
    volumeId: snapshot.source_id,
    volumeName: snapshot.source_name,
    taggedId: null,
    provisioned: snapshot.provisioned,
    written: store.get<{ first_bytes: number }>(
      'select first_bytes from fa_volume where id = ?',
      snapshot.volume_id,
    )?.first_bytes,
  }
}

/** A snapshot of a single volume, or a member of a group's snapshot: `group.N.volume`. */
function findSnapshot({ store, array }: Scene, name: string): SnapshotRow | undefined {
  const ownerEnd = name.lastIndexOf('.')
  if (ownerEnd < 0) return undefined
  const columns = 'volume_id, source_id, source_name, provisioned, eradicate_ms'
  return (
    store.get<SnapshotRow>(
      `select s.volume_id, v.id as source_id, v.name as source_name, s.provisioned,
         coalesce(s.eradicate_ms, v.eradicate_ms) as eradicate_ms
       from fa_volume_snap s join fa_volume v on v.id = s.volume_id and v.array = s.array
       where s.array = ? and s.name = ?`,
      array,
      name,
    ) ??
    store.get<SnapshotRow>(
      `select ${columns} from fa_member_snap where array = ? and owner_name = ? and short_name = ?`,
      array,
      name.slice(0, ownerEnd),
      name.slice(ownerEnd + 1),
    )
  )
}
