import { attachmentsOfVolumes } from '../db/attachments.ts'
import { CG_TYPE_ID } from '../db/group-schema.ts'
import { getGroup } from '../db/groups.ts'
import { listVolumeTypes, typeAccess, type VolumeType } from '../db/types.ts'
import { readMetadata } from '../db/volume-metadata.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
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

/** What the view of a new volume needs to know of what is around it. */
export const nothingAround: Surroundings = {
  metadata: {},
  imageMetadata: {},
  typeName: null,
  attachments: [],
  isInConsistencyGroup: false,
}

/** What a volume's view needs. */
export function surroundingsOf(call: Call, row: VolumeRow): Surroundings {
  const [around] = surroundingsOfPage(call, [row])
  return around ?? nothingAround
}

/** Of administrators' metadata these are shown among the users' own, and win. */
const visibleAdminKeys = ['readonly', 'attached_mode']

/** What the views of a page of volumes need, in a query each. */
export function surroundingsOfPage(call: Call, rows: VolumeRow[]): Surroundings[] {
  const ids = rows.map(({ id }) => id)
  const metadata = readMetadata(call.store, 'user', ids)
  const adminMetadata = readMetadata(call.store, 'admin', ids)
  const imageMetadata = readMetadata(call.store, 'image', ids)
  const attachments = attachmentsOfVolumes(call.store, ids)
  const names = new Map(listVolumeTypes(call.store).map(({ id, name }) => [id, name]))
  const consistencyGroups = new Set(
    [...new Set(rows.map(({ groupId }) => groupId))].filter(
      (id) => id !== null && getGroup(call.store, id)?.groupTypeId === CG_TYPE_ID,
    ),
  )
  return rows.map(({ id, volumeTypeId, groupId }) => ({
    metadata: {
      ...metadata.get(id),
      ...Object.fromEntries(
        Object.entries(adminMetadata.get(id) ?? {}).filter(([key]) =>
          visibleAdminKeys.includes(key),
        ),
      ),
    },
    imageMetadata: imageMetadata.get(id) ?? {},
    typeName: names.get(volumeTypeId) ?? null,
    attachments: attachments.get(id) ?? [],
    isInConsistencyGroup: consistencyGroups.has(groupId),
  }))
}

/** Public types are everybody's; private ones are of the projects on their list. */
export const mayUseType = (call: Call, type: VolumeType): boolean =>
  type.isPublic ||
  call.context.isAdmin ||
  typeAccess(call.store, type.id).includes(call.context.projectId)
