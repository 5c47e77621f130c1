import type { Store } from '../../core/store.ts'

/** What a driver reports, as JSON; the scheduler compares extra specs with any of it. */
export type Capabilities = Record<string, unknown>

/** What the scheduler knows of a pool; `host` is `host@backend`. */
export type Pool = { host: string; poolName: string; capabilities: Capabilities; updatedMs: number }

type PoolRow = Omit<Pool, 'capabilities'> & { capabilities: string }

const SELECT =
  'select host, pool_name as poolName, capabilities, updated_ms as updatedMs from cinder_pool'

/** All pools the scheduler has heard of, by host and name. */
export function listPools(store: Store): Pool[] {
  return store.all<PoolRow>(`${SELECT} order by host, pool_name`).map(toPool)
}

export function poolsOfHost(store: Store, host: string): Pool[] {
  return store.all<PoolRow>(`${SELECT} where host = ? order by pool_name`, host).map(toPool)
}

/** Replaces what the scheduler knows of a pool: one report of `get_volume_stats`. */
export function publishPool(store: Store, pool: Pool): void {
  store.run(
    `insert into cinder_pool (host, pool_name, capabilities, updated_ms) values (?, ?, ?, ?)
     on conflict do update set capabilities = excluded.capabilities, updated_ms = excluded.updated_ms`,
    pool.host,
    pool.poolName,
    JSON.stringify(pool.capabilities),
    pool.updatedMs,
  )
}

/** Forgets a backend's pools, as a scheduler does whose backend never reported since it began. */
export function forgetPools(store: Store, host: string): void {
  store.run('delete from cinder_pool where host = ?', host)
}

/**
 * Takes a new volume off what the scheduler believes is free, until the backend reports again
 * (cinder/scheduler/host_manager.py, `consume_from_volume`).
 */
export function consumeFromPool(store: Store, host: string, poolName: string, gib: number): void {
  const row = store.get<PoolRow>(`${SELECT} where host = ? and pool_name = ?`, host, poolName)
  if (row === undefined) return
  const pool = toPool(row)
  const shift = (key: string, byGib: number) => {
    const value = pool.capabilities[key]
    return typeof value === 'number' ? { [key]: value + byGib } : {}
  }
  publishPool(store, {
    ...pool,
    capabilities: {
      ...pool.capabilities,
      ...shift('allocated_capacity_gb', gib),
      ...shift('provisioned_capacity_gb', gib),
      ...shift('free_capacity_gb', -gib),
    },
  })
}

const toPool = (row: PoolRow): Pool => ({ ...row, capabilities: JSON.parse(row.capabilities) })
