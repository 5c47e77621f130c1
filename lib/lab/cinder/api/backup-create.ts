import { type Backup, putBackup } from '../db/backups.ts'
import { addMessage } from '../db/messages.ts'
import { updateVolume } from '../db/volumes.ts'
import { backupSummary } from './backup-views.ts'
import { bodyPart, flagField, metadataField, nameField, textField } from './body-fields.ts'
import type { Call } from './call.ts'
import { badRequest, invalidVolume } from './errors.ts'
import { checkQuota } from './quota-check.ts'
import { snapshotOf } from './snapshot-access.ts'
import type { JsonObject } from './validation.ts'
import { volumeOf } from './volume-access.ts'

/**
 * `POST /backups`: accepted, and failed by the scheduler when it looks for a service; the volume is
 * then as it was. Of a snapshot Cinder forgets to say so, and leaves it `backing-up`: here it stays.
 */
export function createBackup(call: Call): Response {
  const asked = bodyPart(call.body, 'backup')
  const volume = volumeOf(call, textField(asked, 'volume_id'))
  refuseState(call, asked, volume.status)
  checkQuota(call, { backups: 1, backup_gigabytes: volume.sizeGib })
  if (flagField(asked, 'incremental'))
    throw badRequest('Invalid backup: No backups available to do an incremental backup.')
  const { userId, projectId } = call.context
  const backup: Backup = {
    id: call.newId(),
    volumeId: volume.id,
    snapshotId: textField(asked, 'snapshot_id') ?? null,
    displayName: nameField(asked, 'name') ?? null,
    displayDescription: nameField(asked, 'description') ?? null,
    status: 'error',
    failReason: 'Service not found for creating backup.',
    container: textField(asked, 'container') ?? null,
    sizeGib: volume.sizeGib,
    metadata: call.minor >= 43 ? metadataField(asked.metadata) : {},
    projectId,
    userId,
    createdMs: call.nowMs,
    updatedMs: call.nowMs,
  }
  putBackup(call.store, backup)
  if (backup.snapshotId === null)
    updateVolume(call.store, volume.id, { previousStatus: 'backing-up' }, call.nowMs)
  addMessage(call.store, {
    id: call.newId(),
    projectId,
    requestId: call.requestId,
    resourceType: 'VOLUME_BACKUP',
    resourceId: backup.id,
    action: '013',
    detail: '024',
    nowMs: call.nowMs,
  })
  return Response.json({ backup: backupSummary(call, backup) }, { status: 202 })
}

function refuseState(call: Call, asked: JsonObject, volumeStatus: string): void {
  const snapshotId = textField(asked, 'snapshot_id')
  if (snapshotId) {
    const snapshot = snapshotOf(call, snapshotId)
    const volumeId = textField(asked, 'volume_id')
    if (snapshot.volumeId !== volumeId)
      throw invalidVolume(
        `Volume ${volumeId} does not match with snapshot.volume_id ${snapshot.volumeId}.`,
      )
    if (snapshot.status !== 'available')
      throw badRequest(
        `Invalid snapshot: Snapshot to be backed up must be available, but the current status is "${snapshot.status}".`,
      )
    return
  }
  if (volumeStatus !== 'available' && volumeStatus !== 'in-use')
    throw invalidVolume(
      `Volume to be backed up must be available or in-use, but the current status is "${volumeStatus}".`,
    )
  if (volumeStatus === 'in-use' && !flagField(asked, 'force'))
    throw invalidVolume('Backing up an in-use volume must use the force flag.')
}
