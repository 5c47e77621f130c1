import { getService } from '../db/services.ts'
import { type SnapshotRow, snapshotsOfVolume, updateSnapshot } from '../db/snapshots.ts'
import { deleteVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { backendOf, type Call } from './call.ts'
import { invalidInput, invalidVolume } from './errors.ts'
import { authorize } from './policy.ts'
import { taskPayload } from './volume-schedule.ts'
import { isMigrating } from './volume-states.ts'

const deletable = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']

export type Removal = {
  /** Whatever its status, as administrators may. */
  force?: boolean
  /** With its snapshots. */
  cascade?: boolean
  /** Forgets it, and leaves it on the array. */
  unmanageOnly?: boolean
}

/** Deletes a volume: at once when the scheduler never found it a host, else by its backend. */
export function removeVolume(call: Call, row: VolumeRow, removal: Removal): void {
  const { force = false, cascade = false, unmanageOnly = false } = removal
  authorize(call.context, 'volume:delete')
  const { host } = row
  if (host === null) {
    deleteVolume(call.store, row.id)
    return
  }
  if (!unmanageOnly) refuseFrozen(call, host)
  const snapshots = snapshotsOfVolume(call.store, row.id)
  const isReady =
    (force || deletable.includes(row.status)) &&
    row.attachStatus !== 'attached' &&
    !isMigrating(row) &&
    row.groupId === null &&
    (cascade ? snapshots.every((one) => maySweep(call, row, one, force)) : snapshots.length === 0)
  if (!isReady)
    throw invalidVolume(
      `Volume ${force ? '' : `status must be ${deletable.join(' or ')} and`} must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.`,
    )
  for (const { id } of snapshots) updateSnapshot(call.store, id, { status: 'deleting' }, call.nowMs)
  const status = row.status === 'error_managing' ? 'error_managing_deleting' : 'deleting'
  const change = { status: unmanageOnly && status === 'deleting' ? 'unmanaging' : status }
  updateVolume(call.store, row.id, { ...change, previousStatus: row.status }, call.nowMs)
  const payload = {
    ...taskPayload(call, row),
    ...(unmanageOnly && { unmanageOnly }),
    ...(cascade && { cascade }),
  }
  call.cast(backendOf(host), { method: 'delete_volume', payload })
}

/** Whether a snapshot may go with its volume. */
function maySweep(call: Call, volume: VolumeRow, snapshot: SnapshotRow, force: boolean): boolean {
  if (snapshot.groupSnapshotId !== null) return false
  if (force) return true
  const isOwn = call.context.isAdmin || snapshot.projectId === volume.projectId
  return isOwn && ['available', 'error'].includes(snapshot.status)
}

/** A frozen backend takes nothing that would change it. */
export function refuseFrozen(call: Call, host: string): void {
  const service = getService(call.store, backendOf(host), 'cinder-volume', call.nowMs)
  if (service?.frozen)
    throw invalidInput('Modification operations are not allowed on frozen storage backends.')
}
