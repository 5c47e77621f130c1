import { getVolumeType, listVolumeTypes, typeAccess, type VolumeType } from '../db/types.ts'
import { getVolume, type VolumeRow, volumeMetadata, volumesMetadata } from '../db/volumes.ts'
import type { Call } from './call.ts'
import { volumeNotFound } from './errors.ts'
import type { Surroundings } from './volume-views.ts'

/** The volume of `{id}`; another project's does not exist for anybody but administrators. */
export function volumeOf(call: Call, id = call.parameters.id ?? ''): VolumeRow {
  const row = getVolume(call.store, id)
  if (!row || (!call.context.isAdmin && row.projectId !== call.context.projectId))
    throw volumeNotFound(id)
  return row
}

export const surroundingsOf = (call: Call, row: VolumeRow): Surroundings => ({
  metadata: volumeMetadata(call.store, row.id),
  typeName: getVolumeType(call.store, row.volumeTypeId)?.name ?? null,
  serviceId: row.serviceId,
})

/** The same for a page of volumes, in two queries. */
export function surroundingsOfPage(call: Call, rows: VolumeRow[]): Surroundings[] {
  const metadata = volumesMetadata(
    call.store,
    rows.map(({ id }) => id),
  )
  const names = new Map(listVolumeTypes(call.store).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    metadata: metadata.get(row.id) ?? {},
    typeName: names.get(row.volumeTypeId) ?? null,
    serviceId: row.serviceId,
  }))
}

/** Public types are everybody's; private ones are of the projects on their list. */
export const mayUseType = (call: Call, type: VolumeType): boolean =>
  type.isPublic ||
  call.context.isAdmin ||
  typeAccess(call.store, type.id).includes(call.context.projectId)
