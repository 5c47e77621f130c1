import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { messagingTimeout, type RpcClient } from '../db/rpc.ts'
import { type ConnectArray, connectArray, toPythonError } from './array-session.ts'
import { type CinderConf, createCinderConf } from './oslo-conf.ts'
import { parseIni } from './oslo-ini.ts'
import { createLogger, logFile } from './oslo-log.ts'
import { driverClassOf, withTransport } from './pure-class.ts'
import { type BackendState, createVolumeBackend, type VolumeBackend } from './volume-backend.ts'

/** Cinder's version in the log line of a start. */
const CINDER_VERSION = '22.0.0'
const HOUSEKEEPING_MS = 1000

export type VolumeServiceOptions = {
  store: Store
  clock: Clock
  /** The real cinder.conf, read anew at each start. */
  confPath: string
  /** The real log, appended to in oslo.log's format. */
  logPath: string
  connect?: ConnectArray
  /** Waits in real time; tests give one that does not. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

type VolumeServiceStatus = {
  /** False when stopped, and when the process could not start at all. */
  isRunning: boolean
  /** Why the process could not start, as the log has it. */
  problem?: string
  backends: { host: string; state: BackendState; problem?: string }[]
}

/** cinder-volume: one process, one backend per name in `enabled_backends`. */
export type VolumeService = {
  /** Resolves when each backend has made its first attempt; later attempts go on by themselves. */
  start(): Promise<void>
  stop(): Promise<void>
  restart(): Promise<void>
  /** A task was queued for `host@backend`, or its stats are wanted. */
  wake(host: string): void
  status(): VolumeServiceStatus
  /** Asks `host@backend` and waits; rejects with an RpcError, at once when it does not run. */
  call: RpcClient
}

type Run = { backends: VolumeBackend[]; abort: AbortController; timer: NodeJS.Timeout }

export function createVolumeService(options: VolumeServiceOptions): VolumeService {
  const { store, clock, confPath, connect = connectArray } = options
  const wait = options.sleep ?? ((ms, signal) => delay(ms, undefined, { signal, ref: false }))
  let pid = process.pid
  const log = createLogger({
    append: logFile(options.logPath),
    nowMs: () => clock.nowMs(),
    pid: () => pid,
  })
  let run: Run | undefined
  let problem: string | undefined
  // Starts and stops happen one after the other, whoever asks.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  const wakeOther = (host: string) => {
    for (const backend of run?.backends ?? []) if (backend.host === host) void backend.wake()
  }

  const createBackends = (conf: CinderConf, signal: AbortSignal) =>
    enabledBackends(conf).flatMap((section) => {
      const host = `${conf.backend(section, 'backend_host') ?? conf.global('host')}@${section}`
      try {
        const named = driverClassOf(String(conf.backend(section, 'volume_driver')))
        const driverClass = withTransport(
          named,
          String(conf.backend(section, 'pure_nvme_transport')),
        )
        const sleep = (ms: number) => wait(ms, signal)
        const backend = { conf, section, host, driverClass, log, connect, sleep, signal, wakeOther }
        return [createVolumeBackend({ store, clock, ...backend })]
      } catch (error) {
        const failure = toPythonError(error)
        const message = `Volume service ${host} failed to start.`
        problem = `${message}: ${failure.type}: ${failure.message}`
        const frame = { file: 'cinder/cmd/volume.py', line: 86, function: '_launch_service' }
        log.exception('cinder.cmd.volume', message, failure, frame)
        return []
      }
    })

  const begin = async (conf: CinderConf) => {
    const abort = new AbortController()
    const backends = createBackends(conf, abort.signal)
    if (backends.length === 0) {
      const reason = noBackendReason(conf)
      problem ??= reason
      log.error('cinder.cmd.volume', reason)
      return
    }
    const timer = setInterval(() => {
      for (const backend of backends) void backend.wake()
    }, HOUSEKEEPING_MS)
    timer.unref()
    run = { backends, abort, timer }
    log.info('cinder.service', `Starting cinder-volume node (version ${CINDER_VERSION})`)
    const retries = Number(conf.global('reinit_driver_count') ?? 0)
    await Promise.all(
      backends.map(async (backend) => {
        await backend.attempt()
        void settle(backend, retries, (ms) => wait(ms, abort.signal), abort.signal)
      }),
    )
  }

  const launch = async () => {
    pid += 1
    problem = undefined
    try {
      await begin(createCinderConf(parseIni(readIfThere(confPath), confPath), confPath))
    } catch (error) {
      const failure = toPythonError(error)
      problem = `${failure.type}: ${failure.message}`
      log.unhandled(failure, { file: 'cinder/cmd/volume.py', line: 133, function: 'main' })
    }
  }

  const halt = async () => {
    const ended = run
    run = undefined
    if (ended === undefined) return
    clearInterval(ended.timer)
    ended.abort.abort()
    log.info('oslo_service.service', 'Caught SIGTERM, stopping children')
    await Promise.all(ended.backends.map((backend) => backend.stop()))
  }

  return {
    start: () => inTurn(async () => (run === undefined ? launch() : undefined)),
    stop: () => {
      run?.abort.abort() // whatever the start is still waiting for
      return inTurn(halt)
    },
    restart: () => {
      run?.abort.abort()
      return inTurn(async () => {
        await halt()
        await launch()
      })
    },
    wake: wakeOther,
    call: (host, call, context) => {
      const backend = run?.backends.find((one) => one.host === host)
      return backend?.call(call, context) ?? Promise.reject(messagingTimeout(host))
    },
    status: () => ({
      isRunning: run !== undefined,
      ...(problem === undefined ? {} : { problem }),
      backends: (run?.backends ?? []).map((backend) => {
        const failure = backend.problem()
        const { host } = backend
        return {
          host,
          state: backend.state(),
          ...(failure === undefined ? {} : { problem: failure }),
        }
      }),
    }),
  }
}

function enabledBackends(conf: CinderConf): string[] {
  const enabled = conf.global('enabled_backends')
  return (Array.isArray(enabled) ? enabled : []).map(String).filter((one) => one !== '')
}

/** A missing file is as good as an empty one: oslo.config goes on without. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

const noBackendReason = (conf: CinderConf): string =>
  enabledBackends(conf).length === 0
    ? 'Configuration for cinder-volume does not specify "enabled_backends". Using DEFAULT section to configure drivers is not supported since Ocata.'
    : 'No volume service(s) started successfully, terminating.'

/** Further attempts after 1, 2, 4 … s (D6), then opens the queue. Ends early when stopped. */
async function settle(
  backend: VolumeBackend,
  retries: number,
  sleep: (ms: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (let retry = 0; retry < retries && backend.state() !== 'initialized'; retry += 1) {
      await sleep(1000 * 2 ** retry)
      if (signal.aborted) return
      await backend.attempt()
    }
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
  if (!signal.aborted) backend.open()
}
