import { type PoolWire, poolsResponseSchema } from '../../contracts/cinder/pool.ts'
import { type ServiceWire, servicesResponseSchema } from '../../contracts/cinder/service.ts'
import {
  type VolumeTypeWire,
  volumeTypesResponseSchema,
} from '../../contracts/cinder/volume-type.ts'
import { outdate } from '../cache/keep-fresh.ts'
import { forget, remember } from '../cache/remember.ts'
import { serviceCinder } from '../cloud/cinder.ts'

const sharedForMs = 1_000

/** Cinder's services, read with the console's own account for everybody who may see them. */
export async function readServices(): Promise<ServiceWire[]> {
  const { value } = await remember('cinder/services', sharedForMs, () =>
    serviceCinder().get('/os-services', {}, servicesResponseSchema),
  )
  return value.services
}

/** What the scheduler knows of each pool. */
export async function readPools(): Promise<PoolWire[]> {
  const { value } = await remember('cinder/pools', sharedForMs, () =>
    serviceCinder().get('/scheduler-stats/get_pools', { detail: 'True' }, poolsResponseSchema),
  )
  return value.pools
}

/** Every volume type with its extra specs, which Cinder shows to its administrators only. */
export async function readVolumeTypes(): Promise<VolumeTypeWire[]> {
  const { value } = await remember('cinder/types', sharedForMs, () =>
    serviceCinder().get('/types', { is_public: 'None' }, volumeTypesResponseSchema),
  )
  return value.volume_types
}

/** After a write through Cinder the next reader asks again. */
export function forgetCinder(): void {
  forget('cinder/')
  outdate('census/')
}

/** Cinder's times are in UTC and do not say so: `2026-11-22T10:00:00.000000`. */
export function cinderTimeMs(text: string): number {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text)
  return Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`)
}

/** Beyond this, Cinder's clock and ours differ by more than the pace of its reports. */
const mostSkewMs = 90_000

/**
 * Now, on Cinder's clock, as its own services tell it: the newest of their reports, which come every
 * few seconds. Ours when they agree.
 */
export function cinderNowMs(services: readonly ServiceWire[], nowMs: number): number {
  const reports = services.flatMap(({ updated_at }) =>
    updated_at === null ? [] : [cinderTimeMs(updated_at)],
  )
  const newestMs = Math.max(...reports)
  if (reports.length === 0 || Math.abs(newestMs - nowMs) < mostSkewMs) return nowMs
  return newestMs
}
