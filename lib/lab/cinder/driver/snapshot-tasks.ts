import { deleteSnapshot, type SnapshotRow, updateSnapshot } from '../db/snapshots.ts'
import { putMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { DriverSnapshot } from './driver-objects.ts'
import type { Logger } from './oslo-log.ts'
import { PythonError } from './python-text.ts'
import {
  attempt,
  conclude,
  detailOf,
  frameIn,
  logRpcFailure,
  MANAGER,
  requireDriver,
  type TaskOf,
  type TaskRunner,
  tell,
} from './task-runner.ts'

const MANAGE_FLOW = 'cinder.volume.flows.manager.manage_existing_snapshot'

/** A snapshot as the driver takes it; its volume is there as long as the snapshot is. */
function driverSnapshot({ rows }: TaskRunner, row: SnapshotRow): DriverSnapshot {
  const found = rows.snapshot(row)
  if (found !== undefined) return found
  const text = `Volume ${row.volumeId} could not be found.`
  throw new PythonError('cinder.exception.VolumeNotFound', text)
}

export async function createSnapshot(
  runner: TaskRunner,
  task: TaskOf<'create_snapshot'>,
  row: SnapshotRow,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const created = await attempt(() =>
    requireDriver(runner, log).createSnapshot(driverSnapshot(runner, row), log),
  )
  if (!created.isOk) {
    logRpcFailure(log, created.error, frameIn('create_snapshot', 1261))
    conclude(runner, task, (nowMs) => {
      updateSnapshot(store, row.id, { status: 'error' }, nowMs)
      const event = { action: '009', detail: detailOf(created.error, '013') } as const
      tell(runner, task, { snapshotId: row.id }, row.projectId, event)
    })
    return
  }
  conclude(runner, task, (nowMs) => {
    putMetadata(store, 'snapshot', row.id, created.value)
    updateSnapshot(store, row.id, { status: 'available', progress: '100%' }, nowMs)
  })
  log.info(MANAGER, 'Create snapshot completed successfully')
}

export async function removeSnapshot(
  runner: TaskRunner,
  task: TaskOf<'delete_snapshot'>,
  row: SnapshotRow,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const { unmanageOnly = false } = task.payload
  const removed = await attempt(async () => {
    const driver = requireDriver(runner, log)
    const snapshot = driverSnapshot(runner, row)
    return unmanageOnly
      ? driver.unmanageSnapshot(snapshot, log)
      : driver.deleteSnapshot(snapshot, log)
  })
  if (!removed.isOk) {
    logRpcFailure(log, removed.error, frameIn('delete_snapshot', 1340))
    conclude(runner, task, (nowMs) => {
      updateSnapshot(store, row.id, { status: 'error_deleting' }, nowMs)
      const event = { action: '010', detail: detailOf(removed.error, '016') } as const
      tell(runner, task, { snapshotId: row.id }, row.projectId, event)
    })
    return
  }
  conclude(runner, task, () => deleteSnapshot(store, row.id))
  const what = unmanageOnly ? 'Unmanage' : 'Delete'
  log.info(MANAGER, `${what} snapshot completed successfully.`)
}

export async function revertToSnapshot(
  runner: TaskRunner,
  task: TaskOf<'revert_to_snapshot'>,
  volume: VolumeRow,
  row: SnapshotRow,
  log: Logger,
): Promise<void> {
  const { store, rows } = runner
  log.info(MANAGER, 'Start to perform revert to snapshot process.')
  const reverted = await attempt(() =>
    requireDriver(runner, log).revertToSnapshot(
      rows.volume(volume),
      driverSnapshot(runner, row),
      log,
    ),
  )
  conclude(runner, task, (nowMs) => {
    const status = reverted.isOk ? 'available' : 'error'
    updateVolume(store, volume.id, { status }, nowMs)
    updateSnapshot(store, row.id, { status: 'available' }, nowMs)
  })
  if (reverted.isOk) {
    log.info(MANAGER, `Volume ${volume.id} reverted to snapshot ${row.id} successfully.`)
    return
  }
  const text = `Volume ${volume.id} revert to snapshot ${row.id} failed with ${reverted.error.message}.`
  log.exception(MANAGER, text, reverted.error, frameIn('revert_to_snapshot', 1182))
}

export async function manageSnapshot(
  runner: TaskRunner,
  task: TaskOf<'manage_existing_snapshot'>,
  row: SnapshotRow,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const managed = await attempt(async () => {
    if (runner.driver === undefined)
      log.error(
        MANAGE_FLOW,
        `Unable to manage existing snapshot. Volume driver ${runner.driverName} not initialized.`,
      )
    const driver = requireDriver(runner, log)
    const snapshot = driverSnapshot(runner, row)
    const sizeGib = await driver.existingSize(task.payload.ref, 'snapshot', log)
    const metadata = await driver.manageSnapshot(snapshot, task.payload.ref, log)
    return { sizeGib, metadata }
  })
  if (!managed.isOk) {
    log.error(MANAGE_FLOW, `snapshot ${row.id}: manage failed.`)
    logRpcFailure(log, managed.error, frameIn('manage_existing_snapshot', 4789))
    conclude(runner, task, (nowMs) => updateSnapshot(store, row.id, { status: 'error' }, nowMs))
    return
  }
  const { sizeGib, metadata } = managed.value
  conclude(runner, task, (nowMs) => {
    putMetadata(store, 'snapshot', row.id, metadata)
    updateSnapshot(store, row.id, { status: 'available', progress: '100%', sizeGib }, nowMs)
  })
  log.info(MANAGE_FLOW, `snapshot ${row.id}: managed successfully`)
}
