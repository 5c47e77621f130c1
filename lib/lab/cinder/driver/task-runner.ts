import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { addMessage, type MessageAction, type MessageDetail } from '../db/messages.ts'
import { finishTask, type Task } from '../db/tasks.ts'
import { putVolumeMetadata } from '../db/volume-metadata.ts'
import { updateVolume, type VolumeChange } from '../db/volumes.ts'
import { toPythonError } from './array-session.ts'
import type { VolumeUpdate } from './driver-objects.ts'
import type { DriverRows } from './driver-rows.ts'
import type { Frame, Logger } from './oslo-log.ts'
import type { PureDriver } from './pure-driver.ts'
import { driverNotInitialized } from './python-errors.ts'
import type { PythonError } from './python-text.ts'

/** A backend's manager, as its tasks need it. */
export type TaskRunner = {
  store: Store
  clock: Clock
  /** Undefined while the driver is not initialised: every task then fails as in Cinder. */
  driver: PureDriver | undefined
  driverName: string
  /** `host@backend` */
  host: string
  /** uuid of the service, which its volumes carry. */
  serviceId: string
  rows: DriverRows
  /** `replication_device` lines of cinder.conf. */
  replicationDevices(): Record<string, string>[]
  /** Another backend's queue got a task from here. */
  wake(host: string): void
  /** Publishes stats soon: what is on the backend has changed. */
  statsChanged(): void
}

/** A task of one method. */
export type TaskOf<Method extends Task['method']> = Extract<Task, { method: Method }>

export const MANAGER = 'cinder.volume.manager'

export const frameIn = (method: string, line: number): Frame => ({
  file: 'cinder/volume/manager.py',
  line,
  function: method,
})

/** Stores the outcome and takes the task off the queue, both or neither. */
export const conclude = (
  runner: TaskRunner,
  task: Pick<Task, 'id'>,
  store: (nowMs: number) => void,
): void =>
  runner.store.transaction(() => {
    store(runner.clock.nowMs())
    finishTask(runner.store, task.id)
  })

/** Raises DriverNotInitialized, with its line in the log. */
export function requireDriver(
  { driver, driverName }: Pick<TaskRunner, 'driver' | 'driverName'>,
  log: Logger,
): PureDriver {
  if (driver !== undefined) return driver
  log.error('cinder.volume.volume_utils', `Volume driver ${driverName} not initialized`)
  throw driverNotInitialized()
}

/** The server's line about a cast that raised. */
export const logRpcFailure = (log: Logger, error: PythonError, frame: Frame): void =>
  log.exception('oslo_messaging.rpc.server', 'Exception during message handling', error, frame)

/** Runs what may raise; its error as a value. */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ isOk: true; value: T } | { isOk: false; error: PythonError }> {
  try {
    return { isOk: true, value: await work() }
  } catch (error) {
    return { isOk: false, error: toPythonError(error) }
  }
}

/** Stores what the driver returned about a volume, with what else changes. */
export function storeUpdate(
  runner: TaskRunner,
  volumeId: string,
  { metadata, ...rest }: VolumeUpdate,
  change: VolumeChange,
  nowMs: number,
): void {
  putVolumeMetadata(runner.store, volumeId, metadata ?? {})
  updateVolume(runner.store, volumeId, { ...rest, ...change }, nowMs)
}

/** Tells the owner of a volume or snapshot, who cannot read the log. */
export function tell(
  { store, clock }: TaskRunner,
  task: Task,
  about: { volumeId: string } | { snapshotId: string },
  projectId: string,
  event: { action: MessageAction; detail: MessageDetail },
): void {
  const [resourceType, resourceId] =
    'volumeId' in about
      ? (['VOLUME', about.volumeId] as const)
      : (['VOLUME_SNAPSHOT', about.snapshotId] as const)
  const who = { id: randomUUID(), projectId, requestId: task.requestId }
  addMessage(store, { ...who, ...event, resourceType, resourceId, nowMs: clock.nowMs() })
}

/** What a message says of an error that has its own words; else the action's own. */
export const detailOf = (error: PythonError, detail: MessageDetail): MessageDetail =>
  error.type === 'cinder.exception.DriverNotInitialized' ? '002' : detail
