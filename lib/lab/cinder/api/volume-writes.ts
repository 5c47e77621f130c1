import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteVolume,
  deleteVolumeMetadata,
  putVolumeMetadata,
  updateVolume,
  type VolumeChange,
  volumeMetadata,
} from '../db/volumes.ts'
import { accepted, backendOf, type Call, type Route } from './call.ts'
import { invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { bodyObject, onlyKeys, optionalString, parseBoolean, stringMap } from './validation.ts'
import { surroundingsOf, volumeOf } from './volume-access.ts'
import { createVolume } from './volume-create.ts'
import { volumeDetail } from './volume-views.ts'

/** Creating, renaming and deleting volumes. */
export const volumeWriteRoutes: RouteTable<Route> = {
  'POST /volumes': { policy: 'volume:create', handle: createVolume },
  'PUT /volumes/{id}': { policy: 'volume:update', handle: update },
  'DELETE /volumes/{id}': {
    policy: 'volume:delete',
    handle: (call) => {
      const force =
        call.minor >= 23 && parseBoolean(call.url.searchParams.get('force') ?? '') === true
      if (force) authorize(call.context, 'volume:force_delete')
      remove(call, force)
      return accepted()
    },
  },
}

function update(call: Call): Response {
  const asked = bodyObject(call.body, 'volume')
  onlyKeys('volume', asked, [
    'name',
    'description',
    'display_name',
    'display_description',
    'metadata',
  ])
  const { id } = volumeOf(call)
  const change: VolumeChange = {}
  const name = optionalString(asked, 'name') ?? optionalString(asked, 'display_name')
  const description =
    optionalString(asked, 'description') ?? optionalString(asked, 'display_description')
  if (name !== undefined) change.displayName = name.trim()
  if (description !== undefined) change.displayDescription = description.trim()
  if (asked.metadata !== undefined) replaceMetadata(call, id, stringMap('metadata', asked.metadata))
  updateVolume(call.store, id, change, call.nowMs)
  const row = volumeOf(call)
  return Response.json({ volume: volumeDetail(call, row, surroundingsOf(call, row)) })
}

/** Makes a volume's metadata exactly what is given. */
export function replaceMetadata(call: Call, id: string, metadata: Record<string, string>): void {
  for (const key of Object.keys(volumeMetadata(call.store, id)))
    if (!Object.hasOwn(metadata, key)) deleteVolumeMetadata(call.store, id, key)
  putVolumeMetadata(call.store, id, metadata)
}

const deletable = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']

/**
 * Deletes a volume: at once when the scheduler never found it a host, else by its backend.
 * @param force whatever its status, as administrators may.
 */
export function remove(call: Call, force: boolean): void {
  const row = volumeOf(call)
  if (row.host === null) {
    deleteVolume(call.store, row.id)
    return
  }
  if (!force && !deletable.includes(row.status))
    throw invalidVolume(
      `Volume status must be ${deletable.join(' or ')} and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.`,
    )
  const change = { status: 'deleting', previousStatus: row.status }
  updateVolume(call.store, row.id, change, call.nowMs)
  call.cast(backendOf(row.host), {
    method: 'delete_volume',
    payload: { volumeId: row.id, userId: call.context.userId, projectId: row.projectId },
  })
}
