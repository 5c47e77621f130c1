import type { RouteTable } from '../../core/route-table.ts'
import { replaceMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeChange } from '../db/volumes.ts'
import { bodyPart, metadataField, nameField } from './body-fields.ts'
import { accepted, type Call, type Route } from './call.ts'
import { invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { booleanParameter } from './query-boolean.ts'
import { isObject } from './validation.ts'
import { surroundingsOf, volumeOf } from './volume-access.ts'
import { createVolume } from './volume-create.ts'
import { removeVolume } from './volume-delete.ts'
import * as schemas from './volume-schemas.ts'
import { volumeDetail } from './volume-views.ts'

/** Creating, renaming and deleting volumes. */
export const volumeWriteRoutes: RouteTable<Route> = {
  'POST /volumes': { policy: null, schema: schemas.createVolume, handle: createVolume },
  'PUT /volumes/{id}': { policy: 'volume:update', schema: schemas.updateVolume, handle: update },
  'DELETE /volumes/{id}': {
    policy: 'volume:delete',
    handle: (call) => {
      const cascade = booleanParameter(call, 'cascade')
      const force = call.minor >= 23 && booleanParameter(call, 'force')
      const row = volumeOf(call)
      if (force) authorize(call.context, 'volume:force_delete')
      removeVolume(call, row, { force, cascade })
      return accepted()
    },
  },
}

function update(call: Call): Response {
  const asked = bodyPart(call.body, 'volume')
  const { id, status } = volumeOf(call)
  if (status === 'maintenance')
    throw invalidVolume('The volume cannot be updated during maintenance.')
  const change: VolumeChange = {}
  const name = nameField(asked, 'name')
  const description = nameField(asked, 'description')
  if (name !== undefined) change.displayName = name
  if (description !== undefined) change.displayDescription = description
  if (isObject(asked.metadata))
    replaceMetadata(call.store, 'user', id, metadataField(asked.metadata))
  updateVolume(call.store, id, change, call.nowMs)
  const row = volumeOf(call)
  return Response.json({ volume: volumeDetail(call, row, surroundingsOf(call, row)) })
}
