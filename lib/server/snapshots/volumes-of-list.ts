import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import { anyOf } from '../inventory/array-filter.ts'
import type { Circumstances } from '../inventory/circumstances.ts'
import { homesOf } from '../inventory/judge-volume.ts'
import { arrayNamesOf, volumeIdOf } from '../inventory/volume-names.ts'

/** A volume on the array it lives on, or may have lived on. */
type Place = { array: string; name: string }

/** Without what a target puts in front: `pure1:volume-…`; `pod::volume-…` is another thing. */
export const idOfSnapshots = (arrayVolumeName: string): string | null =>
  volumeIdOf(arrayVolumeName.replace(/^[^:]+:(?!:)/, ''))

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

/** Volumes that Cinder does not name, with a part of their name, as their array has them. */
export function strangersWithPart(circumstances: Circumstances, q: string): Place[] {
  const part = q.toLowerCase()
  return circumstances.facts.arrays.flatMap(({ identity, volumes }) =>
    [...volumes.keys()]
      .filter((name) => name.toLowerCase().includes(part))
      .map((name) => ({ array: identity.name, name })),
  )
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
