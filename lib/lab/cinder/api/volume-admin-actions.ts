import { attachmentsOf } from '../db/attachments.ts'
import { getService } from '../db/services.ts'
import { snapshotsOfVolume } from '../db/snapshots.ts'
import { deleteMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { textField } from './body-fields.ts'
import { backendOf, type Call, done } from './call.ts'
import { badRequest, invalidInput, invalidVolume, notBuilt } from './errors.ts'
import { isObject, type Json } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import * as schemas from './volume-action-schemas.ts'
import { removeVolume } from './volume-delete.ts'
import { finishDetach, isMigrating } from './volume-states.ts'

/** What administrators do with a volume. cinder/api/contrib/admin_actions.py */
export const volumeAdminActions: ActionTable<VolumeRow> = {
  'os-reset_status': {
    policy: 'volume_extension:volume_admin_actions:reset_status',
    schema: schemas.resetVolumeStatus,
    run: resetStatus,
  },
  'os-force_delete': {
    policy: 'volume_extension:volume_admin_actions:force_delete',
    run: (call, row) => {
      removeVolume(call, row, { force: true })
      return done(202)
    },
  },
  'os-unmanage': {
    policy: 'volume_extension:volume_unmanage',
    run: (call, row) => {
      removeVolume(call, row, { unmanageOnly: true })
      return done(202)
    },
  },
  'os-migrate_volume': {
    policy: 'volume_extension:volume_admin_actions:migrate_volume',
    schema: schemas.migrateVolume,
    run: migrate,
  },
  'os-migrate_volume_completion': {
    policy: 'volume_extension:volume_admin_actions:migrate_volume_completion',
    schema: schemas.migrateVolumeCompletion,
    run: completeMigration,
  },
}

function resetStatus(call: Call, row: VolumeRow, asked: Json): Response {
  const fields = isObject(asked) ? asked : {}
  const named = (key: string) => textField(fields, key)?.toLowerCase() || undefined
  const status = named('status')
  // Zed's list lacks a comma between the other two, and so lets them pass.
  if (status === 'deleting') throw badRequest('Cannot reset-state to deleting')
  const attachments = attachmentsOf(call.store, row.id)
  if (status === 'in-use' && attachments.length === 0)
    throw badRequest('Cannot reset-state to in-use because volume does not have any attachments.')
  const migration = named('migration_status')
  const attachStatus = named('attach_status')
  const change = {
    ...(status !== undefined && { status }),
    ...(attachStatus !== undefined && { attachStatus }),
    ...(migration !== undefined && { migrationStatus: migration === 'none' ? null : migration }),
  }
  updateVolume(call.store, row.id, change, call.nowMs)
  if (attachStatus === 'detached') {
    for (const { id } of attachments) finishDetach(call, row.id, id)
    deleteMetadata(call.store, 'admin', row.id, 'attached_mode')
  }
  return done(202)
}

/** Everything that Cinder checks before a copy to another backend, which the lab does not make. */
function migrate(call: Call, row: VolumeRow, asked: Json): Response {
  const fields = isObject(asked) ? asked : {}
  const host = textField(fields, 'host') ?? ''
  const cluster = call.minor >= 16 ? (textField(fields, 'cluster') ?? '') : ''
  if (Boolean(host) === Boolean(cluster))
    throw invalidInput(
      call.minor >= 16
        ? 'One and only one of cluster and host must be set.'
        : 'Host field is missing.',
    )
  const backend = backendOf(host) // of '#' there is nothing left, and then any service will do
  const service = getService(call.store, backend, 'cinder-volume', call.nowMs)
  if (cluster || (backend !== '' && (!service?.isUp || service.disabled)))
    throw badRequest(`Invalid host: No available service named '${cluster || host}'`)
  const isReady =
    ['available', 'in-use'].includes(row.status) &&
    !isMigrating(row) &&
    [null, 'disabled', 'not-capable'].includes(row.replicationStatus) &&
    row.groupId === null &&
    row.host !== host &&
    snapshotsOfVolume(call.store, row.id).length === 0
  if (!isReady)
    throw invalidVolume(
      `Volume ${row.id} status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one`,
    )
  throw notBuilt('Migrating a volume to another backend')
}

/** As of a volume that is in no migration: the lab has none. */
function completeMigration(call: Call, row: VolumeRow, asked: Json): Response {
  const target = volumeOf(call, isObject(asked) ? textField(asked, 'new_volume') : undefined)
  if (row.migrationStatus === null && target.migrationStatus === null)
    return Response.json({ save_volume_id: target.id })
  if (row.migrationStatus === null) throw invalidVolume('Source volume not mid-migration.')
  if (target.migrationStatus === null) throw invalidVolume('Destination volume not mid-migration.')
  if (target.migrationStatus !== `target:${row.id}`)
    throw invalidVolume(
      `Destination has migration_status ${target.migrationStatus}, expected target:${row.id}.`,
    )
  throw notBuilt('Migrating a volume to another backend')
}
