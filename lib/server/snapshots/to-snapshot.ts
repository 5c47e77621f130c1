import type { VolumeSnapshot } from '../../contracts/farside/snapshots.ts'
import type { VolumeSnapshotWire } from '../../contracts/flasharray/volume.ts'
import { parseSnapshotName } from '../../domain/replication/snapshot-name.ts'
import type { ArrayIdentity } from '../cloud/array-handle.ts'

/** What the array calls the volume of a snapshot; on a target with its source in front. */
export const arrayVolumeNameOf = ({ name, source }: VolumeSnapshotWire): string =>
  source?.name ?? parseSnapshotName(name).volume

/** A row of the lists, of the volume that its reader may know of. */
export function toSnapshot(
  wire: VolumeSnapshotWire,
  { name: array, asOfMs }: ArrayIdentity,
  volumeOf: (arrayVolumeName: string) => VolumeSnapshot['volume'],
): VolumeSnapshot {
  const { source, group, suffix } = parseSnapshotName(wire.name)
  const arrayVolumeName = arrayVolumeNameOf(wire)
  const destroyed = wire.destroyed === true
  return {
    array,
    name: wire.name,
    suffix: wire.suffix ?? suffix,
    group,
    isCopy: source !== null,
    arrayVolumeName,
    volume: volumeOf(arrayVolumeName),
    takenMs: wire.created ?? 0,
    asOfMs,
    sizeBytes: wire.provisioned ?? null,
    destroyed,
    recoverableUntilMs:
      destroyed && typeof wire.time_remaining === 'number' ? asOfMs + wire.time_remaining : null,
  }
}
