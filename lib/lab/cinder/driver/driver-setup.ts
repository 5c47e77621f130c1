import {
  type ArrayHandle,
  isAtLeast,
  openArray,
  readArray,
  type TargetArray,
} from './array-handle.ts'
import type { ConnectArray } from './array-session.ts'
import { type BackendConf, requiredKey } from './backend-conf.ts'
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'
import type { DriverClass } from './pure-class.ts'
import { PythonError } from './python-text.ts'
import { type ReplicationPolicy, setUpReplicatedPgroups } from './replicated-pgroups.ts'
import { setUpReplicatedPods } from './replicated-pods.ts'

export type SetupOptions = {
  conf: BackendConf
  driverClass: DriverClass
  log: Logger
  connect: ConnectArray
  sleep(ms: number): Promise<void>
}

/** What `do_setup` leaves in the driver. */
export type DriverState = {
  /** Undefined when the primary array could not be reached: set-up goes on all the same (D5). */
  primary: ArrayHandle | undefined
  hasSafeMode: boolean
  isSafeModeEnabled: boolean
  isReplicationEnabled: boolean
  targets: TargetArray[]
  syncTargets: TargetArray[]
  /** Full name of the group inside the pod; undefined unless trisync was set up. */
  trisyncGroup: string | undefined
}

/** `do_setup` of the Pure driver @ ab09bc39, step by step and in its order. */
export async function setUpDriver(options: SetupOptions): Promise<DriverState> {
  const { conf, log } = options
  const primary = await setUpPrimary(options)
  const state: DriverState = {
    primary,
    hasSafeMode: primary !== undefined && isAtLeast(primary.version, '6.3.4'),
    isSafeModeEnabled: primary !== undefined && conf.flag('pure_safemode_enabled'),
    isReplicationEnabled: false,
    targets: [],
    syncTargets: [],
    trisyncGroup: undefined,
  }
  const devices = conf.replicationDevices()
  if (devices !== undefined) {
    const policy = readPolicy(conf)
    // The first thing of all that touches the array it does not have: the driver's own tracing.
    const present = requirePrimary(primary)
    for (const device of devices) await setUpTarget(options, state, device)
    state.isReplicationEnabled = true
    if (state.syncTargets.length > 0)
      await setUpReplicatedPods(
        { ...state, primary: present.client, log },
        state.syncTargets,
        conf.text('pure_replication_pod_name') ?? '',
      )
    const group = conf.text('pure_replication_pg_name') ?? ''
    // Sync targets are targets of the group too (D7).
    const nameOnTarget = `${present.name}:${group}`
    await setUpReplicatedPgroups(options, present, state.targets, group, nameOnTarget, policy)
  }
  if (conf.flag('pure_trisync_enabled')) await setUpTrisync(options, state)
  return state
}

export function requirePrimary(primary: ArrayHandle | undefined): ArrayHandle {
  if (primary !== undefined) return primary
  throw new PythonError('AttributeError', "'NoneType' object has no attribute 'backend_id'")
}

async function setUpPrimary(options: SetupOptions): Promise<ArrayHandle | undefined> {
  const { conf, log, driverClass } = options
  const address = conf.text('san_ip') ?? ''
  const opened = await openArray(options.connect, {
    address,
    apiToken: conf.text('pure_api_token') ?? '',
    verifyTls: conf.flag('driver_ssl_cert_verify'),
    userAgent: userAgentOf(driverClass),
  })
  if (opened === undefined) {
    log.warning(DRIVER_MODULE, `self.do_setup failed to set up primary array: ${address}`)
    return undefined
  }
  const { version, name, id } = await readArray(opened.client)
  if (!isAtLeast(version, '6.1.0'))
    throw driverFailure(
      'FlashArray Purity version less than 6.1.0 unsupported. Please upgrade your backend to a supported version.',
    )
  log.info(DRIVER_MODULE, `Primary array: backend_id='${conf.section}', name='${name}', id='${id}'`)
  return opened
}

/** A target that cannot be reached is left out, and the backend comes up without it (D4). */
async function setUpTarget(
  options: SetupOptions,
  state: DriverState,
  device: Record<string, string>,
): Promise<void> {
  const backendId = requiredKey(device, 'backend_id')
  const address = requiredKey(device, 'san_ip')
  const apiToken = requiredKey(device, 'api_token')
  const { type = 'async' } = device
  const opened = await openArray(options.connect, {
    address,
    apiToken,
    verifyTls: isTrue(device.ssl_cert_verify),
    userAgent: userAgentOf(options.driverClass),
  })
  if (opened === undefined) {
    options.log.warning(DRIVER_MODULE, `Failed to set up secondary array: ${address}`)
    return
  }
  const { name, id } = await readArray(opened.client)
  const target: TargetArray = { ...opened, name, id, backendId, replicationType: type }
  const uniform = isTrue(device.uniform) ? 'True' : 'False'
  options.log.info(
    DRIVER_MODULE,
    `Added secondary array: backend_id='${backendId}', name='${name}', id='${id}', type='${type}', uniform='${uniform}'`,
  )
  state.targets.push(target)
  if (type === 'sync') state.syncTargets.push(target)
}

/** `do_setup_trisync`: anything but one sync and one async target only logs an error (D12). */
async function setUpTrisync(options: SetupOptions, state: DriverState): Promise<void> {
  const { conf, log } = options
  const devices = conf.replicationDevices() ?? []
  if (devices.length !== 2) {
    log.error(
      DRIVER_MODULE,
      'Unable to configure TriSync Replication. Incorrect number of replication devices enabled. Only 2 are supported.',
    )
    return
  }
  const types = new Set(devices.map(({ type = 'async' }) => type))
  const tokens = new Set(devices.map((device) => device.api_token))
  if (types.size !== 2 || tokens.size !== 2) {
    log.error(
      DRIVER_MODULE,
      'Replication devices provided must be one each of sync and async and targets must be different to enable TriSync Replication.',
    )
    return
  }
  const asyncTargets = state.targets.filter((target) => target.replicationType === 'async')
  const wantsAsync = types.has('async')
  if (wantsAsync && asyncTargets.length === 0)
    throw new PythonError('AttributeError', "'NoneType' object has no attribute 'get_arrays'")
  const pod = conf.text('pure_replication_pod_name')
  const group = `${pod}::${conf.text('pure_trisync_pg_name')}`
  state.trisyncGroup = group
  const nameOnTarget = group.replace('::', ':')
  const present = requirePrimary(state.primary)
  const policy = readPolicy(conf)
  await setUpReplicatedPgroups(options, present, asyncTargets, group, nameOnTarget, policy)
}

/** The conf has seconds, the array wants milliseconds for the interval and seconds for the rest. */
function readPolicy(conf: BackendConf): ReplicationPolicy {
  return {
    intervalMs: (conf.integer('pure_replica_interval_default') ?? 0) * 1000,
    retention: {
      all_for_sec: conf.integer('pure_replica_retention_short_term_default'),
      per_day: conf.integer('pure_replica_retention_long_term_per_day_default'),
      days: conf.integer('pure_replica_retention_long_term_default'),
    },
  }
}

// oslo_utils.strutils.bool_from_string; anything it does not know is False.
const isTrue = (text: string | undefined): boolean =>
  /^(1|t|true|on|y|yes)$/i.test((text ?? '').trim())

const userAgentOf = ({ name, version }: DriverClass) =>
  `OpenStack Cinder ${name}/${version} (Ubuntu 24.04.1 LTS)`
