import { type ArrayHandle, isAtLeast, openArray, readArray, requireArray } from './array-handle.ts'
import type { ConnectArray } from './array-session.ts'
import { swapArrays, targetOf } from './array-swap.ts'
import { type BackendConf, requiredKey } from './backend-conf.ts'
import { currentArray } from './driver-core.ts'
import { DRIVER_MODULE, driverMessage } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'
import type { DriverClass } from './pure-class.ts'
import { PythonError } from './python-text.ts'
import { type ReplicationPolicy, setUpReplicatedPgroups } from './replicated-pgroups.ts'
import { type PodSetup, setUpReplicatedPods } from './replicated-pods.ts'

export type SetupOptions = {
  conf: BackendConf
  driverClass: DriverClass
  log: Logger
  connect: ConnectArray
  sleep(ms: number): Promise<void>
  /** `volume_name_template` */
  volumeNameTemplate: string
  /** `active_backend_id` of the service's row: where it had failed over to before this start. */
  activeBackendId: string | null
  /** CHAP password of an initiator: made on first use, and kept. */
  chapSecretOf(initiator: string): string
}

/** What `do_setup` leaves in the driver, and what failovers change in it. */
export type DriverState = {
  /** In use now. Undefined when the primary could not be reached: set-up goes on all the same (D5). */
  array: ArrayHandle | undefined
  isSafeModeEnabled: boolean
  isEradicationForbidden: boolean
  isReplicationEnabled: boolean
  isActiveClusterEnabled: boolean
  targets: ArrayHandle[]
  syncTargets: ArrayHandle[]
  /** Sync targets that hosts are connected to as well. */
  uniformTargets: ArrayHandle[]
  /** The async target once more, with a session of its own for trisync. */
  trisyncTargets: ArrayHandle[]
  /** Full name of the group inside the pod; undefined unless trisync was set up. */
  trisyncGroup: string | undefined
  /** The array in use before a failover; undefined when there was none, or after a failback. */
  failedOverFrom: ArrayHandle | undefined
}

/** `do_setup` of the Pure driver @ ab09bc39, step by step and in its order. */
export async function setUpDriver(options: SetupOptions): Promise<DriverState> {
  const { conf } = options
  const array = await setUpPrimary(options)
  const isSafeModeEnabled = array !== undefined && conf.flag('pure_safemode_enabled')
  const state: DriverState = {
    array,
    isSafeModeEnabled,
    isEradicationForbidden: isSafeModeEnabled && array?.hasSafeMode === true,
    isReplicationEnabled: false,
    isActiveClusterEnabled: false,
    targets: [],
    syncTargets: [],
    uniformTargets: [],
    trisyncTargets: [],
    trisyncGroup: undefined,
    failedOverFrom: undefined,
  }
  if (conf.replicationDevices() !== undefined) await setUpReplication(options, state)
  if (conf.flag('pure_trisync_enabled')) await setUpTrisync(options, state)
  // A backend that had failed over before goes on where it was.
  const { activeBackendId } = options
  if (activeBackendId && activeBackendId !== requireArray(state.array).backendId)
    swapArrays(state, targetOf(state, activeBackendId), false)
  return state
}

async function setUpReplication(options: SetupOptions, state: DriverState): Promise<void> {
  const { conf } = options
  const policy = readPolicy(conf)
  // The first thing of all that touches the array it does not have: the driver's own tracing.
  const primary = requireArray(state.array)
  for (const device of conf.replicationDevices() ?? []) await setUpTarget(options, state, device)
  state.isReplicationEnabled = true
  if (state.syncTargets.length > 0) {
    state.isActiveClusterEnabled = true
    await setUpReplicatedPods(
      podSetup(options, state),
      state.syncTargets,
      conf.text('pure_replication_pod_name') ?? '',
    )
  }
  const group = conf.text('pure_replication_pg_name') ?? ''
  // Sync targets are targets of the group too (D7).
  const nameOnTarget = `${primary.name}:${group}`
  await setUpReplicatedPgroups(options, primary, state.targets, group, nameOnTarget, policy)
}

/** How pods are made on the array in use. */
export function podSetup({ log }: Pick<SetupOptions, 'log'>, state: DriverState): PodSetup {
  const { client, hasSafeMode = false } = requireArray(state.array)
  return { primary: client, hasSafeMode, isSafeModeEnabled: state.isSafeModeEnabled, log }
}

async function setUpPrimary(options: SetupOptions): Promise<ArrayHandle | undefined> {
  const { conf, log, driverClass } = options
  const address = conf.text('san_ip') ?? ''
  const opened = await openArray(options.connect, {
    address,
    apiToken: conf.text('pure_api_token') ?? '',
    verifyTls: conf.flag('driver_ssl_cert_verify'),
    certificatePath: conf.text('driver_ssl_cert_path'),
    userAgent: userAgentOf(driverClass),
  })
  if (opened === undefined) {
    log.warning(DRIVER_MODULE, `self.do_setup failed to set up primary array: ${address}`)
    return undefined
  }
  const { version, name, id } = await readArray(opened.client)
  const tooOld = (minimum: string, what: string) =>
    driverMessage(
      `FlashArray Purity version less than ${minimum} unsupported${what}. Please upgrade your backend to a supported version.`,
    )
  if (!isAtLeast(version, '6.1.0')) throw tooOld('6.1.0', '')
  if (!isAtLeast(version, '6.4.2') && driverClass.storageProtocol === 'NVMe-TCP')
    throw tooOld('6.4.2', ' for NVMe-TCP')
  log.info(DRIVER_MODULE, `Primary array: backend_id='${conf.section}', name='${name}', id='${id}'`)
  return {
    ...opened,
    backendId: conf.text('volume_backend_name') ?? driverClass.name,
    replicationType: null,
    isUniform: true,
    hasSafeMode: isAtLeast(version, '6.3.4'),
  }
}

/** A target that cannot be reached is left out, and the backend comes up without it (D4). */
async function setUpTarget(
  options: SetupOptions,
  state: DriverState,
  device: Record<string, string>,
): Promise<void> {
  const backendId = requiredKey(device, 'backend_id')
  const to = addressOf(options, device)
  const { type = 'async' } = device
  const opened = await openArray(options.connect, to)
  if (opened === undefined) {
    options.log.warning(DRIVER_MODULE, `Failed to set up secondary array: ${to.address}`)
    return
  }
  const { name, id } = await readArray(opened.client)
  const isUniform = isTrue(device.uniform)
  const uniform = isUniform ? 'True' : 'False'
  const rest = { replicationType: type, isUniform, hasSafeMode: undefined }
  const target: ArrayHandle = { ...opened, name, id, backendId, ...rest }
  options.log.info(
    DRIVER_MODULE,
    `Added secondary array: backend_id='${backendId}', name='${name}', id='${id}', type='${type}', uniform='${uniform}'`,
  )
  state.targets.push(target)
  if (type === 'sync') state.syncTargets.push(target)
  if (type === 'sync' && isUniform) state.uniformTargets.push(target)
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
  // A second session with the async target, whether or not the first one could be opened.
  const asyncTargets: ArrayHandle[] = []
  for (const device of devices) {
    const { type = 'async' } = device
    if (type !== 'async') continue
    const opened = await openArray(options.connect, addressOf(options, device))
    if (opened === undefined)
      throw new PythonError('AttributeError', "'NoneType' object has no attribute 'get_arrays'")
    await readArray(opened.client)
    const rest = { replicationType: type, isUniform: false, hasSafeMode: undefined }
    asyncTargets.push({ ...opened, backendId: device.backend_id ?? '', ...rest })
  }
  state.trisyncTargets = asyncTargets
  const pod = conf.text('pure_replication_pod_name')
  const group = `${pod}::${conf.text('pure_trisync_pg_name')}`
  state.trisyncGroup = group
  const nameOnTarget = group.replace('::', ':')
  const present = await currentArray({ state, options, log })
  const policy = readPolicy(conf)
  await setUpReplicatedPgroups(options, present, asyncTargets, group, nameOnTarget, policy)
}

function addressOf(
  { driverClass }: SetupOptions,
  device: Record<string, string>,
): Parameters<ConnectArray>[0] {
  return {
    address: requiredKey(device, 'san_ip'),
    apiToken: requiredKey(device, 'api_token'),
    verifyTls: isTrue(device.ssl_cert_verify),
    certificatePath: device.ssl_cert_path ?? null,
    userAgent: userAgentOf(driverClass),
  }
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
