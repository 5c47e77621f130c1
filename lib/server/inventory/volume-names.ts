import type { VolumeWire } from '../../contracts/cinder/volume.ts'

/** Names by the driver's rule (`_generate_purity_vol_name`, cinder/volume/drivers/pure.py @ ab09bc39). */
const namePattern = /^(?:([^:/]+)::)?(?:[^:/]+\/)?volume-([0-9a-f-]{36})-cinder$/i

/** The Cinder volume behind an array's volume; null for one that Cinder did not name. */
export function volumeIdOf(arrayVolumeName: string): string | null {
  return namePattern.exec(arrayVolumeName)?.[2]?.toLowerCase() ?? null
}

/** A migrated volume keeps the name of the one that it was copied to. */
const nameIdOf = (volume: VolumeWire) => volume['os-vol-mig-status-attr:name_id'] ?? volume.id

/**
 * Names under which arrays may have the volume. What the driver wrote into its metadata counts only
 * when it is a name of this very volume: users may write into metadata, and must not see with it
 * what belongs to others.
 * @param podNames of all backends, for volumes whose metadata says nothing.
 */
export function arrayNamesOf(volume: VolumeWire, podNames: readonly string[]): string[] {
  const claimed = volume.metadata.array_volume_name
  const ids = [nameIdOf(volume), volume.id].map((id) => id.toLowerCase())
  if (claimed !== undefined && ids.includes(volumeIdOf(claimed) ?? '')) return [claimed]
  const plain = `volume-${nameIdOf(volume)}-cinder`
  return [plain, ...new Set(podNames.map((pod) => `${pod}::${plain}`))]
}
