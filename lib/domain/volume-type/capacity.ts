import { parseFloatLikePython } from '../python.ts'
import type { Capabilities, CapabilityValue, ExtraSpecs } from './extra-specs.ts'

/** Whether a pool has room, in words; sizes in GiB. */
export type Room = {
  passes: boolean
  /** What the pool reports, for the middle of a table. */
  reported: string
  /** Why not; empty when it passes. */
  reason: string
  /** The largest volume that would pass, null when none would or when there is no limit. */
  largestGib: number | null
}

// cinder.conf's default of `max_over_subscription_ratio`, and where `auto` starts.
const defaultRatio = 20

const isBoundless = (value: CapabilityValue | undefined) =>
  value === 'infinite' || value === 'unknown'

/**
 * Is there room for a volume of this size? `CapacityFilter` of
 * cinder/scheduler/filters/capacity_filter.py with `calculate_capacity_factors` of
 * cinder/scheduler/sched_utils.py @ ab09bc39: a thin pool may promise more than it has, and then the
 * ratio counts twice, once in what may be promised and once in the comparison.
 */
export function checkCapacity(
  capabilities: Capabilities,
  extraSpecs: ExtraSpecs,
  sizeGib: number,
): Room {
  const { free_capacity_gb: free = 0, total_capacity_gb: total = 0 } = capabilities
  const reservedPercent = toNumber(capabilities.reserved_percentage, 0)
  if (free === null) return noRoom('nothing', 'The pool does not say how much is free')
  if (isBoundless(free)) return { passes: true, reported: `${free}`, reason: '', largestGib: null }
  if (isBoundless(total)) {
    return reservedPercent === 0
      ? { passes: true, reported: `${total} in all`, reason: '', largestGib: null }
      : noRoom(`${total} in all`, 'A share is reserved of a size that nobody knows')
  }
  const totalGib = toNumber(total, 0)
  const reported = `${round(toNumber(free, 0))} of ${round(totalGib)} GiB free`
  if (totalGib <= 0) return noRoom(reported, 'The pool has no capacity')
  const isThin =
    capabilities.thin_provisioning_support === true && extraSpecs['provisioning:type'] !== 'thick'
  const ratio = isThin ? overSubscription(capabilities) : 1
  if (ratio < 1) return noRoom(reported, 'Its max_over_subscription_ratio is below 1')
  const provisionedGib = toNumber(
    capabilities.provisioned_capacity_gb ?? capabilities.allocated_capacity_gb,
    0,
  )
  const availableGib = totalGib - Math.floor((totalGib * reservedPercent) / 100)
  const promisableGib = round(availableGib * ratio)
  const leftGib = availableGib * ratio - provisionedGib
  const virtualFreeGib = round(isThin ? leftGib : Math.min(leftGib, toNumber(free, 0)))
  const passes =
    virtualFreeGib >= sizeGib && (!isThin || (provisionedGib + sizeGib) / promisableGib <= ratio)
  if (passes) return { passes, reported, reason: '', largestGib: null }
  const largestGib = Math.floor(virtualFreeGib)
  return {
    passes,
    reported,
    reason: `${Math.max(0, virtualFreeGib)} GiB may still be given away, ${sizeGib} are asked for`,
    largestGib: largestGib >= 1 ? largestGib : null,
  }
}

const noRoom = (reported: string, reason: string): Room => ({
  passes: false,
  reported,
  reason,
  largestGib: null,
})

/** `calculate_max_over_subscription_ratio`; `auto` follows what the data come to. */
function overSubscription(capabilities: Capabilities): number {
  const stated = capabilities.max_over_subscription_ratio ?? defaultRatio
  if (stated !== 'auto') return toNumber(stated, defaultRatio)
  const provisioned = toNumber(
    capabilities.provisioned_capacity_gb ?? capabilities.allocated_capacity_gb,
    0,
  )
  if (provisioned === 0) return defaultRatio
  const used =
    toNumber(capabilities.total_capacity_gb, 0) - toNumber(capabilities.free_capacity_gb, 0)
  return 1 + provisioned / (used + 1)
}

function toNumber(value: CapabilityValue | undefined, otherwise: number): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? (parseFloatLikePython(value) ?? otherwise) : otherwise
}

const round = (value: number) => Math.round(value * 100) / 100
