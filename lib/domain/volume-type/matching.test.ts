import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Capabilities, CapabilityValue, FilterOutcome } from './extra-specs.ts'
import { matchPools } from './matching.ts'
import type { PoolCandidate } from './pool.ts'

type Golden = {
  match: { value: CapabilityValue; requirement: string | null; match: FilterOutcome }[]
  capabilities_filter: {
    capabilities: Capabilities
    extra_specs: Record<string, string>
    passes: FilterOutcome
  }[]
}
// What Cinder's own modules answered.
const golden: Golden = JSON.parse(
  readFileSync(new URL('./golden/extra-specs.json', import.meta.url), 'utf8'),
)

const service: PoolCandidate['service'] = { state: 'up', status: 'enabled', zone: 'nova' }
const boundless = { total_capacity_gb: 'infinite', free_capacity_gb: 'infinite' }
const asyncPool: Capabilities = {
  volume_backend_name: 'puredriver-1',
  vendor_name: 'Pure Storage',
  storage_protocol: 'iSCSI',
  multiattach: true,
  QoS_support: true,
  replication_enabled: true,
  replication_type: ['async'],
  total_volumes: 12,
  ...boundless,
}
const plainPool: Capabilities = { ...asyncPool, replication_enabled: false, replication_type: [] }

const candidate = (
  capabilities: Capabilities | null,
  change: Partial<PoolCandidate['service']> = {},
  name = 'host@pure#pure',
): PoolCandidate => ({ name, service: { ...service, ...change }, capabilities })

const one = (
  extraSpecs: Record<string, string>,
  pool: PoolCandidate = candidate(asyncPool),
  sizeGib = 1,
) => {
  const [match] = matchPools({ extraSpecs, sizeGib }, [pool]).pools
  if (match === undefined) throw new Error('no pool')
  return match
}
const verdicts = (match: ReturnType<typeof one>) =>
  match.filters.map(({ filter, verdict }) => `${filter} ${verdict}`)

describe('against the answers of the real Cinder', () => {
  it('lets pools through that its CapabilitiesFilter lets through, and crashes where it does', () => {
    const differing = golden.capabilities_filter.filter(({ capabilities, extra_specs, passes }) => {
      const { pools, crash } = matchPools({ extraSpecs: extra_specs, sizeGib: 1 }, [
        candidate({ ...boundless, ...capabilities }),
      ])
      const expected = typeof passes === 'object' ? passes.raises : null
      return pools[0]?.passes !== (passes === true) || crash !== expected
    })
    expect(differing).toEqual([])
    expect(golden.capabilities_filter).toHaveLength(1500)
  })

  it('judges each spec by itself as its operators do', () => {
    const single = golden.match.filter(
      ({ value, requirement }) => requirement !== null && !Array.isArray(value),
    )
    const differing = single.filter(({ value, requirement, match }) => {
      const [spec] = one({ x: requirement ?? '' }, candidate({ ...boundless, x: value })).specs
      const expected = typeof match === 'object' ? 'raises' : match ? 'pass' : 'fail'
      return spec?.verdict !== expected
    })
    expect(differing).toEqual([])
    expect(single.length).toBeGreaterThan(1000)
  })

  it('proposes only specs that pass', () => {
    let proposed = 0
    const broken = golden.capabilities_filter.filter(({ capabilities, extra_specs }) => {
      const pool = candidate({ ...boundless, ...capabilities })
      return one(extra_specs, pool).specs.some(({ nearest }) => {
        const replacement = nearest?.spec?.replacement
        if (!replacement) return false
        proposed += 1
        const again = one({ [replacement.key]: replacement.value }, pool)
        return again.specs.some(({ verdict }) => verdict === 'fail' || verdict === 'raises')
      })
    })
    expect(broken).toEqual([])
    expect(proposed).toBeGreaterThan(300)
  })
})

describe('the filters in their order', () => {
  it('pass a pool that has all that is asked for', () => {
    const match = one({ replication_enabled: '<is> True', replication_type: '<in> async' })
    expect(match.passes).toBe(true)
    expect(verdicts(match)).toEqual([
      'Service pass',
      'AvailabilityZoneFilter pass',
      'CapacityFilter pass',
      'CapabilitiesFilter pass',
    ])
    expect(match.fate?.kind).toBe('async')
  })

  it.each([
    [{ status: 'disabled' as const }, /disabled service/, /volume service set --enable host@pure/],
    [{ state: 'down' as const }, /not reported/, /Start cinder-volume/],
  ])('stop at a service that is %j', (change, reason, nearest) => {
    const match = one({}, candidate(asyncPool, change))
    expect(match.passes).toBe(false)
    expect(match.filters[0]).toMatchObject({ filter: 'Service', verdict: 'fail' })
    expect(match.filters[0]?.reason).toMatch(reason)
    expect(match.filters[0]?.nearest?.words).toMatch(nearest)
  })

  it('say of a backend without a report that its driver has not started', () => {
    const match = one({}, candidate(null, {}, 'host@pure'))
    expect(match).toMatchObject({ passes: false, specs: [], fate: null })
    expect(match.filters[0]?.reason).toMatch(/driver has not started/)
  })

  it.each([
    ['nova', true],
    ['nova,az2', true],
    ['az2', false],
    ['az2, nova', true],
  ])('hold the zones of the type (%s) against the pool', (zones, passes) => {
    expect(one({ 'RESKEY:availability_zones': zones }).passes).toBe(passes)
  })

  it('hold the zone of the request against the pool', () => {
    const ask = (zone: string | null) =>
      matchPools({ extraSpecs: {}, sizeGib: 1, zone }, [candidate(asyncPool)]).pools[0]
    expect(ask('nova')?.passes).toBe(true)
    expect(ask('az2')?.filters[1]).toMatchObject({
      verdict: 'fail',
      asked: 'az2',
      reported: 'nova',
      nearest: { words: 'Ask for zone nova, or for none' },
    })
  })

  it('crash on every pool when a spec makes one of them raise, unless an earlier filter has it out', () => {
    const raising = candidate({ ...asyncPool, x: 5 }, {}, 'a@a#a')
    const other = candidate({ ...asyncPool, x: ['y'] }, {}, 'b@b#b')
    const request = { extraSpecs: { x: '<in> y' }, sizeGib: 1 }
    expect(matchPools(request, [raising, other])).toMatchObject({
      crash: 'TypeError',
      pools: [{ passes: false }, { passes: false }],
    })
    const disabled = { ...raising, service: { ...service, status: 'disabled' as const } }
    expect(matchPools(request, [disabled, other])).toMatchObject({
      crash: null,
      pools: [{ passes: false }, { passes: true }],
    })
  })
})

describe('one extra spec on one pool', () => {
  it.each([
    // asked, reported, nearest change
    [{ replication_type: '<in> Async' }, 'async', 'Write <in> async'],
    [{ replication_type: 'Async' }, 'async', 'Write <in> async'],
    [{ replication_type: '<in>async' }, 'async', 'Write <in> async'],
    [
      { replication_type: 'sync' },
      'async',
      'Give the backend a replication_device of type sync in cinder.conf',
    ],
    [{ replication_type: 'banana' }, 'async', 'Write <in> async'],
    [{ replication_enabled: 'True' }, 'True', 'Write <is> True'],
    [{ replication_enabled: '<is>True' }, 'True', 'Write <is> True'],
    [{ Replication_Enabled: '<is> True' }, null, 'Call it replication_enabled'],
    [{ 'replication-type': '<in> Async' }, null, 'Write replication_type = <in> async'],
    [{ volume_backend_name: 'Puredriver-1' }, 'puredriver-1', 'Write puredriver-1'],
    [{ volume_backend_name: 'other' }, 'puredriver-1', 'Write puredriver-1'],
    [{ storage_protocol: 'ISCSI' }, 'iSCSI, iscsi', 'Write iSCSI'],
    [{ multiattach: 'true' }, 'True', 'Write <is> True'],
    [{ maxIOPS: '1000' }, null, 'Move maxIOPS to a QoS spec'],
    [{ vg_name: 'gold' }, null, 'Call it flasharray:vg_name'],
    [{ total_volumes: '>= 100' }, '12', 'Write >= 12'],
    [{ total_volumes: '12' }, '12', 'Write == 12'],
    [{ nonsense: 'x' }, null, 'Leave nonsense out'],
  ])('%j where the pool reports %j: %s', (extraSpecs, reported, nearest) => {
    const [check] = one(extraSpecs as Record<string, string>).specs
    expect(check).toMatchObject({ verdict: 'fail', reported })
    expect(check?.nearest?.words).toBe(nearest)
  })

  it('asks a backend without replication for replication', () => {
    const [enabled, type] = one(
      { replication_enabled: '<is> True', replication_type: '<in> async' },
      candidate(plainPool),
    ).specs
    expect(enabled?.nearest?.words).toMatch(/replication_device/)
    expect(type?.nearest?.words).toMatch(/replication_device/)
  })

  it('takes any spelling of a protocol, and passes over keys of a vendor', () => {
    const { passes, specs } = one({ storage_protocol: 'iscsi', 'flasharray:vg_name': 'x' })
    expect(passes).toBe(true)
    expect(specs.map(({ verdict }) => verdict)).toEqual(['pass', 'not-read'])
  })
})
