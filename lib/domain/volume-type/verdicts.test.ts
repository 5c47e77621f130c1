import { describe, expect, it } from 'vitest'
import { mended, verdictsOf, withFix, worstOf } from './verdicts.ts'

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

describe('all corrections at once', () => {
  it.each([
    [
      [
        { key: 'Replication_Enabled', value: 'True' },
        { key: 'replication_type', value: 'Async' },
      ],
    ],
    [[{ key: 'replication_type', value: '<in>  async' }]],
    [
      [
        { key: 'replication_enabled', value: '<IS> true' },
        { key: 'Replication_Type', value: '<in>async' },
      ],
    ],
  ])('%j becomes what the form would write', (specs) => {
    const result = mended(specs, asyncOnly)
    expect(worst(result)).toBeNull()
    expect(Object.fromEntries(result.map(({ key, value }) => [key, value]))).toEqual({
      replication_enabled: '<is> True',
      replication_type: '<in> async',
    })
  })

  it('leaves alone what nobody can guess', () => {
    const specs = [{ key: 'volume_backend_name', value: 'elsewhere' }]
    expect(mended(specs, [{ volume_backend_name: 'puredriver-1' }])).toEqual(specs)
  })
})
