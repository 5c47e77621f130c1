import type { PoolWire } from '../../contracts/cinder/pool.ts'
import type { ServiceWire } from '../../contracts/cinder/service.ts'
import type { Backend, BackendList, Pool } from '../../contracts/farside/backends.ts'
import { splitBackendId } from '../conf/cinder-host.ts'
import { Failure } from '../failure.ts'
import { findTrouble } from '../log/find-trouble.ts'
import { cinderNowMs, cinderTimeMs, readPools, readServices } from './cinder-reads.ts'

/** Every backend with a service or a pool: either may be there without the other. */
export async function listBackends(): Promise<BackendList> {
  const [services, pools] = await Promise.all([readServices(), readPools()])
  const volumeServices = services.filter(({ binary }) => binary === 'cinder-volume')
  const backends = await Promise.all(volumeServices.map((service) => toBackend(service, pools)))
  return { backends, asOfMs: cinderNowMs(services, Date.now()) }
}

/** @throws Failure `not-found` */
export async function getBackend(id: string): Promise<Backend> {
  const { backends } = await listBackends()
  const backend = backends.find((each) => each.id === id)
  if (backend === undefined) throw new Failure('not-found', `Cinder knows no backend ${id}.`)
  return backend
}

async function toBackend(service: ServiceWire, pools: PoolWire[]): Promise<Backend> {
  const id = service.host
  const own = pools.filter(({ name }) => name.startsWith(`${id}#`)).map(toPool)
  // A driver that failed while it reports may still be "up", without a pool.
  const isSound = service.state === 'up' && own.length > 0
  const host = id.includes('@') ? splitBackendId(id) : { host: id, section: id }
  return {
    id,
    host: host.host,
    backendName: host.section,
    service: {
      state: service.state,
      status: service.status,
      zone: service.zone,
      disabledReason: service.disabled_reason ?? null,
      lastReportMs: service.updated_at === null ? null : cinderTimeMs(service.updated_at),
      replicationStatus: service.replication_status ?? null,
      activeBackendId: service.active_backend_id ?? null,
    },
    pools: own,
    trouble: await findTrouble(id, isSound),
  }
}

function toPool({ name, capabilities = {} }: PoolWire): Pool {
  return {
    name,
    totalCapacityGib: gib(capabilities.total_capacity_gb),
    freeCapacityGib: gib(capabilities.free_capacity_gb),
    allocatedCapacityGib: gib(capabilities.allocated_capacity_gb),
    replicationTypes: [capabilities.replication_type ?? []].flat(),
    replicationTargets: capabilities.replication_targets ?? [],
    capabilities,
  }
}

/** Drivers that do not know say `infinite` or `unknown`. */
const gib = (capacity: number | string | null | undefined) =>
  typeof capacity === 'number' ? capacity : null
