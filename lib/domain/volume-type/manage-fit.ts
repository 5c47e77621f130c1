import { allowed, denied, type Verdict } from '../verdict.ts'
import type { ExtraSpecs } from './extra-specs.ts'
import { matchPools } from './matching.ts'
import type { PoolCandidate } from './pool.ts'

/** `cinder_host` of cinder/api/validation/parameter_types.py @ ab09bc39. */
const takenHost = /^[a-zA-Z0-9._#@:/+[\]-]*$/

/**
 * Whether Cinder can be asked to take a volume over on a host: its API refuses names that a comment in
 * cinder.conf has got into, and a service that is down would leave the volume half taken over.
 */
export function mayManageOn(host: string, candidates: readonly PoolCandidate[]): Verdict {
  if (!takenHost.test(host)) return denied(`Cinder’s API does not take “${host}” as a host`)
  const service = filtersOf(host, {}, candidates).find(({ filter }) => filter === 'Service')
  if (service === undefined) return denied(`The scheduler does not know ${host}`)
  return service.verdict === 'pass' ? allowed : denied(service.reason)
}

/**
 * Whether the scheduler lets a volume of a type be taken over on a host: it tries its filters on that
 * one, and does not know the volume's size yet (`manage_existing` of cinder/scheduler/manager.py
 * @ ab09bc39).
 */
export function mayManageAs(
  extraSpecs: ExtraSpecs,
  host: string,
  candidates: readonly PoolCandidate[],
): Verdict {
  const { crash } = matchPools({ extraSpecs, sizeGib: 0 }, candidates)
  if (crash !== null) return denied(`Its extra specs make the scheduler fail: ${crash}`)
  const failed = filtersOf(host, extraSpecs, candidates).find(
    ({ filter, verdict }) => filter !== 'Service' && verdict !== 'pass',
  )
  return failed === undefined ? allowed : denied(failed.reason)
}

const filtersOf = (host: string, extraSpecs: ExtraSpecs, candidates: readonly PoolCandidate[]) =>
  matchPools({ extraSpecs, sizeGib: 0 }, candidates).pools.find(({ pool }) => pool === host)
    ?.filters ?? []
