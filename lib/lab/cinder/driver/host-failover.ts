import { z } from 'zod'
import { type ArrayHandle, get, isAtLeast, post, readArray } from './array-handle.ts'
import { firstOf, itemsOf, toPythonError } from './array-session.ts'
import { swapArrays, targetOf } from './array-swap.ts'
import {
  arrayAsItIs,
  asyncGroupName,
  currentArray,
  type Driver,
  podName,
  protectionQuery,
  volumeName,
} from './driver-core.ts'
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { DriverVolume } from './driver-objects.ts'
import { invalidReplicationTarget } from './python-errors.ts'
import { PythonError } from './python-text.ts'
import { ensureVolumeGroup, volumeGroupLimits } from './volume-groups.ts'
import { replicationTypeOf } from './volume-type-specs.ts'

const FAILBACK = 'default'

const nameSchema = z.object({ name: z.string() })
const podSchema = z.object({ arrays: z.array(z.object({ id: z.string(), status: z.string() })) })

/** What becomes of a volume: `failed-over` is there on the other array, `error` is not. */
export type FailedOverVolume = { id: string; outcome: 'failed-over' | 'error' }

/**
 * `failover_host`, and at once `failover_completed`: from then on the driver works on the other array.
 * @param volumes the replicated volumes of the backend.
 * @param secondaryId a `backend_id`, `default` for the way back; undefined leaves the choice to the driver.
 * @returns the backend it is on now, and the volumes it has something to say about.
 */
export async function failOver(
  driver: Driver,
  volumes: DriverVolume[],
  secondaryId: string | undefined,
): Promise<{ activeBackendId: string; volumes: FailedOverVolume[] }> {
  if (secondaryId === FAILBACK) return failBack(driver, volumes)
  const { state, log } = driver
  const current = arrayAsItIs(driver)
  if (secondaryId === current.backendId)
    throw invalidReplicationTarget(
      `Secondary id can not be the same as primary array, backend_id = ${secondaryId}.`,
    )
  const { array, snapshot } =
    secondaryId === undefined
      ? await chooseTarget(driver)
      : await namedTarget(driver, targetOf(state, secondaryId))
  const outcome =
    array.replicationType === 'async'
      ? await failOverAsync(driver, volumes, array, snapshot)
      : array.replicationType === 'sync'
        ? await failOverSync(driver, volumes, array)
        : []
  log.info(DRIVER_MODULE, 'Driver failover completion started.')
  await currentArray(driver)
  log.info(DRIVER_MODULE, `Failing over to ${array.backendId}`)
  swapArrays(state, array, false)
  log.info(DRIVER_MODULE, 'Driver failover completion completed.')
  return { activeBackendId: array.backendId, volumes: outcome }
}

/** Nothing is copied back: only volumes of a pod that is on both arrays keep what was written (D10). */
async function failBack(driver: Driver, volumes: DriverVolume[]) {
  const { state, log } = driver
  const primary = state.failedOverFrom
  if (primary === undefined)
    // Raised with `message=`: no sentence around it.
    throw new PythonError(
      'cinder.exception.InvalidReplicationTarget',
      'Unable to failback to "default", this can only be done after a failover has completed.',
    )
  const isInPod = arrayAsItIs(driver).replicationType === 'sync'
  const lost = volumes.filter(
    ({ type }) => !(isInPod && replicationTypeOf(type?.specs ?? {}) === 'sync'),
  )
  log.info(DRIVER_MODULE, 'Driver failover completion started.')
  log.info(DRIVER_MODULE, `Failing back to ${primary.backendId}`)
  swapArrays(state, primary, true)
  log.info(DRIVER_MODULE, 'Driver failover completion completed.')
  return {
    activeBackendId: FAILBACK,
    volumes: lost.map(({ id }): FailedOverVolume => ({ id, outcome: 'error' })),
  }
}

type Target = { array: ArrayHandle; snapshot: string | undefined }

async function namedTarget(driver: Driver, array: ArrayHandle): Promise<Target> {
  if (array.replicationType !== 'async' && array.replicationType !== 'sync')
    return { array, snapshot: undefined }
  const source = (await currentArray(driver)).name
  return { array, snapshot: await latestSnapshot(array, `${source}:${asyncGroupName(driver)}`) }
}

/** Sync targets first, then async ones (D8). Raises PureDriverException when no snapshot is complete. */
async function chooseTarget(driver: Driver): Promise<Target> {
  const sync = await findSyncTarget(driver)
  if (sync !== undefined) return { array: sync, snapshot: undefined }
  const { targets } = driver.state
  if (targets.length === 0)
    throw driverFailure('Unable to find failover target, no secondary targets configured.')
  let last: ArrayHandle | undefined
  for (const array of targets.filter(({ replicationType }) => replicationType === 'async')) {
    last = array
    try {
      const { snapshot } = await namedTarget(driver, array)
      if (snapshot !== undefined) return { array, snapshot }
    } catch (error) {
      const text = `Error finding replicated pg snapshot on ${array.backendId}.`
      const frame = {
        file: 'cinder/volume/drivers/pure.py',
        line: 3715,
        function: '_find_async_failover_target',
      }
      driver.log.exception(DRIVER_MODULE, text, toPythonError(error), frame)
      last = undefined
    }
  }
  throw driverFailure(
    `Unable to find viable pg snapshot to use for failover on selected secondary array: ${last?.backendId ?? 'None'}.`,
  )
}

/** The last sync target whose pod is online there; an earlier one does when later ones are not even asked. */
async function findSyncTarget(driver: Driver): Promise<ArrayHandle | undefined> {
  const { state, log } = driver
  if (state.syncTargets.length === 0)
    log.warning(
      DRIVER_MODULE,
      'Unable to find failover target, no sync rep secondary targets configured.',
    )
  let found: ArrayHandle | undefined
  for (const array of state.syncTargets) {
    const pod = await get(array, '/pods', { names: [podName(driver)] }, podSchema)
    if (pod.isOk) {
      const half = firstOf(pod).arrays.find(({ id }) => id === array.id)
      found = half === undefined || half.status === 'online' ? array : undefined
    } else {
      const text = `Failed to get pod status for secondary array ${array.backendId}: ${pod.message}`
      log.warning(DRIVER_MODULE, text)
      found = undefined
    }
  }
  return found
}

/** `_get_latest_replicated_pg_snap`: the newest that has arrived whole; a refusal is as good as none. */
async function latestSnapshot(array: ArrayHandle, group: string): Promise<string | undefined> {
  const query = { names: [group], destroyed: false, filter: 'progress="1.0"', sort: ['started-'] }
  const found = await get(array, '/protection-group-snapshots/transfer', query, nameSchema)
  return found.isOk ? found.items[0]?.name : undefined
}

/** `_async_failover_host`: each volume is made anew from the one snapshot; what is not in it is lost (D9). */
async function failOverAsync(
  driver: Driver,
  volumes: DriverVolume[],
  array: ArrayHandle,
  snapshot: string | undefined,
): Promise<FailedOverVolume[]> {
  const { version } = await readArray(array.client)
  if (snapshot === undefined)
    throw new PythonError('AttributeError', "'NoneType' object has no attribute 'name'")
  const filter = `name='${snapshot}.*'`
  const snapshots = itemsOf(await get(array, '/volume-snapshots', { filter }, nameSchema))
  const missing = new Set(volumes.map(volumeName))
  const protection = protectionQuery(driver, isAtLeast(version, '6.3.4'))
  // The driver reads limits of a volume group off whichever volume its loop ended with.
  const last = volumes.at(-1)
  for (const { name } of snapshots) {
    const volume = name.split('.').at(-1) ?? ''
    if (!missing.delete(volume)) continue
    const [group = '', rest] = volume.split('/')
    if (rest !== undefined) {
      const limits = volumeGroupLimits(last?.type, { isCast: true, less: '' })
      await ensureVolumeGroup(array, group, limits, driver.log)
    }
    const query = { names: [volume], overwrite: true, ...protection }
    await post(array, '/volumes', query, { source: { name } })
  }
  return outcomes(volumes, (name) => !missing.has(name))
}

/** `_sync_failover_host`: the volumes are there already. */
async function failOverSync(
  driver: Driver,
  volumes: DriverVolume[],
  array: ArrayHandle,
): Promise<FailedOverVolume[]> {
  const filter = `pod.name='${podName(driver)}'`
  const found = itemsOf(await get(array, '/volumes', { filter }, nameSchema))
  const names = new Set(found.map(({ name }) => name))
  return outcomes(volumes, (name) => names.has(name))
}

const outcomes = (
  volumes: DriverVolume[],
  isThere: (name: string) => boolean,
): FailedOverVolume[] =>
  volumes.map((volume) => ({
    id: volume.id,
    outcome: isThere(volumeName(volume)) ? 'failed-over' : 'error',
  }))
