import { randomUUID } from 'node:crypto'
import { attachmentsOf } from '../db/attachments.ts'
import { consumeFromPool } from '../db/pools.ts'
import { deleteSnapshot, getSnapshot, snapshotsOfVolume, updateSnapshot } from '../db/snapshots.ts'
import { enqueueTask } from '../db/tasks.ts'
import { getVolumeType } from '../db/types.ts'
import { putMetadata, readMetadata } from '../db/volume-metadata.ts'
import { deleteVolume, getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { place } from '../scheduler/scheduler.ts'
import type { VolumeUpdate } from './driver-objects.ts'
import { type Logger, tracebackLines } from './oslo-log.ts'
import { driverNotInitialized } from './python-errors.ts'
import { PythonError } from './python-text.ts'
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
  tell,
} from './task-runner.ts'

const CREATE_FLOW = 'cinder.volume.flows.manager.create_volume'
/** `scheduler_max_attempts` */
const MAX_ATTEMPTS = 3

export async function createVolume(
  runner: TaskRunner,
  task: TaskOf<'create_volume'>,
  row: VolumeRow,
  log: Logger,
): Promise<void> {
  const created = await attempt(() => create(runner, task, row, log))
  if (!created.isOk) {
    logFailedFlow(log, created.error)
    reschedule(runner, task, row, created.error, log)
    return
  }
  conclude(runner, task, (nowMs) => {
    const change = { serviceId: runner.serviceId, status: 'available', launchedMs: nowMs }
    storeUpdate(runner, row.id, created.value, change, nowMs)
    inheritFromSource(runner, row, nowMs)
  })
  const { name } = runner.rows.volume(row)
  log.info(CREATE_FLOW, `Volume ${name} (${row.id}): created successfully`)
  log.info(MANAGER, 'Created volume successfully.')
}

function create(
  runner: TaskRunner,
  task: TaskOf<'create_volume'>,
  row: VolumeRow,
  log: Logger,
): Promise<VolumeUpdate> {
  const { driver, driverName, rows, store } = runner
  if (driver === undefined) {
    log.error(CREATE_FLOW, `Unable to create volume. Volume driver ${driverName} not initialized`)
    throw driverNotInitialized()
  }
  const volume = rows.volume(row)
  const spec = `'status': 'creating', 'volume_name': '${volume.name}', 'volume_size': ${row.sizeGib}`
  const announce = (kind: string, more = '') =>
    log.info(
      CREATE_FLOW,
      `Volume ${row.id}: being created as ${kind} with specification: {${spec}${more}}`,
    )
  if (row.snapshotId !== null) {
    announce('snap', `, 'snapshot_id': '${row.snapshotId}'`)
    const found = getSnapshot(store, row.snapshotId)
    const snapshot = found && rows.snapshot(found)
    if (snapshot === undefined) throw notFound('Snapshot', row.snapshotId)
    // A member of a group's snapshot is looked for under its own name, where the array has none.
    return driver.createFromSnapshot(volume, { ...snapshot, groupSnapshot: undefined }, log)
  }
  if (row.sourceVolid !== null) {
    announce('source_vol', `, 'source_volid': '${row.sourceVolid}'`)
    const source = getVolume(store, row.sourceVolid)
    if (source === undefined) throw notFound('Volume', row.sourceVolid)
    return driver.createClone(volume, rows.volume(source), log)
  }
  announce('raw')
  return driver.createVolume(volume, log).catch((error: unknown) => {
    const event = { action: '008', detail: '012' } as const
    tell(runner, task, { volumeId: row.id }, row.projectId, event)
    throw error
  })
}

const notFound = (what: 'Volume' | 'Snapshot', id: string) =>
  new PythonError(`cinder.exception.${what}NotFound`, `${what} ${id} could not be found.`)

/** What can be booted stays so, with what is known of its image. */
export function inheritFromSource({ store }: TaskRunner, row: VolumeRow, nowMs: number): void {
  const snapshot = row.snapshotId === null ? undefined : getSnapshot(store, row.snapshotId)
  const sourceId = snapshot?.volumeId ?? row.sourceVolid
  const source = sourceId === null ? undefined : getVolume(store, sourceId)
  if (source?.bootable !== 1) return
  updateVolume(store, row.id, { bootable: 1 }, nowMs)
  putMetadata(
    store,
    'image',
    row.id,
    readMetadata(store, 'image', [source.id]).get(source.id) ?? {},
  )
}

/** taskflow's line about the step that failed; its traceback is part of the message. */
function logFailedFlow(log: Logger, error: PythonError): void {
  const step = `${CREATE_FLOW}.CreateVolumeFromSpecTask;volume:create`
  const frame = { file: `${CREATE_FLOW.replaceAll('.', '/')}.py`, line: 1254, function: 'execute' }
  log.warning(
    MANAGER,
    [
      `Task '${step}' (${randomUUID()}) transitioned into state 'FAILURE' from state 'RUNNING'`,
      ...tracebackLines(error, frame),
    ].join('\n'),
  )
}

/**
 * `OnFailureRescheduleTask`: back to the scheduler, which may choose the same backend again; after
 * three attempts, or where nothing fits, the volume ends in error.
 */
function reschedule(
  runner: TaskRunner,
  task: TaskOf<'create_volume'>,
  row: VolumeRow,
  error: PythonError,
  log: Logger,
): void {
  const { store } = runner
  const { attempt: number = 1 } = task.payload
  const isFinal = /\.(Volume|Snapshot)NotFound$/.test(error.type)
  let next: string | undefined
  conclude(runner, task, (nowMs) => {
    const placement = number >= MAX_ATTEMPTS || isFinal ? undefined : placeAgain(runner, row, nowMs)
    if (placement?.kind === 'placed') {
      const { host, poolName, service } = placement.pool
      const change = { host: `${host}#${poolName}`, serviceId: service.id }
      updateVolume(store, row.id, change, nowMs)
      consumeFromPool(store, host, poolName, row.sizeGib)
      const payload = { ...task.payload, attempt: number + 1 }
      enqueueTask(store, { ...task, host, payload, createdMs: nowMs })
      next = host
      return
    }
    updateVolume(store, row.id, { status: 'error', ...(!isFinal && { host: null }) }, nowMs)
    if (isFinal) log.error(CREATE_FLOW, `Volume ${row.id}: create failed`)
    else {
      const event = { action: '001', detail: '003' } as const
      tell(runner, task, { volumeId: row.id }, row.projectId, event)
    }
  })
  if (next !== undefined) runner.wake(next)
}

function placeAgain({ store }: TaskRunner, row: VolumeRow, nowMs: number) {
  // What comes from something stays beside it.
  const isBound = row.snapshotId !== null || row.sourceVolid !== null || row.groupId !== null
  const request = {
    sizeGib: row.sizeGib,
    availabilityZone: row.availabilityZone,
    extraSpecs: getVolumeType(store, row.volumeTypeId)?.extraSpecs ?? {},
    ...(isBound && row.host !== null && { onHost: row.host }),
  }
  return place(store, request, nowMs)
}

export async function removeVolume(
  runner: TaskRunner,
  task: TaskOf<'delete_volume'>,
  row: VolumeRow,
  log: Logger,
): Promise<void> {
  const { unmanageOnly = false, cascade = false } = task.payload
  const removed = await attempt(async () => {
    const driver = requireDriver(runner, log)
    if (unmanageOnly) return driver.unmanageVolume(runner.rows.volume(row), log)
    if (cascade) await removeSnapshots(runner, row, log)
    return driver.deleteVolume(runner.rows.volume(row), log)
  })
  if (!removed.isOk) {
    logRpcFailure(log, removed.error, frameIn('delete_volume', 1013))
    const status = unmanageOnly ? 'error_unmanaging' : 'error_deleting'
    conclude(runner, task, (nowMs) => updateVolume(runner.store, row.id, { status }, nowMs))
    return
  }
  conclude(runner, task, () => deleteVolume(runner.store, row.id))
  runner.statsChanged()
  log.info(
    MANAGER,
    unmanageOnly ? 'Unmanaged volume successfully.' : 'Deleted volume successfully.',
  )
}

/** The snapshots of a volume that goes with all of them; each goes as it would alone. */
async function removeSnapshots(runner: TaskRunner, row: VolumeRow, log: Logger): Promise<void> {
  const { store, clock, rows } = runner
  for (const snapshot of snapshotsOfVolume(store, row.id)) {
    if (snapshot.status !== 'deleting')
      throw new PythonError(
        'cinder.exception.InvalidSnapshot',
        `Invalid snapshot: Snapshot ${snapshot.id} was found in state ${snapshot.status} rather than 'deleting' during cascade delete.`,
      )
    const found = rows.snapshot(snapshot)
    if (found === undefined) continue
    try {
      await requireDriver(runner, log).deleteSnapshot(found, log)
    } catch (error) {
      updateSnapshot(store, snapshot.id, { status: 'error_deleting' }, clock.nowMs())
      throw error
    }
    deleteSnapshot(store, snapshot.id)
    log.info(MANAGER, 'Delete snapshot completed successfully.')
  }
}

export async function extendVolume(
  runner: TaskRunner,
  task: TaskOf<'extend_volume'>,
  row: VolumeRow,
  log: Logger,
): Promise<void> {
  const { newSizeGib } = task.payload
  const { driver, store } = runner
  const extended = await attempt(() =>
    requireDriver(runner, log).extendVolume(runner.rows.volume(row), newSizeGib, log),
  )
  if (extended.isOk) {
    const status = attachmentsOf(store, row.id).length > 0 ? 'in-use' : 'available'
    conclude(runner, task, (nowMs) =>
      updateVolume(store, row.id, { sizeGib: newSizeGib, status }, nowMs),
    )
    log.info(MANAGER, 'Extend volume completed successfully.')
    return
  }
  const frame = frameIn('extend_volume', 2981)
  if (driver === undefined) logRpcFailure(log, extended.error, frame)
  else {
    log.exception(MANAGER, 'Extend volume failed.', extended.error, frame)
    log.error(MANAGER, 'Failed to extend volume.')
  }
  conclude(runner, task, (nowMs) => {
    updateVolume(store, row.id, { status: 'error_extending' }, nowMs)
    const event = { action: '007', detail: '010' } as const
    if (driver !== undefined) tell(runner, task, { volumeId: row.id }, row.projectId, event)
  })
}
