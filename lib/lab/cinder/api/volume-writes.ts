import type { RouteTable } from '../../core/route-table.ts'
import { replaceMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeChange } from '../db/volumes.ts'
import { bodyPart, metadataField, renaming } from './body-fields.ts'
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
  const before = volumeOf(call)
  const { id } = before
  if (before.status === 'maintenance')
    throw invalidVolume('The volume cannot be updated during maintenance.')
  const change: VolumeChange = renaming(asked)
  if (isObject(asked.metadata))
    replaceMetadata(call.store, 'user', id, metadataField(asked.metadata))
  updateVolume(call.store, id, change, call.nowMs)
  // The row is shown as it was read, with what was asked for.
  const row = { ...before, ...change }
  return Response.json({ volume: volumeDetail(call, row, surroundingsOf(call, row)) })
}
