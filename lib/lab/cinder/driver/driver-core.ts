import { z } from 'zod'
import { type ArrayHandle, get, requireArray } from './array-handle.ts'
import { firstOf } from './array-session.ts'
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { DriverVolume } from './driver-objects.ts'
import type { DriverState, SetupOptions } from './driver-setup.ts'
import type { Logger } from './oslo-log.ts'

/** What every operation of the driver works with: its memory, its options, the log of the request. */
export type Driver = {
  state: DriverState
  options: SetupOptions
  log: Logger
}

export const GIB = 2 ** 30

const podSchema = z.object({ arrays: z.array(z.object({ id: z.string(), status: z.string() })) })

/** `_get_current_array(True)`: whatever the state of the pod. */
export const arrayAsItIs = ({ state }: Driver): ArrayHandle => requireArray(state.array)

/**
 * `_get_current_array`: with sync targets every operation begins by asking how the pod is, until a
 * failover. Raises when the pod cannot be read; a target that is offline only costs a warning (D15).
 */
export async function currentArray(driver: Driver): Promise<ArrayHandle> {
  const { state, log } = driver
  const array = arrayAsItIs(driver)
  if (!state.isActiveClusterEnabled || state.failedOverFrom !== undefined) return array
  const found = await get(array, '/pods', { names: [podName(driver)] }, podSchema)
  if (!found.isOk) {
    log.warning(DRIVER_MODULE, `self.get_pod failed with message: ${found.message}`)
    throw driverFailure('No functional arrays available')
  }
  const { arrays } = firstOf(found)
  for (const target of state.syncTargets) {
    log.info(DRIVER_MODULE, `Checking target array ${target.name}...`)
    if (arrays.find((one) => one.id === target.id)?.status === 'online') continue
    log.warning(
      DRIVER_MODULE,
      'Target array is offline. Volume replication in unknown state. Check replication links and array state.',
    )
  }
  return array
}

export const podName = ({ options }: Driver): string =>
  options.conf.text('pure_replication_pod_name') ?? ''

export const asyncGroupName = ({ options }: Driver): string =>
  options.conf.text('pure_replication_pg_name') ?? ''

/** `pure_eradicate_on_delete`, which SafeMode switches off. */
export const mayEradicate = ({ state, options }: Driver): boolean =>
  options.conf.flag('pure_eradicate_on_delete') && !state.isEradicationForbidden

/** `_get_vol_name`: the name on the array, as stored; Python's None reads as text where it is missing. */
export const volumeName = (volume: DriverVolume): string => volume.providerId ?? 'None'

/** Names keep letters, digits and hyphens; anything else becomes a hyphen. */
export const toPurityName = (text: string): string => text.replace(/[^-a-zA-Z0-9]/g, '-')

/** `with_default_protection`, sent by the SDK only where the array knows it. */
export const protectionQuery = ({ state }: Driver, hasSafeMode: boolean) =>
  hasSafeMode ? { with_default_protection: state.isSafeModeEnabled } : {}
