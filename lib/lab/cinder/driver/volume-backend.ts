import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Json } from '../../core/json.ts'
import { seededUuid } from '../../core/random.ts'
import type { Store } from '../../core/store.ts'
import { volumesWithoutName } from '../db/backend-volumes.ts'
import { initiatorSecret } from '../db/initiator-secrets.ts'
import { forgetPools, publishPool } from '../db/pools.ts'
import { messagingTimeout, type RpcCall, type RpcContext } from '../db/rpc.ts'
import {
  getService,
  registerService,
  reportOnce,
  startReporting,
  stopReporting,
  updateService,
} from '../db/services.ts'
import { allocatedGib, getVolume, updateVolume } from '../db/volumes.ts'
import { type ConnectArray, toPythonError } from './array-session.ts'
import { createBackendConf } from './backend-conf.ts'
import { createDriverRows } from './driver-rows.ts'
import type { CinderConf } from './oslo-conf.ts'
import type { Logger } from './oslo-log.ts'
import type { DriverClass } from './pure-class.ts'
import { createPureDriver, type PureDriver } from './pure-driver.ts'
import { backendFailure } from './python-errors.ts'
import { answerCall } from './remote-calls.ts'
import { createTaskQueue, type TaskQueue, withGrace } from './task-queue.ts'
import type { TaskRunner } from './task-runner.ts'

const MANAGER = 'cinder.volume.manager'
const STATS_INTERVAL_MS = 60_000
const COMPLAINT_INTERVAL_MS = 10_000
// Cinder publishes after every delete and retype; once a second is as good, and asks the array less.
const STATS_PAUSE_MS = 1000
const SNAPSHOT_TEMPLATE = 'snapshot-%s'

/**
 * `initialized`: works and reports. `failed`: the driver's set-up raised; tasks are taken and fail.
 * `crashed`: the process died while it started; tasks wait.
 */
export type BackendState = 'starting' | 'initialized' | 'failed' | 'crashed'

export type BackendOptions = {
  store: Store
  clock: Clock
  conf: CinderConf
  section: string
  /** `host@backend` */
  host: string
  driverClass: DriverClass
  log: Logger
  connect: ConnectArray
  /** Waits in real time; rejects when the service is stopped meanwhile. */
  sleep(ms: number): Promise<void>
  /** Aborted when the service is stopped. */
  signal: AbortSignal
  /** A task was queued for another backend. */
  wakeOther(host: string): void
}

/** One enabled backend of cinder-volume: its driver, its reports and its queue. */
export type VolumeBackend = {
  host: string
  state(): BackendState
  /** One line about what went wrong, as the log has it; undefined while nothing did. */
  problem(): string | undefined
  /** Makes one attempt to set the driver up. */
  attempt(): Promise<void>
  /** After the last attempt: begins to take tasks, unless the process crashed. */
  open(): void
  /** Answers a call of the API; rejects with an RpcError. */
  call(call: RpcCall, context: RpcContext): Promise<Json>
  /** Takes tasks, publishes stats that are older than a minute, complains when not working. */
  wake(): Promise<void>
  stop(): Promise<void>
}

export function createVolumeBackend(options: BackendOptions): VolumeBackend {
  const { store, clock, host, driverClass, log } = options
  const conf = createBackendConf(options.conf, options.section)
  const template = String(options.conf.global('volume_name_template'))
  const serviceId = seededUuid('cinder-service', host)
  let state: BackendState = 'starting'
  let problem: string | undefined
  let driver: PureDriver | undefined
  let queue: TaskQueue | undefined
  let publishedMs = 0
  let publishing: Promise<void> | undefined
  let complainedMs = 0

  const rows = createDriverRows(store, { volume: template, snapshot: SNAPSHOT_TEMPLATE })
  const runner = (): TaskRunner => ({
    store,
    clock,
    driver,
    driverName: driverClass.name,
    host,
    serviceId,
    rows,
    replicationDevices: () => conf.replicationDevices() ?? [],
    wake: (other) => (other === host ? queue?.wake() : options.wakeOther(other)),
    statsChanged: () => {
      if (clock.nowMs() - publishedMs >= STATS_PAUSE_MS) publishedMs = 0
    },
  })

  /** `_sync_provider_info`: volumes that have no name on the array yet get the one they would have. */
  const nameVolumes = (to: PureDriver, context: Logger) => {
    const names = volumesWithoutName(store, host).flatMap((id) => {
      const row = getVolume(store, id)
      const name = row && to.nameFor(rows.volume(row), context)
      return name === undefined ? [] : [{ id, name }]
    })
    store.transaction(() => {
      for (const { id, name } of names) updateVolume(store, id, { providerId: name }, clock.nowMs())
    })
  }

  const publish = async (to: PureDriver, context: Logger) => {
    const stats = await to.stats(context, clock.nowMs())
    publishedMs = clock.nowMs()
    if (options.signal.aborted) return stats
    store.transaction(() => {
      forgetPools(store, host)
      publishPool(store, {
        host,
        poolName: String(stats.volume_backend_name),
        capabilities: { ...stats, allocated_capacity_gb: allocatedGib(store, host) },
        updatedMs: publishedMs,
      })
    })
    return stats
  }

  const begin = (ready: PureDriver, stats: Record<string, unknown>) => {
    driver = ready
    if (options.signal.aborted) return
    state = 'initialized'
    problem = undefined
    startReporting(store, host, clock.nowMs())
    const service = getService(store, host, 'cinder-volume', clock.nowMs())
    // A failover outlasts restarts.
    if (service?.replicationStatus === 'failed-over') return
    const replicationStatus = stats.replication_enabled === true ? 'enabled' : 'disabled'
    updateService(store, host, 'cinder-volume', { replicationStatus }, clock.nowMs())
  }

  const attempt = async () => {
    const context = log.with({ requestId: `req-${randomUUID()}` })
    const { name, version } = driverClass
    context.info(MANAGER, `Starting volume driver ${name} (${version})`)
    const service = getService(store, host, 'cinder-volume', clock.nowMs())
    const activeBackendId = service?.activeBackendId ?? null
    const ready = await setUp(options, { conf, template, activeBackendId }, context).catch(
      (error: unknown) => {
        if (options.signal.aborted) return undefined
        const failure = toPythonError(error)
        state = 'failed'
        problem = `Failed to initialize driver.: ${failure.type}: ${failure.message}`
        context.exception(MANAGER, 'Failed to initialize driver.', failure, {
          file: 'cinder/volume/manager.py',
          line: 523,
          function: '_init_host',
        })
        return undefined
      },
    )
    if (ready === undefined) return
    try {
      nameVolumes(ready, context)
      begin(ready, await publish(ready, context))
    } catch (error) {
      const failure = toPythonError(error)
      state = 'crashed'
      problem = `Error starting thread.: ${failure.type}: ${failure.message}`
      context.exception('oslo_service.service', 'Error starting thread.', failure, {
        file: 'cinder/volume/manager.py',
        line: 534,
        function: '_init_host',
      })
      await ready.close()
      return
    }
    context.info(MANAGER, 'Driver initialization completed successfully.')
    context.info(
      MANAGER,
      `Initializing RPC dependent components of volume driver ${name} (${version})`,
    )
    context.info(MANAGER, 'Driver post RPC initialization completed successfully.')
  }

  const open = () => {
    if (state === 'crashed') return
    if (state === 'failed') logUninitialized(log, driverClass)
    queue = createTaskQueue(runner(), log)
    queue.wake()
  }

  const wake = async () => {
    if (options.signal.aborted) return
    queue?.wake()
    const nowMs = clock.nowMs()
    if (driver !== undefined && nowMs - publishedMs >= STATS_INTERVAL_MS) {
      publishedMs = nowMs
      publishing = publish(driver, log).then(
        () => undefined,
        (error: unknown) => {
          if (!options.signal.aborted) logStatsFailure(log, error)
        },
      )
      await publishing
    }
    // Heartbeats begin when the last attempt has failed, together with the queue.
    if (
      state === 'failed' &&
      queue !== undefined &&
      nowMs - complainedMs >= COMPLAINT_INTERVAL_MS
    ) {
      complainedMs = nowMs
      log.error(
        'cinder.service',
        `Manager for service cinder-volume ${host} is reporting problems, not sending heartbeat. Service will appear "down".`,
      )
    }
  }

  const zone = conf.text('backend_availability_zone') ?? 'nova'
  registerService(store, { host, binary: 'cinder-volume', id: serviceId, zone })
  // Opening its row counts as a report, whatever the driver says afterwards.
  reportOnce(store, host, clock.nowMs())

  return {
    host,
    state: () => state,
    problem: () => problem,
    attempt,
    open,
    call: (call, { requestId, userId, projectId }) => {
      if (state === 'crashed' || options.signal.aborted || queue === undefined)
        return Promise.reject(messagingTimeout(host))
      return answerCall(runner(), call, log.with({ requestId, userId, projectId }))
    },
    wake,
    stop: async () => {
      await withGrace(Promise.all([queue?.stop(), publishing]))
      stopReporting(store, host, clock.nowMs())
      await driver?.close()
    },
  }
}

/** Sets up the class that `volume_driver` names; without a Pure class there is no storage to use. */
function setUp(
  options: BackendOptions,
  known: {
    conf: ReturnType<typeof createBackendConf>
    template: string
    activeBackendId: string | null
  },
  log: Logger,
): Promise<PureDriver> {
  const { driverClass, connect, sleep, store } = options
  if (!driverClass.isPure)
    return Promise.reject(backendFailure('Volume Group cinder-volumes does not exist'))
  return createPureDriver({
    conf: known.conf,
    driverClass,
    log,
    connect,
    sleep,
    volumeNameTemplate: known.template,
    activeBackendId: known.activeBackendId,
    chapSecretOf: (initiator) => initiatorSecret(store, initiator),
  })
}

function logUninitialized(log: Logger, { name, version }: DriverClass): void {
  log.info(MANAGER, `Initializing RPC dependent components of volume driver ${name} (${version})`)
  log.error('cinder.volume.volume_utils', `Volume driver ${name} not initialized`)
  log.error(
    MANAGER,
    "Cannot complete RPC initialization because driver isn't initialized properly.",
  )
}

const logStatsFailure = (log: Logger, error: unknown) =>
  log.exception(
    'oslo_service.periodic_task',
    'Error during VolumeManager.publish_service_capabilities',
    toPythonError(error),
    { file: 'cinder/volume/manager.py', line: 2905, function: 'publish_service_capabilities' },
  )
