import type { Capabilities } from '../../domain/volume-type/extra-specs.ts'
import type { PoolCandidate } from '../../domain/volume-type/pool.ts'
import { readPools, readServices } from './cinder-reads.ts'

/** Every pool that the scheduler knows, and every cinder-volume of which it knows none. */
export async function readPoolCandidates(): Promise<PoolCandidate[]> {
  const [services, pools] = await Promise.all([readServices(), readPools()])
  const volumeServices = services.filter(({ binary }) => binary === 'cinder-volume')
  return volumeServices.flatMap(({ host, state, status, zone }): PoolCandidate[] => {
    const service = { state, status, zone }
    const own = pools.filter(({ name }) => name.startsWith(`${host}#`))
    if (own.length === 0) return [{ name: host, service, capabilities: null }]
    return own.map(({ name, capabilities = {} }) => ({
      name,
      service,
      // JSON of what the driver reports, whatever that is.
      capabilities: capabilities as Capabilities,
    }))
  })
}
