import { insertSnapshot, type SnapshotRow } from '../db/snapshots.ts'
import { getVolumeType } from '../db/types.ts'
import type { VolumeRow } from '../db/volumes.ts'
import type { Call } from './call.ts'
import { invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { checkQuota } from './quota-check.ts'
import { hostOf, isMigrating } from './volume-states.ts'

/** What a new snapshot is called. */
export type SnapshotNames = {
  name: string | null
  description: string | null
  metadata: Record<string, string>
}

/**
 * Stores a snapshot that is to be made or to be managed (`create_snapshot_in_db`), after the checks
 * of its volume and of the caller's quota.
 * @param mayBeInUse whether the volume's status may be `in-use`.
 * @returns the row and the host of the volume.
 */
export function newSnapshot(
  call: Call,
  volume: VolumeRow,
  { name, description, metadata }: SnapshotNames,
  mayBeInUse: boolean,
): { row: SnapshotRow; host: string } {
  authorize(call.context, 'volume:create_snapshot')
  checkVolume(volume)
  const expected = mayBeInUse ? ['available', 'in-use'] : ['available']
  if (!expected.includes(volume.status))
    throw invalidVolume(
      `Volume ${volume.id} status must be ${expected.join(', ')}, but current status is: ${volume.status}.`,
    )
  const typeName = getVolumeType(call.store, volume.volumeTypeId)?.name
  checkQuota(call, { snapshots: 1, gigabytes: volume.sizeGib }, typeName)
  const row: SnapshotRow = {
    id: call.newId(),
    volumeId: volume.id,
    displayName: name,
    displayDescription: description,
    status: 'creating',
    progress: '0%',
    sizeGib: volume.sizeGib,
    projectId: call.context.projectId,
    userId: call.context.userId,
    volumeTypeId: volume.volumeTypeId,
    providerId: null,
    groupSnapshotId: null,
    createdMs: call.nowMs,
    updatedMs: null,
  }
  insertSnapshot(call.store, row, metadata)
  return { row, host: hostOf(volume) }
}

function checkVolume(volume: VolumeRow): void {
  if (volume.host === null)
    throw invalidVolume(
      'The snapshot cannot be created because volume has not been scheduled to any host.',
    )
  if (volume.status === 'maintenance')
    throw invalidVolume('The snapshot cannot be created when the volume is in maintenance mode.')
  if (isMigrating(volume))
    throw invalidVolume('Snapshot cannot be created while volume is migrating.')
  if (volume.status === 'error')
    throw invalidVolume('The snapshot cannot be created when the volume is in error status.')
}
