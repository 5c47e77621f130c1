import type { Capabilities } from '../db/pools.ts'

/** GiB that the scheduler still gives away on a pool, after reserve and over-subscription. */
type Capacity = {
  virtualFreeGib: number
  totalAvailableGib: number
  provisionedGib: number
  /** 1 where the backend does not provision thinly. */
  overSubscriptionRatio: number
  thin: boolean
}

// cinder.conf's default for a backend that reports none.
const DEFAULT_OVER_SUBSCRIPTION = 20

/** Undefined when the pool says `infinite`, `unknown` or nothing. @see calculate_capacity_factors in cinder/scheduler/sched_utils.py */
function capacityOf(capabilities: Capabilities, isThick: boolean): Capacity | undefined {
  const totalGib = capabilities.total_capacity_gb
  const freeGib = capabilities.free_capacity_gb
  if (typeof totalGib !== 'number' || typeof freeGib !== 'number') return undefined
  const provisionedGib = Number(
    capabilities.provisioned_capacity_gb ?? capabilities.allocated_capacity_gb ?? 0,
  )
  const reserved = Number(capabilities.reserved_percentage ?? 0) / 100
  const availableGib = totalGib - Math.floor(totalGib * reserved)
  const thin = capabilities.thin_provisioning_support === true && !isThick
  const overSubscriptionRatio = thin
    ? Number(capabilities.max_over_subscription_ratio ?? DEFAULT_OVER_SUBSCRIPTION)
    : 1
  const totalAvailableGib = availableGib * overSubscriptionRatio
  const calculatedGib = totalAvailableGib - provisionedGib
  return {
    virtualFreeGib: roundTo2(thin ? calculatedGib : Math.min(calculatedGib, freeGib)),
    totalAvailableGib: roundTo2(totalAvailableGib),
    provisionedGib,
    overSubscriptionRatio,
    thin,
  }
}

/** cinder/scheduler/filters/capacity_filter.py @ ab09bc39. */
export function hasCapacity(
  capabilities: Capabilities,
  sizeGib: number,
  isThick: boolean,
): boolean {
  if (isBoundless(capabilities.free_capacity_gb)) return true
  if (isBoundless(capabilities.total_capacity_gb))
    return Number(capabilities.reserved_percentage ?? 0) === 0
  const capacity = capacityOf(capabilities, isThick)
  if (!capacity || Number(capabilities.total_capacity_gb) <= 0) return false
  if (capacity.thin) {
    if (!(capacity.overSubscriptionRatio >= 1)) return false
    // The ratio is applied twice upstream: once in the total, once in the comparison.
    const ratio = (capacity.provisionedGib + sizeGib) / capacity.totalAvailableGib
    if (ratio > capacity.overSubscriptionRatio) return false
  }
  return capacity.virtualFreeGib >= sizeGib
}

/** The capacity weigher: most virtual free space first, boundless pools last. */
export const weightOf = (capabilities: Capabilities, isThick: boolean): number =>
  capacityOf(capabilities, isThick)?.virtualFreeGib ?? -1

const isBoundless = (capacity: unknown): boolean =>
  capacity === 'infinite' || capacity === 'unknown'

const roundTo2 = (value: number): number => Math.round(value * 100) / 100
