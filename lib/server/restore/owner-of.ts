import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { VolumeWire as ArrayVolumeWire } from '../../contracts/flasharray/volume.ts'
import type { OverwriteFacts } from '../../domain/replication/point-acts.ts'
import { nameAtHome } from '../../domain/replication/point-volumes.ts'
import type { Census } from '../census/census.ts'
import { volumesById } from '../census/volumes-by-id.ts'
import { indexOf } from '../inventory/circumstances.ts'
import { arrayNamesOf, volumeIdOf } from '../inventory/volume-names.ts'

/** The volume of Cinder whose data a point holds under this name; undefined when there is none. */
export function ownerOf(arrayVolumeName: string, census: Census): VolumeWire | undefined {
  const id = volumeIdOf(nameAtHome(arrayVolumeName))
  return id === null ? undefined : volumesById(census).get(id)
}

/** After a migration the name in an old point is another volume's than the one that Cinder uses now. */
export const isItsName = (
  volume: VolumeWire,
  arrayVolumeName: string,
  { circumstances }: Census,
): boolean =>
  arrayNamesOf(volume, indexOf(circumstances).podNames).includes(nameAtHome(arrayVolumeName))

/** What both sides say of a volume that is to be overwritten. */
export const overwriteFacts = (
  volume: VolumeWire | null | undefined,
  found: ArrayVolumeWire | undefined,
): OverwriteFacts => ({
  cinder: volume ? { status: volume.status, attachmentCount: volume.attachments.length } : null,
  found:
    found === undefined
      ? null
      : { destroyed: found.destroyed === true, connectionCount: found.connection_count ?? 0 },
})
