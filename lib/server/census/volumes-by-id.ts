import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { Census } from './census.ts'

const indices = new WeakMap<Census, ReadonlyMap<string, VolumeWire>>()

/**
 * The volumes of a census by the id that stands in their names on the arrays: their own, or after a
 * migration that of the volume that they were copied to. Made once for each census.
 */
export function volumesById(census: Census): ReadonlyMap<string, VolumeWire> {
  const known = indices.get(census)
  if (known !== undefined) return known
  const index = new Map(census.volumes.map((volume) => [volume.id, volume]))
  for (const volume of census.volumes) {
    const nameId = volume['os-vol-mig-status-attr:name_id']
    if (nameId) index.set(nameId, volume)
  }
  indices.set(census, index)
  return index
}
