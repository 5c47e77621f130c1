import type { Store } from '../../core/store.ts'
import { type Capabilities, listPools, type Pool } from '../db/pools.ts'
import { listServices, type Service } from '../db/services.ts'
import type { ExtraSpecs } from '../db/types.ts'
import { satisfiesExtraSpecs } from './capabilities-filter.ts'
import { hasCapacity, weightOf } from './capacity.ts'
import { SchedulerCrash } from './extra-specs.ts'

/** A pool of a service that is up, enabled and not frozen, as the scheduler holds it. */
export type ActivePool = Pool & { service: Service }

export type Placement =
  | { kind: 'placed'; pool: ActivePool }
  | { kind: 'no-valid-backend' }
  /** An extra spec made the scheduler's Python raise. */
  | { kind: 'crashed'; pythonType: string }

/**
 * Pools the scheduler would consider and shows in `get_pools`: it forgets those of a service that is
 * down, disabled or frozen (cinder/scheduler/host_manager.py, `_update_backend_state_map`).
 */
export function activePools(store: Store, nowMs: number): ActivePool[] {
  const services = new Map(
    listServices(store, nowMs)
      .filter((service) => service.binary === 'cinder-volume')
      .filter((service) => service.isUp && !service.disabled && !service.frozen)
      .map((service) => [service.host, service]),
  )
  return listPools(store).flatMap((pool) => {
    const service = services.get(pool.host)
    return service ? [{ ...pool, service }] : []
  })
}

export type PlacementRequest = {
  sizeGib: number
  /** Undefined where an existing volume stays in its own. */
  availabilityZone: string | undefined
  extraSpecs: ExtraSpecs
  /** Where the source, the group or the volume itself is: `host@backend` or one of its pools. */
  onHost?: string
  /** A pool that has the volume already need not have room for it. */
  existsOn?: string
}

/** Where a request goes: the first of the pools that pass. */
export function place(store: Store, request: PlacementRequest, nowMs: number): Placement {
  try {
    const [best] = rankedPools(store, request, nowMs)
    return best ? { kind: 'placed', pool: best } : { kind: 'no-valid-backend' }
  } catch (error) {
    if (error instanceof SchedulerCrash) return { kind: 'crashed', pythonType: error.pythonType }
    throw error
  }
}

/**
 * Cinder's default filters in their order, then its default weigher; ties go to the first pool.
 * @throws SchedulerCrash where an extra spec makes the scheduler's Python raise.
 */
export function rankedPools(store: Store, request: PlacementRequest, nowMs: number): ActivePool[] {
  const { availabilityZone, extraSpecs, sizeGib, onHost, existsOn } = request
  const isThick = extraSpecs['provisioning:type'] === 'thick'
  return activePools(store, nowMs)
    .filter(({ service }) => availabilityZone === undefined || service.zone === availabilityZone)
    .filter((pool) => poolId(pool) === existsOn || hasCapacity(pool.capabilities, sizeGib, isThick))
    .filter((pool) => matchesType(pool, extraSpecs))
    .filter((pool) => onHost === undefined || [poolId(pool), pool.host].includes(onHost))
    .map((pool) => ({ pool, weight: weightOf(pool.capabilities, isThick) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ pool }) => pool)
}

/** `host@backend#pool`, as volumes have it. */
export const poolId = ({ host, poolName }: Pool): string => `${host}#${poolName}`

/** Whether a pool passes a volume type's extra specs; also what `get_pools?volume_type=` asks. */
export const matchesType = (pool: Pool, extraSpecs: ExtraSpecs): boolean =>
  satisfiesExtraSpecs(withProtocolVariants(pool.capabilities), extraSpecs)

// cinder/common/constants.py: a type may ask for a protocol by any of its spellings.
const protocolVariants = [
  ['iSCSI', 'iscsi'],
  ['FC', 'fibre_channel', 'fc'],
  ['NVMe-oF', 'NVMeOF', 'nvmeof'],
]

function withProtocolVariants(capabilities: Capabilities): Capabilities {
  const { storage_protocol: protocol } = capabilities
  const variants = protocolVariants.find(
    (names) => typeof protocol === 'string' && names.includes(protocol),
  )
  return variants ? { ...capabilities, storage_protocol: variants } : capabilities
}
