import { describe, expect, it } from 'vitest'
import { verdictsOf, withFix, worstOf } from './type-verdict.ts'

const asyncOnly = [{ replication_enabled: true, replication_type: ['async'] }]
const enabled = { key: 'replication_enabled', value: '<is> True' }

const worst = (specs: { key: string; value: string }[], backends = asyncOnly) =>
  worstOf(verdictsOf(specs, backends))

describe('the verdict on a volume type', () => {
  it('is that all is well when every spec works', () => {
    expect(worst([enabled, { key: 'replication_type', value: '<in> async' }])).toBeNull()
  })

  it('is the worst of its specs', () => {
    const specs = [
      { key: 'Volume_Backend_Name', value: 'x' },
      enabled,
      { key: 'replication_type', value: 'async' },
    ]
    expect(worst(specs)?.advice.outcome).toBe('unprotected')
  })

  it('says nothing about what backends offer when none is known', () => {
    const sync = [enabled, { key: 'replication_type', value: '<in> sync' }]
    expect(worst(sync)?.advice.outcome).toBe('phantom')
    expect(worst(sync, [])).toBeNull()
  })
})

describe('the proposed correction', () => {
  const fixed = (specs: { key: string; value: string }[]) => {
    const trouble = worst(specs)
    return trouble === null ? specs : withFix(specs, trouble)
  }

  it('replaces the value of the seed’s trap in its place', () => {
    expect(fixed([enabled, { key: 'replication_type', value: '<in> Async' }])).toEqual([
      enabled,
      { key: 'replication_type', value: '<in> async' },
    ])
  })

  it('renames a misspelt key without doubling it', () => {
    expect(fixed([{ key: 'Replication_Enabled', value: '<is> True' }])).toEqual([enabled])
    expect(
      fixed([{ key: 'capabilities:replication_enabled', value: '<is> True' }, enabled]),
    ).toEqual([enabled])
  })

  it('adds the spec that is missing beside it', () => {
    const type = { key: 'replication_type', value: '<in> async' }
    expect(fixed([type])).toEqual([enabled, type])
  })
})
