import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import { nameAtHome } from '../../domain/replication/point-volumes.ts'
import { anyOf } from '../inventory/array-filter.ts'
import type { Circumstances } from '../inventory/circumstances.ts'
import { homesOf } from '../inventory/judge-volume.ts'
import { arrayNamesOf, volumeIdOf } from '../inventory/volume-names.ts'

/** A volume on the array it lives on, or may have lived on. */
type Place = { array: string; name: string }

/** The id of the volume whose snapshots are called so, on whatever array; null when it is not Cinder's. */
export const idOfSnapshots = (arrayVolumeName: string): string | null =>
  volumeIdOf(nameAtHome(arrayVolumeName))

/** The same as `q` in the list of volumes: a part of the name, or of the id. */
export function withPart(volumes: readonly VolumeWire[], q: string): readonly VolumeWire[] {
  const part = q.toLowerCase()
  if (part === '') return volumes
  return volumes.filter(
    ({ name, id }) => (name ?? '').toLowerCase().includes(part) || id.includes(part),
  )
}

/** Where the arrays have it; of one that is gone from them, everywhere it may have been. */
export function placesOf(volume: VolumeWire, circumstances: Circumstances): Place[] {
  const homes = homesOf(volume, circumstances)
  if (homes.length > 0)
    return homes.map(({ array, volume: { name } }) => ({ array: array.identity.name, name }))
  const arrays = circumstances.facts.arrays.map(({ identity }) => identity.name)
  return arrays.flatMap((array) => arrayNamesOf(volume, []).map((name) => ({ array, name })))
}

/** Volumes of the arrays that Cinder does not know, with a part of their name there. */
export function strangersWithPart(
  circumstances: Circumstances,
  q: string,
  isKnown: (id: string) => boolean,
): Place[] {
  const part = q.toLowerCase()
  const found: Place[] = []
  for (const { identity, volumes } of circumstances.facts.arrays)
    for (const name of volumes.keys()) {
      if (!name.toLowerCase().includes(part)) continue
      const id = volumeIdOf(name)
      if (id === null || !isKnown(id)) found.push({ array: identity.name, name })
    }
  return found
}

/**
 * Filters for the snapshots of volumes on an array: of its own ones by their name, of others by the
 * name that a target has for them, `source:volume`, and of one in a pod `pod:volume`, as it has for
 * their groups.
 */
export function filtersOn(array: string, places: readonly Place[]): string[] {
  const names = places.flatMap((place) => {
    if (place.array === array) return [place.name]
    const copy = `${place.array}:${place.name}`
    return place.name.includes('::') ? [copy, place.name.replace('::', ':')] : [copy]
  })
  return anyOf('source.name', [...new Set(names)].sort())
}
