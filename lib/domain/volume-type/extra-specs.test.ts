import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Capabilities,
  type CapabilityValue,
  driverReplicationType,
  type FilterOutcome,
  isReplicatedSpec,
  matchRequirement,
  satisfiesExtraSpecs,
} from './extra-specs.ts'

type Golden = {
  match: { value: CapabilityValue; requirement: string | null; match: FilterOutcome }[]
  capabilities_filter: {
    capabilities: Capabilities
    extra_specs: Record<string, string>
    passes: FilterOutcome
  }[]
  is_replicated_spec: { replication_enabled: string; is_replicated: boolean }[]
}

// What Cinder's own modules answered.
const golden: Golden = JSON.parse(
  readFileSync(new URL('./golden/extra-specs.json', import.meta.url), 'utf8'),
)

describe('extra specs against the answers of the real Cinder', () => {
  it('matches one value against one requirement as Cinder does, exceptions included', () => {
    const differing = golden.match.filter(
      ({ value, requirement, match }) =>
        JSON.stringify(matchRequirement(value, requirement)) !== JSON.stringify(match),
    )
    expect(differing).toEqual([])
    expect(golden.match).toHaveLength(1500)
  })

  it('lets the backends through that the CapabilitiesFilter lets through', () => {
    const differing = golden.capabilities_filter.filter(
      ({ capabilities, extra_specs, passes }) =>
        JSON.stringify(satisfiesExtraSpecs(capabilities, extra_specs)) !== JSON.stringify(passes),
    )
    expect(differing).toEqual([])
    expect(golden.capabilities_filter).toHaveLength(1500)
  })

  it('takes the types for replicated that Cinder takes for replicated', () => {
    const differing = golden.is_replicated_spec.filter(
      ({ replication_enabled, is_replicated }) =>
        isReplicatedSpec({ replication_enabled }) !== is_replicated,
    )
    expect(differing).toEqual([])
    expect(golden.is_replicated_spec).toHaveLength(375)
  })
})

describe('what the driver makes of the extra specs', () => {
  const enabled = { replication_enabled: '<is> True' }

  it.each(['async', 'sync', 'trisync'])('replicates as asked for <in> %s', (type) => {
    expect(driverReplicationType({ ...enabled, replication_type: `<in> ${type}` })).toBe(type)
  })

  it('takes async when the type is not named', () => {
    expect(driverReplicationType(enabled)).toBe('async')
  })

  it.each(['<in> Async', 'async', '<in>  async', '<in> async ', '<or> async', '<in> asyn'])(
    'ignores %j without a word',
    (replication_type) => {
      expect(driverReplicationType({ ...enabled, replication_type })).toBeNull()
    },
  )

  it('does not replicate what is not enabled', () => {
    expect(driverReplicationType({ replication_type: '<in> async' })).toBeNull()
    expect(
      driverReplicationType({ replication_enabled: 'True', replication_type: '<in> async' }),
    ).toBeNull()
  })
})

describe('names that JavaScript knows and Python does not', () => {
  it('finds no capability and no operator in the prototype', () => {
    expect(satisfiesExtraSpecs({}, { constructor: '<is> False' })).toBe(false)
    expect(matchRequirement('x', 'constructor x')).toBe(false)
    expect(matchRequirement('x', '__proto__ x')).toBe(false)
  })
})
