import type { Backend, Pool } from '#lib/contracts/farside/backends.ts'

/** `replication_type` and `replication_targets` of all pools of a backend, each once, in their order. */
export function replicationOf(pools: readonly Pool[]): { types: string[]; targets: string[] } {
  return {
    types: [...new Set(pools.flatMap(({ replicationTypes }) => replicationTypes))],
    targets: [...new Set(pools.flatMap(({ replicationTargets }) => replicationTargets))],
  }
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

const terabytes = (gib: number) =>
  gib >= 1024 ? `${fine.format(gib / 1024)} TiB` : `${whole.format(gib)} GiB`

/** “1.9 of 2 TiB free”, null when the scheduler was not told. */
export function capacityWords(pools: readonly Pool[]): string | null {
  const known = pools.filter(
    ({ totalCapacityGib, freeCapacityGib }) =>
      totalCapacityGib !== null && freeCapacityGib !== null,
  )
  if (known.length === 0) return null
  const sum = (of: (pool: Pool) => number | null) =>
    known.reduce((total, pool) => total + (of(pool) ?? 0), 0)
  const total = sum((pool) => pool.totalCapacityGib)
  const free = sum((pool) => pool.freeCapacityGib)
  return `${terabytes(free)} of ${terabytes(total)} free`
}

type ServiceFacts = Pick<Backend, 'service' | 'pools' | 'trouble'>

/**
 * The service in a word, as `openstack volume service list` has it, and in colour. A service may be
 * up while its driver has failed: Cinder calls it down only after a minute without a heartbeat.
 */
export function serviceLooks({ service, pools, trouble }: ServiceFacts) {
  if (service.state === 'down') return { tone: 'danger', word: 'Down' } as const
  if (trouble !== null) return { tone: 'danger', word: 'Up, driver failed' } as const
  return pools.length === 0
    ? ({ tone: 'warn', word: 'Up, without a pool' } as const)
    : ({ tone: 'ok', word: 'Up' } as const)
}

/** “39.9 TiB free”, for where there is little room. */
export function freeWords(pools: readonly Pool[]): string | null {
  return capacityWords(pools)?.replace(/ of .* free/, ' free') ?? null
}
