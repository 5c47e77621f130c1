import { type FailoverVolume, failoverVolumes, failSnapshotsOf } from '../db/backend-volumes.ts'
import { getService, type ServiceChange, updateService } from '../db/services.ts'
import { updateVolume, type VolumeChange } from '../db/volumes.ts'
import type { DriverVolume } from './driver-objects.ts'
import type { FailedOverVolume } from './host-failover.ts'
import type { Logger } from './oslo-log.ts'
import type { PythonError } from './python-text.ts'
import {
  attempt,
  conclude,
  frameIn,
  MANAGER,
  requireDriver,
  type TaskOf,
  type TaskRunner,
} from './task-runner.ts'

const FAILBACK = 'default'

/**
 * `failover` of the manager: what is not replicated ends in error with its snapshots, unless on the
 * way back; the driver decides about the rest (D8–D10).
 */
export async function failOverHost(
  runner: TaskRunner,
  task: TaskOf<'failover_host'>,
  log: Logger,
): Promise<void> {
  const { store, host, clock } = runner
  const { secondaryId } = task.payload
  const isFailback = secondaryId === FAILBACK
  const all = failoverVolumes(store, host)
  const replicated = all.filter(
    ({ replicationStatus }) => !['disabled', 'not-capable'].includes(replicationStatus ?? ''),
  )
  if (!isFailback) {
    const others = new Set(replicated)
    store.transaction(() => {
      for (const volume of all) if (!others.has(volume)) loseVolume(runner, volume, clock.nowMs())
    })
  }
  const done = await attempt(() =>
    requireDriver(runner, log).failOver(toDriver(runner, replicated), secondaryId, log),
  )
  if (!done.isOk) {
    const change = logFailure(runner, secondaryId, done.error, log)
    conclude(runner, task, (nowMs) => updateService(store, host, 'cinder-volume', change, nowMs))
    return
  }
  conclude(runner, task, (nowMs) => {
    const { activeBackendId, volumes } = done.value
    const change = isFailback ? backHome(runner, nowMs) : failedOver(activeBackendId)
    updateService(store, host, 'cinder-volume', change, nowMs)
    storeOutcomes(runner, replicated, volumes, change.replicationStatus, nowMs)
  })
  runner.statsChanged()
  log.info(MANAGER, 'Failed over to replication target successfully.')
}

const failedOver = (activeBackendId: string) => ({
  replicationStatus: 'failed-over',
  activeBackendId,
  disabled: true,
  disabledReason: 'failed-over',
})

function backHome({ store, host }: TaskRunner, nowMs: number) {
  const isFrozen = getService(store, host, 'cinder-volume', nowMs)?.frozen === true
  return {
    replicationStatus: 'enabled',
    activeBackendId: '',
    disabled: isFrozen,
    disabledReason: isFrozen ? 'frozen' : '',
  }
}

/** A target that cannot be leaves the service as it was; anything else disables it. */
function logFailure(
  { store, host, clock }: TaskRunner,
  secondaryId: string | undefined,
  error: PythonError,
  log: Logger,
): ServiceChange {
  const text = `Error encountered during failover on host: ${host} to ${secondaryId ?? 'None'}: ${error.message}`
  const isBadTarget = error.type === 'cinder.exception.InvalidReplicationTarget'
  if (isBadTarget) log.error(MANAGER, text)
  else log.exception(MANAGER, text, error, frameIn('failover', 4563))
  log.error(MANAGER, 'Failed update_list is: None')
  if (!isBadTarget) return { disabled: true, replicationStatus: 'failover-error' }
  const service = getService(store, host, 'cinder-volume', clock.nowMs())
  return { replicationStatus: service?.activeBackendId ? 'failed-over' : 'enabled' }
}

/** Not replicated, so not there on the other array. */
function loseVolume({ store }: TaskRunner, { id, status }: FailoverVolume, nowMs: number): void {
  const change = { previousStatus: status, status: 'error', replicationStatus: 'not-capable' }
  updateVolume(store, id, change, nowMs)
  failSnapshotsOf(store, id, nowMs)
}

/** A volume that the driver says nothing about follows the service. */
function storeOutcomes(
  { store }: TaskRunner,
  volumes: FailoverVolume[],
  outcomes: FailedOverVolume[],
  serviceStatus: string,
  nowMs: number,
): void {
  const outcomeOf = new Map(outcomes.map(({ id, outcome }) => [id, outcome]))
  for (const { id, status } of volumes) {
    const isLost = outcomeOf.get(id) === 'error'
    const change: VolumeChange = isLost
      ? { replicationStatus: 'failover-error', status: 'error', previousStatus: status }
      : { replicationStatus: serviceStatus }
    updateVolume(store, id, change, nowMs)
    if (isLost) failSnapshotsOf(store, id, nowMs)
  }
}

/** As much of the volumes as the driver looks at: there may be a hundred thousand. */
function toDriver({ rows }: TaskRunner, volumes: FailoverVolume[]): DriverVolume[] {
  const types = new Map(
    [...new Set(volumes.map(({ volumeTypeId }) => volumeTypeId))].map((id) => [id, rows.type(id)]),
  )
  return volumes.map(({ id, name, volumeTypeId, providerId }) => ({
    id,
    name,
    sizeGib: 0,
    projectId: '',
    isBootable: false,
    metadata: {},
    providerId,
    type: types.get(volumeTypeId),
    group: undefined,
    attachments: [],
  }))
}
