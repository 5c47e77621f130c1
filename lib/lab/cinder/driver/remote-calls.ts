import type { Json, JsonObject } from '../../core/json.ts'
import { knownSnapshots, knownVolumes } from '../db/backend-volumes.ts'
import { qosSpecsOfType } from '../db/qos-specs.ts'
import { type RpcCall, RpcError } from '../db/rpc.ts'
import { updateService } from '../db/services.ts'
import { getVolumeType } from '../db/types.ts'
import { readMetadata } from '../db/volume-metadata.ts'
import { getVolume, type VolumeRow } from '../db/volumes.ts'
import type { Logger } from './oslo-log.ts'
import { backendFailure, invalidInput } from './python-errors.ts'
import { PythonError } from './python-text.ts'
import { attempt, frameIn, MANAGER, requireDriver, type TaskRunner } from './task-runner.ts'
import type { ConnectionInfo } from './volume-connections.ts'

const SNAPSHOT_TEMPLATE = 'snapshot-%s'

/** Answers a call that the API waits for; rejects with an RpcError for what the manager raises. */
export async function answerCall(runner: TaskRunner, call: RpcCall, log: Logger): Promise<Json> {
  const answered = await attempt(() => answer(runner, call, log))
  if (answered.isOk) return answered.value
  throw new RpcError(answered.error.type, answered.error.message)
}

async function answer(runner: TaskRunner, call: RpcCall, log: Logger): Promise<Json> {
  const { store, host } = runner
  switch (call.method) {
    case 'initialize_connection': {
      const { volumeId, connector } = call.payload
      requireDriver(runner, log)
      const info = await connect(runner, volumeOf(runner, volumeId), connector, log)
      info.data.enforce_multipath = enforcesMultipath(connector)
      log.info(MANAGER, 'Initialize volume connection completed successfully.')
      return info
    }
    case 'attachment_update': {
      const { volumeId, connector, attachmentId } = call.payload
      const { data, ...rest } = await connect(runner, volumeOf(runner, volumeId), connector, log)
      log.info(MANAGER, 'attachment_update completed successfully.')
      const ids = { attachment_id: attachmentId, enforce_multipath: enforcesMultipath(connector) }
      return { ...data, ...rest, ...ids }
    }
    case 'terminate_connection':
      return disconnect(
        runner,
        volumeOf(runner, call.payload.volumeId),
        call.payload.connector,
        log,
      )
    case 'attachment_delete': {
      const { volumeId, connector } = call.payload
      requireDriver(runner, log)
      // Made without a host, so that there is nothing on the array to take away.
      if (connector === null) return null
      return disconnect(runner, volumeOf(runner, volumeId), connector, log)
    }
    case 'attach_volume':
    case 'detach_volume':
      requireDriver(runner, log)
      return null
    case 'get_manageable_volumes':
      return list(runner, log, 'volumes', (driver) =>
        driver.manageableVolumes(knownVolumes(store, host), log),
      )
    case 'get_manageable_snapshots':
      return list(runner, log, 'snapshots', (driver) =>
        driver.manageableSnapshots(knownSnapshots(store, host, SNAPSHOT_TEMPLATE), log),
      )
    case 'freeze_host':
      change(runner, { disabled: true, disabledReason: 'frozen' })
      log.info(MANAGER, 'Set backend status to frozen successfully.')
      return true
    case 'thaw_host':
      change(runner, { disabled: false, disabledReason: '' })
      log.info(MANAGER, 'Thawed backend successfully.')
      return true
    case 'get_capabilities':
      return null
    case 'list_replication_targets': {
      const { isAdmin } = call.payload
      // Administrators are shown the lines as they stand, tokens and all.
      const targets = runner.replicationDevices().flatMap((device): Json[] => {
        if (isAdmin) return [device]
        return device.backend_id ? [{ backend_id: device.backend_id }] : []
      })
      return { replication_targets: targets }
    }
    default:
      return call satisfies never
  }
}

const change = (
  { store, host, clock }: TaskRunner,
  what: { disabled: boolean; disabledReason: string },
): void => updateService(store, host, 'cinder-volume', what, clock.nowMs())

function volumeOf({ store }: TaskRunner, id: string): VolumeRow {
  const row = getVolume(store, id)
  if (row !== undefined) return row
  throw new PythonError('cinder.exception.VolumeNotFound', `Volume ${id} could not be found.`)
}

/** The driver's connection, with what the manager adds to it. */
async function connect(
  runner: TaskRunner,
  row: VolumeRow,
  connector: Json,
  log: Logger,
): Promise<ConnectionInfo> {
  const made = await attempt(async () => {
    // Nobody asks here whether the driver came up: it stumbles over the array that it does not have.
    if (runner.driver === undefined) throw withoutArray()
    return runner.driver.initializeConnection(runner.rows.volume(row), connector, log)
  })
  if (made.isOk) {
    Object.assign(made.value.data, connectionOptions(runner, row))
    return made.value
  }
  const { error } = made
  if (error.type === 'cinder.exception.InvalidConnectorException') throw invalidInput(error.message)
  const text = `Driver initialize connection failed (error: ${error.message}).`
  log.exception(MANAGER, text, error, frameIn('initialize_connection', 2003))
  throw backendFailure(text)
}

const withoutArray = () =>
  new PythonError('AttributeError', "'NoneType' object has no attribute 'backend_id'")

/** `_parse_connection_options` */
function connectionOptions({ store }: TaskRunner, row: VolumeRow): JsonObject {
  const qos = qosSpecsOfType(store, row.volumeTypeId)
  const isForClients = qos !== undefined && qos.consumer !== 'back-end'
  const admin = readMetadata(store, 'admin', [row.id]).get(row.id) ?? {}
  const { cacheable } = getVolumeType(store, row.volumeTypeId)?.extraSpecs ?? {}
  return {
    qos_specs: isForClients ? perGib(qos.specs, row.sizeGib) : null,
    access_mode: admin.attached_mode ?? (admin.readonly === 'True' ? 'ro' : 'rw'),
    encrypted: row.encryptionKeyId !== null,
    cacheable: cacheable === '<is> True',
  }
}

const tunable = [
  'read_iops_sec',
  'read_bytes_sec',
  'write_iops_sec',
  'write_bytes_sec',
  'total_iops_sec',
  'total_bytes_sec',
]

/** Limits per GiB become limits of this volume, between a least and a greatest. */
function perGib(asked: Record<string, string | null>, sizeGib: number): JsonObject {
  const specs: JsonObject = { ...asked }
  for (const option of tunable) {
    const each = asked[`${option}_per_gb`]
    if (each === undefined || each === null) continue
    const least = Number(asked[`${option}_per_gb_min`] ?? 0)
    const value = Math.max(least, Number(each) * sizeGib)
    specs[option] = Math.min(value, Number(asked[`${option}_max`] ?? value))
    for (const suffix of ['_per_gb', '_per_gb_min', '_max']) delete specs[option + suffix]
  }
  return specs
}

function enforcesMultipath(connector: Json): Json {
  if (typeof connector !== 'object' || connector === null || Array.isArray(connector)) return false
  return connector.enforce_multipath ?? false
}

async function disconnect(
  runner: TaskRunner,
  row: VolumeRow,
  connector: Json,
  log: Logger,
): Promise<null> {
  const driver = requireDriver(runner, log)
  const done = await attempt(() =>
    driver.terminateConnection(runner.rows.volume(row), connector, log),
  )
  if (done.isOk) {
    log.info(MANAGER, 'Terminate volume connection completed successfully.')
    return null
  }
  const text = `Terminate volume connection failed: ${done.error.message}`
  log.exception(MANAGER, text, done.error, frameIn('terminate_connection', 2099))
  throw backendFailure(text)
}

async function list(
  runner: TaskRunner,
  log: Logger,
  what: 'volumes' | 'snapshots',
  ask: (driver: ReturnType<typeof requireDriver>) => Promise<JsonObject[]>,
): Promise<JsonObject[]> {
  const listed = await attempt(() => ask(requireDriver(runner, log)))
  if (listed.isOk) return listed.value
  // The driver's accidents with missing attributes look to the manager like a driver without lists.
  if (listed.error.type === 'AttributeError') return []
  const why = runner.driver === undefined ? 'uninitialized driver' : 'driver error'
  const frame = frameIn(`get_manageable_${what}`, 3366)
  log.exception(MANAGER, `Listing manageable ${what} failed, due to ${why}.`, listed.error, frame)
  throw listed.error
}
