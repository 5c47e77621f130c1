import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { Logger } from './oslo-log.ts'
import {
  attempt,
  conclude,
  frameIn,
  logRpcFailure,
  MANAGER,
  requireDriver,
  storeUpdate,
  type TaskOf,
  type TaskRunner,
} from './task-runner.ts'

const FLOW = 'cinder.volume.flows.manager.manage_existing'

/** Brings a volume of the array under Cinder's management; the array says how large it is. */
export async function manageVolume(
  runner: TaskRunner,
  task: TaskOf<'manage_existing'>,
  row: VolumeRow,
  log: Logger,
): Promise<void> {
  const { store, rows } = runner
  const managed = await attempt(async () => {
    if (runner.driver === undefined)
      log.error(
        FLOW,
        `Unable to manage existing volume. Volume driver ${runner.driverName} not initialized.`,
      )
    const driver = requireDriver(runner, log)
    const sizeGib = await driver.existingSize(task.payload.ref, 'volume', log)
    // The size is in the row before the driver changes anything.
    const volume = { ...rows.volume(row), sizeGib }
    return { sizeGib, update: await driver.manageVolume(volume, task.payload.ref, log) }
  })
  if (!managed.isOk) {
    log.error(FLOW, `Volume ${row.id}: manage failed.`)
    logRpcFailure(log, managed.error, frameIn('manage_existing', 3249))
    const change = { status: 'error_managing' }
    conclude(runner, task, (nowMs) => updateVolume(store, row.id, change, nowMs))
    return
  }
  const { sizeGib, update } = managed.value
  conclude(runner, task, (nowMs) => {
    const { serviceId } = runner
    const change = { status: 'available', sizeGib, serviceId, launchedMs: nowMs }
    storeUpdate(runner, row.id, update, change, nowMs)
  })
  runner.statsChanged()
  log.info(MANAGER, 'Manage existing volume completed successfully.')
}
