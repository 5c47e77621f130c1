import { checkCapacity } from './capacity.ts'
import { type ExtraSpecs, type FilterOutcome, satisfiesExtraSpecs } from './extra-specs.ts'
import { type Fate, fateOn } from './fate.ts'
import type { Change } from './nearest-change.ts'
import { asScheduled, type PoolCandidate } from './pool.ts'
import { checkSpecs, type SpecCheck } from './spec-check.ts'

/** What somebody asks the scheduler for. */
export type VolumeRequest = {
  extraSpecs: ExtraSpecs
  sizeGib: number
  /** Availability zone; null when none is asked for. */
  zone?: string | null
}

/** Why the scheduler may pass a pool over, in the order in which it looks. */
export type FilterName =
  | 'Service'
  | 'AvailabilityZoneFilter'
  | 'CapacityFilter'
  | 'CapabilitiesFilter'

export type FilterCheck = {
  filter: FilterName
  verdict: 'pass' | 'fail' | 'raises'
  asked: string
  reported: string
  /** Why not; empty when it passes. */
  reason: string
  nearest: Change | null
}

export type PoolMatch = {
  pool: string
  passes: boolean
  filters: FilterCheck[]
  /** The CapabilitiesFilter, spec by spec; empty when the pool's report is not known. */
  specs: SpecCheck[]
  /** What the driver would make of it; null when the pool does not pass. */
  fate: Fate | null
}

export type Matching = {
  pools: PoolMatch[]
  /** The Python error that an extra spec raises on some pool: then no pool gets the volume. */
  crash: string | null
}

/**
 * Which pools the scheduler would offer a volume to, and why not the others. First those of services
 * that are down or disabled are out (`_update_backend_state_map` of cinder/scheduler/host_manager.py
 * @ ab09bc39), then the three default filters follow in their order. Every filter is tried here, so
 * that all there is to mend shows at once; only a raise counts as the scheduler would meet it.
 */
export function matchPools(request: VolumeRequest, candidates: readonly PoolCandidate[]): Matching {
  const matches = candidates.map((candidate) => matchPool(request, candidate))
  // An exception in a filter is not caught for one pool: the request as a whole fails.
  const raised = matches.find(({ reached, outcome }) => reached && typeof outcome === 'object')
  const crash =
    raised !== undefined && typeof raised.outcome === 'object' ? raised.outcome.raises : null
  return {
    crash,
    pools: matches.map(({ match }) =>
      crash === null ? match : { ...match, passes: false, fate: null },
    ),
  }
}

function matchPool(request: VolumeRequest, { name, service, capabilities }: PoolCandidate) {
  const { extraSpecs, sizeGib } = request
  const scheduled = capabilities === null ? null : asScheduled(capabilities)
  const early = [checkService(name, service, scheduled !== null), checkZone(request, service.zone)]
  const specs = scheduled === null ? [] : checkSpecs(scheduled, extraSpecs)
  const outcome: FilterOutcome =
    scheduled === null ? false : satisfiesExtraSpecs(scheduled, extraSpecs)
  const room = scheduled === null ? null : checkCapacity(scheduled, extraSpecs, sizeGib)
  if (room !== null) early.push(checkRoom(room, sizeGib))
  const filters =
    scheduled === null ? early : [...early, checkCapabilities(specs, outcome, extraSpecs)]
  const reached = early.every(({ verdict }) => verdict === 'pass')
  const passes = reached && outcome === true
  const fate = passes && scheduled !== null ? fateOn(extraSpecs, scheduled) : null
  return { reached, outcome, match: { pool: name, passes, filters, specs, fate } }
}

function checkService(
  name: string,
  { state, status }: PoolCandidate['service'],
  isReported: boolean,
): FilterCheck {
  const host = name.replace(/#.*$/, '')
  const check = (reason: string, words: string): FilterCheck => ({
    filter: 'Service',
    verdict: reason === '' ? 'pass' : 'fail',
    asked: 'up, enabled, with a report',
    reported: `${state}, ${status}`,
    reason,
    nearest: words === '' ? null : { words },
  })
  if (status === 'disabled')
    return check(
      'A disabled service gets no new volumes',
      `Enable it: openstack volume service set --enable ${host} cinder-volume`,
    )
  if (state === 'down')
    return check('The service has not reported for a minute', `Start cinder-volume of ${host}`)
  if (!isReported)
    return check(
      'The scheduler holds no report of it: its driver has not started',
      `Find out in the log of ${host} why the driver did not start`,
    )
  return check('', '')
}

/**
 * Zones that the type itself asks for (`RESKEY:availability_zones`), then the one of the request.
 * Without either Cinder takes its default zone, which it tells nobody: nothing is held against it here.
 */
function checkZone({ extraSpecs, zone = null }: VolumeRequest, own: string | null): FilterCheck {
  // extract_availability_zones_from_volume_type of cinder/volume/volume_utils.py @ ab09bc39
  const stated = extraSpecs['RESKEY:availability_zones']
  const ofType = stated
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  const both = ofType?.filter((each) => zone === null || each === zone)
  const wanted = both ?? (zone === null ? null : [zone])
  const passes = wanted === null || (own !== null && wanted.includes(own))
  return {
    filter: 'AvailabilityZoneFilter',
    verdict: passes ? 'pass' : 'fail',
    asked: wanted === null ? 'the default zone' : wanted.join(', '),
    reported: own ?? 'not known',
    reason: passes ? '' : `The pool is in zone ${own ?? '?'}`,
    nearest: passes
      ? null
      : zoneChange(own, ofType !== undefined && own !== null && !ofType.includes(own)),
  }
}

function zoneChange(own: string | null, isTypes: boolean): Change {
  if (!isTypes || own === null) return { words: `Ask for zone ${own ?? '?'}, or for none` }
  return {
    words: `Add ${own} to RESKEY:availability_zones`,
  }
}

const checkRoom = (room: ReturnType<typeof checkCapacity>, sizeGib: number): FilterCheck => ({
  filter: 'CapacityFilter',
  verdict: room.passes ? 'pass' : 'fail',
  asked: `${sizeGib} GiB`,
  reported: room.reported,
  reason: room.reason,
  nearest: room.passes
    ? null
    : {
        words:
          room.largestGib === null
            ? 'Make room on the array'
            : `Ask for ${room.largestGib} GiB at most`,
      },
})

function checkCapabilities(
  specs: readonly SpecCheck[],
  outcome: FilterOutcome,
  extraSpecs: ExtraSpecs,
): FilterCheck {
  const failing = specs.filter(({ verdict }) => verdict === 'fail' || verdict === 'raises')
  const [first] = failing
  const count = Object.keys(extraSpecs).length
  const verdict = typeof outcome === 'object' ? 'raises' : outcome ? 'pass' : 'fail'
  return {
    filter: 'CapabilitiesFilter',
    verdict,
    asked: count === 1 ? '1 extra spec' : `${count} extra specs`,
    reported: failing.length === 0 ? 'all met' : `${failing.length} not met`,
    reason:
      first === undefined
        ? ''
        : `${first.key} = ${first.asked}: the pool reports ${first.reported ?? 'nothing of that name'}`,
    nearest: first?.nearest ?? null,
  }
}
