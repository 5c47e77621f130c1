import { type SnapshotRow, updateSnapshot } from '../db/snapshots.ts'
import { getVolume } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { textField } from './body-fields.ts'
import { accepted, backendOf, type Call, done } from './call.ts'
import { badRequest, invalidSnapshot } from './errors.ts'
import { authorize } from './policy.ts'
import { isObject } from './validation.ts'
import * as schemas from './volume-action-schemas.ts'
import { refuseFrozen } from './volume-delete.ts'
import { taskPayload } from './volume-schedule.ts'

/** `POST /snapshots/{id}/action`. */
export const snapshotActions: ActionTable<SnapshotRow> = {
  'os-reset_status': {
    policy: 'volume_extension:snapshot_admin_actions:reset_status',
    schema: schemas.resetSnapshotStatus,
    run: (call, row, asked) => {
      const status = (isObject(asked) ? textField(asked, 'status') : undefined)?.toLowerCase()
      updateSnapshot(call.store, row.id, status === undefined ? {} : { status }, call.nowMs)
      return done(202)
    },
  },
  'os-force_delete': {
    policy: 'volume_extension:snapshot_admin_actions:force_delete',
    run: (call, row) => {
      removeSnapshot(call, row, { force: true })
      return done(202)
    },
  },
  'os-unmanage': {
    policy: 'snapshot_extension:snapshot_unmanage',
    run: (call, row) => {
      removeSnapshot(call, row, { unmanageOnly: true })
      return accepted()
    },
  },
  'os-update_snapshot_status': {
    policy: 'snapshot_extension:snapshot_actions:update_snapshot_status',
    schema: schemas.updateSnapshotStatus,
    run: (call, row, asked) => {
      const status = isObject(asked) ? (textField(asked, 'status') ?? '') : ''
      const progress = isObject(asked) ? textField(asked, 'progress') : undefined
      const next = nextStatuses[row.status]
      if (!next)
        throw badRequest(`Snapshot status ${row.status} not allowed for update_snapshot_status`)
      if (!next.includes(status))
        throw badRequest(
          `Provided snapshot status ${status} not allowed for snapshot with status ${row.status}.`,
        )
      updateSnapshot(call.store, row.id, { status, ...(progress && { progress }) }, call.nowMs)
      return accepted()
    },
  },
}

/** What a server that makes snapshots itself may say of one. */
const nextStatuses: Readonly<Record<string, string[]>> = {
  creating: ['creating', 'available', 'error'],
  deleting: ['deleting', 'error_deleting'],
}

/** Deletes a snapshot, or forgets it and leaves it on the array. */
export function removeSnapshot(
  call: Call,
  row: SnapshotRow,
  { force = false, unmanageOnly = false }: { force?: boolean; unmanageOnly?: boolean },
): void {
  authorize(call.context, 'volume:delete_snapshot')
  const volume = getVolume(call.store, row.volumeId)
  if (!volume || volume.host === null)
    throw invalidSnapshot(
      'Snapshot status must be available or error and must not be part of a group.',
    )
  if (!unmanageOnly) refuseFrozen(call, volume.host)
  const isReady = force || ['available', 'error'].includes(row.status)
  if (!isReady || row.groupSnapshotId !== null)
    throw invalidSnapshot(
      `Snapshot ${force ? '' : 'status must be available or error and'} must not be part of a group.`,
    )
  const status = unmanageOnly ? 'unmanaging' : 'deleting'
  updateSnapshot(call.store, row.id, { status }, call.nowMs)
  const payload = {
    ...taskPayload(call, volume),
    snapshotId: row.id,
    ...(unmanageOnly && { unmanageOnly }),
  }
  call.cast(backendOf(volume.host), { method: 'delete_snapshot', payload })
}
