import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { addVolumeMessage } from '../db/messages.ts'
import { finishTask, type Task } from '../db/tasks.ts'
import { getVolumeType } from '../db/types.ts'
import {
  deleteVolume,
  getVolume,
  putVolumeMetadata,
  updateVolume,
  type VolumeRow,
} from '../db/volumes.ts'
import { toPythonError } from './array-session.ts'
import { type Frame, type Logger, tracebackLines } from './oslo-log.ts'
import type { CreatedVolume, DriverVolume, PureDriver } from './pure-driver.ts'
import { PythonError } from './python-text.ts'

export type TaskRunner = {
  store: Store
  clock: Clock
  /** Undefined while the driver is not initialised: every task then fails as in Cinder. */
  driver: PureDriver | undefined
  driverName: string
  volumeNameTemplate: string
  /** uuid of the service, which its volumes carry. */
  serviceId: string
}

const MANAGER = 'cinder.volume.manager'
const CREATE_FLOW = 'cinder.volume.flows.manager.create_volume'
// scheduler_max_attempts: a failed create goes back to the scheduler, which knows only this backend.
const CREATE_ATTEMPTS = 3

const notInitialized = () =>
  new PythonError('cinder.exception.DriverNotInitialized', 'Volume driver not ready.')
const frameIn = (method: string, line: number): Frame => ({
  file: 'cinder/volume/manager.py',
  line,
  function: method,
})

/**
 * Performs a task of the queue and removes it in the transaction that stores the result. A task that
 * was delivered before (the process died in between) finds its volume done and only goes away.
 */
export async function runTask(runner: TaskRunner, task: Task, log: Logger): Promise<void> {
  const volume = getVolume(runner.store, task.payload.volumeId)
  if (volume === undefined) return finishTask(runner.store, task.id)
  switch (task.method) {
    case 'create_volume':
      return volume.status === 'creating'
        ? create(runner, task, volume, log)
        : finishTask(runner.store, task.id)
    case 'delete_volume':
      return remove(runner, task, volume, log)
    case 'extend_volume':
      return extend(runner, task, volume, task.payload.newSizeGib, log)
    default:
      return task satisfies never
  }
}

const driverVolume = (runner: TaskRunner, volume: VolumeRow): DriverVolume => ({
  id: volume.nameId ?? volume.id,
  sizeGib: volume.sizeGib,
  projectId: volume.projectId,
  providerId: volume.providerId,
  specs: getVolumeType(runner.store, volume.volumeTypeId)?.extraSpecs ?? {},
})

/** Stores the outcome and takes the task off the queue, both or neither. */
const conclude = (runner: TaskRunner, task: Task, store: (nowMs: number) => void) =>
  runner.store.transaction(() => {
    store(runner.clock.nowMs())
    finishTask(runner.store, task.id)
  })

async function create(
  runner: TaskRunner,
  task: Task,
  volume: VolumeRow,
  log: Logger,
): Promise<void> {
  const name = runner.volumeNameTemplate.replace('%s', volume.nameId ?? volume.id)
  for (let attempt = 1; attempt <= CREATE_ATTEMPTS; attempt += 1) {
    try {
      const created = await createOnce(runner, volume, name, log)
      conclude(runner, task, (nowMs) => {
        putVolumeMetadata(runner.store, volume.id, created.metadata)
        const { providerId, replicationStatus } = created
        const change = { providerId, replicationStatus, serviceId: runner.serviceId }
        updateVolume(runner.store, volume.id, { ...change, status: 'available' }, nowMs)
      })
      log.info(CREATE_FLOW, `Volume ${name} (${volume.id}): created successfully`)
      log.info(MANAGER, 'Created volume successfully.')
      return
    } catch (error) {
      logFailedFlow(log, toPythonError(error))
    }
  }
  conclude(runner, task, (nowMs) => {
    updateVolume(runner.store, volume.id, { status: 'error', host: null }, nowMs)
    if (runner.driver !== undefined) tell(runner, task, volume, '008', '012')
    tell(runner, task, volume, '001', '003')
  })
}

/** Tells the volume's owner, who cannot read the log. */
function tell(
  { store, clock }: TaskRunner,
  { requestId }: Task,
  { id: volumeId, projectId }: VolumeRow,
  action: '001' | '007' | '008',
  detail: '003' | '010' | '012',
): void {
  const nowMs = clock.nowMs()
  const id = randomUUID()
  addVolumeMessage(store, { id, volumeId, projectId, requestId, action, detail, nowMs })
}

async function createOnce(
  runner: TaskRunner,
  volume: VolumeRow,
  name: string,
  log: Logger,
): Promise<CreatedVolume> {
  if (runner.driver === undefined) {
    log.error(
      CREATE_FLOW,
      `Unable to create volume. Volume driver ${runner.driverName} not initialized`,
    )
    throw notInitialized()
  }
  log.info(
    CREATE_FLOW,
    `Volume ${volume.id}: being created as raw with specification: {'status': 'creating', 'volume_name': '${name}', 'volume_size': ${volume.sizeGib}}`,
  )
  return runner.driver.createVolume(driverVolume(runner, volume), log)
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

async function remove(
  runner: TaskRunner,
  task: Task,
  volume: VolumeRow,
  log: Logger,
): Promise<void> {
  try {
    await requireDriver(runner, log).deleteVolume(driverVolume(runner, volume), log)
  } catch (error) {
    logRpcFailure(log, toPythonError(error), frameIn('delete_volume', 1013))
    conclude(runner, task, (nowMs) =>
      updateVolume(runner.store, volume.id, { status: 'error_deleting' }, nowMs),
    )
    return
  }
  conclude(runner, task, () => deleteVolume(runner.store, volume.id))
  log.info(MANAGER, 'Deleted volume successfully.')
}

async function extend(
  runner: TaskRunner,
  task: Task,
  volume: VolumeRow,
  newSizeGib: number,
  log: Logger,
): Promise<void> {
  const fail = () =>
    conclude(runner, task, (nowMs) => {
      updateVolume(runner.store, volume.id, { status: 'error_extending' }, nowMs)
      if (runner.driver !== undefined) tell(runner, task, volume, '007', '010')
    })
  try {
    await requireDriver(runner, log).extendVolume(driverVolume(runner, volume), newSizeGib, log)
  } catch (error) {
    const frame = frameIn('extend_volume', 2981)
    if (runner.driver === undefined) logRpcFailure(log, toPythonError(error), frame)
    else {
      log.exception(MANAGER, 'Extend volume failed.', toPythonError(error), frame)
      log.error(MANAGER, 'Failed to extend volume.')
    }
    return fail()
  }
  conclude(runner, task, (nowMs) =>
    updateVolume(runner.store, volume.id, { sizeGib: newSizeGib, status: 'available' }, nowMs),
  )
  log.info(MANAGER, 'Extend volume completed successfully.')
}

function requireDriver(runner: TaskRunner, log: Logger): PureDriver {
  if (runner.driver !== undefined) return runner.driver
  log.error('cinder.volume.volume_utils', `Volume driver ${runner.driverName} not initialized`)
  throw notInitialized()
}

const logRpcFailure = (log: Logger, error: PythonError, frame: Frame) =>
  log.exception('oslo_messaging.rpc.server', 'Exception during message handling', error, frame)
