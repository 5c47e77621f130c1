import { isDeepStrictEqual } from 'node:util'
import { snapshotsOfVolume, updateSnapshot } from '../db/snapshots.ts'
import { typeEncryption } from '../db/type-encryption.ts'
import { updateVolume, type VolumeRow } from '../db/volumes.ts'
import type { DriverType, VolumeUpdate } from './driver-objects.ts'
import type { Logger } from './oslo-log.ts'
import { invalidVolume, migrationFailed } from './python-errors.ts'
import type { PythonError } from './python-text.ts'
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
import { isReplicated } from './volume-type-specs.ts'

/** Changes a volume's type; where the driver cannot, the volume stays what it was. */
export async function retypeVolume(
  runner: TaskRunner,
  task: TaskOf<'retype'>,
  row: VolumeRow,
  log: Logger,
): Promise<void> {
  const { store } = runner
  const { newTypeId, migrationPolicy, host } = task.payload
  // A retype without a status of its own before it is one that an administrator reset meanwhile.
  const status = row.previousStatus ?? row.status
  const giveUp = (error: PythonError) => {
    logRpcFailure(log, error, frameIn('retype', 3163))
    conclude(runner, task, (nowMs) => updateVolume(store, row.id, { status }, nowMs))
  }
  const ready = await attempt(async () => requireDriver(runner, log))
  if (!ready.isOk) return giveUp(ready.error)
  const newType = runner.rows.type(newTypeId)
  // What the scheduler sends elsewhere the driver is not asked for: it would have to be copied.
  const isHere = host.split('#')[0] === runner.host
  const update = newType && isHere ? await changeType(runner, row, newType, log) : undefined
  if (newType === undefined || update === undefined)
    return giveUp(refusal(runner, row, migrationPolicy, log))
  conclude(runner, task, (nowMs) => {
    const implied = impliedStatus(runner.rows.type(row.volumeTypeId), newType)
    const whole: VolumeUpdate = { ...implied, ...update }
    storeUpdate(runner, row.id, whole, { volumeTypeId: newTypeId, host, status }, nowMs)
    for (const { id } of snapshotsOfVolume(store, row.id))
      updateSnapshot(store, id, { volumeTypeId: newTypeId }, nowMs)
  })
  runner.statsChanged()
  log.info(MANAGER, 'Retype volume completed successfully.')
}

/** @returns what the driver changed; undefined when it could not. */
async function changeType(
  runner: TaskRunner,
  row: VolumeRow,
  newType: DriverType,
  log: Logger,
): Promise<VolumeUpdate | undefined> {
  const { store, rows } = runner
  const oldType = rows.type(row.volumeTypeId)
  const encryptions = [row.volumeTypeId, newType.id].map((id) => typeEncryption(store, id) ?? null)
  const hasSameEncryption = isDeepStrictEqual(...withoutIds(encryptions))
  const isSame = isDeepStrictEqual(contents(oldType), contents(newType))
  // Types of the same contents need nothing done.
  if (isSame && hasSameEncryption) return {}
  if (!hasSameEncryption) return undefined
  const retyped = await attempt(() =>
    requireDriver(runner, log).retype(rows.volume(row), newType, log),
  )
  if (retyped.isOk) {
    log.info(MANAGER, `Volume ${row.id}: retyped successfully.`)
    return retyped.value
  }
  const text = `Volume ${row.id}: driver error when trying to retype, falling back to generic mechanism.`
  log.exception(MANAGER, text, retyped.error, frameIn('retype', 3138))
  return undefined
}

const contents = (type: DriverType | undefined) => [type?.specs ?? {}, type?.qosSpecs ?? null]

function withoutIds(encryptions: (object | null)[]): [unknown, unknown] {
  const [a, b] = encryptions.map((one) => {
    if (one === null) return null
    const { cipher, keySize, provider, controlLocation } = one as Record<string, unknown>
    return { cipher, keySize, provider, controlLocation }
  })
  return [a, b]
}

/** Why a volume that would have to move stays: nothing else is possible with one backend that holds it. */
function refusal(
  { store }: TaskRunner,
  row: VolumeRow,
  policy: 'never' | 'on-demand',
  log: Logger,
): PythonError {
  if (policy === 'never') return migrationFailed('Retype requires migration but is not allowed.')
  const reason =
    snapshotsOfVolume(store, row.id).length > 0
      ? 'Volume must not have snapshots.'
      : !['disabled', 'not-capable', null].includes(row.replicationStatus)
        ? 'Volume must not be replicated.'
        : undefined
  if (reason === undefined) return migrationFailed('Copying a volume is not available in this lab')
  log.error(MANAGER, reason)
  return invalidVolume(reason)
}

/**
 * `_set_replication_status`, should the driver say nothing: the diff of two types holds every spec,
 * also those that are the same in both, so the new type's `replication_enabled` counts each time.
 */
function impliedStatus(oldType: DriverType | undefined, newType: DriverType): VolumeUpdate {
  const [before, after] = [oldType, newType].map((type) => type?.specs.replication_enabled)
  if (before === undefined && after === undefined) return {}
  return { replicationStatus: isReplicated(newType.specs) ? 'enabled' : 'disabled' }
}
