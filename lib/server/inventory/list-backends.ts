import type { PoolWire } from '../../contracts/cinder/pool.ts'
import type { ServiceWire } from '../../contracts/cinder/service.ts'
import type { Backend, BackendList, Pool } from '../../contracts/farside/backends.ts'
import { splitBackendId } from '../conf/cinder-host.ts'
import { type ConfiguredBackend, configuredBackends } from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import { findTrouble } from '../log/find-trouble.ts'
import { cinderNowMs, cinderTimeMs, readPools, readServices } from './cinder-reads.ts'

/** Every backend with a service or a pool: either may be there without the other. */
export async function listBackends(): Promise<BackendList> {
  const [services, pools, configured] = await Promise.all([
    readServices(),
    readPools(),
    configuredBackends(),
  ])
  const volumeServices = services.filter(({ binary }) => binary === 'cinder-volume')
  const backends = await Promise.all(
    volumeServices.map((service) => toBackend(service, pools, configured)),
  )
  return { backends, asOfMs: cinderNowMs(services, Date.now()) }
}

/** @throws Failure `not-found` */
export async function getBackend(id: string): Promise<Backend> {
  const { backends } = await listBackends()
  const backend = backends.find((each) => each.id === id)
  if (backend === undefined) throw new Failure('not-found', `Cinder knows no backend ${id}.`)
  return backend
}

async function toBackend(
  service: ServiceWire,
  pools: PoolWire[],
  configured: ConfiguredBackend[],
): Promise<Backend> {
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
    missingTargets: missingTargets(id, own, configured),
    trouble: await findTrouble(id, isSound),
  }
}

/** What cinder.conf names and the driver does not report: a target that it could not open is left out. */
function missingTargets(id: string, pools: Pool[], configured: ConfiguredBackend[]): string[] {
  if (pools.length === 0) return []
  const reported = new Set(pools.flatMap(({ replicationTargets }) => replicationTargets))
  const named = configured.find((backend) => backend.id === id)?.devices ?? []
  return named.flatMap(({ backendId }) =>
    backendId === '' || reported.has(backendId) ? [] : [backendId],
  )
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
