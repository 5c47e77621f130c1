import type { Store } from '../../core/store.ts'
import type { VolumeType } from '../db/types.ts'
import { SchedulerCrash } from './extra-specs.ts'
import { type PlacementRequest, poolId, rankedPools } from './scheduler.ts'

/**
 * `schedule_create_group`: a backend that takes every volume type of the group. What the group's own
 * type asks for is not looked at: the filter reads extra specs, which a group type has not.
 * @returns the best pool by the first type, `host@backend#pool`; undefined when no backend takes all.
 */
export function findActiveHost(
  store: Store,
  types: VolumeType[],
  availabilityZone: string,
  nowMs: number,
): string | undefined {
  try {
    const [first, ...others] = types.map(({ extraSpecs }) => {
      const request: PlacementRequest = { sizeGib: 0, availabilityZone, extraSpecs }
      return rankedPools(store, request, nowMs)
    })
    const found = first?.find(({ host }) =>
      others.every((pools) => pools.some((pool) => pool.host === host)),
    )
    return found && poolId(found)
  } catch (error) {
    if (error instanceof SchedulerCrash) return undefined
    throw error
  }
}
