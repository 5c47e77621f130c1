import { describe, expect, it } from 'vitest'
import { adviseExtraSpec } from './advice.ts'
import { type Capabilities, driverReplicationType, satisfiesExtraSpecs } from './extra-specs.ts'
import { isValidKey } from './known-keys.ts'
import { protectionWords } from './protection-words.ts'
import { extraSpecsFor } from './replication-choice.ts'

const enabled = { replication_enabled: '<is> True' }
const asyncOnly: Capabilities[] = [{ replication_enabled: true, replication_type: ['async'] }]
const both: Capabilities[] = [{ replication_enabled: true, replication_type: ['async', 'sync'] }]

const named: Capabilities[] = [
  { ...asyncOnly[0], volume_backend_name: 'async-only' },
  { ...both[0], volume_backend_name: 'both' },
]

const first = (key: string, value: string, backends: Capabilities[] = asyncOnly) =>
  adviseExtraSpec(key, value, { ...enabled, [key]: value }, backends)[0]

describe('advice on replication_enabled', () => {
  it.each(['<is> True', '<is> true', '<is> yes'])(
    '%s is fine: case does not matter here',
    (value) => {
      expect(first('replication_enabled', value)?.outcome).toBe('fine')
    },
  )

  it.each(['<is>True', '<IS> True', 'True', 'true'])(
    '%s finds no backend, and is mended',
    (value) => {
      expect(first('replication_enabled', value)).toMatchObject({
        outcome: 'no-backend',
        fix: { key: 'replication_enabled', value: '<is> True' },
      })
    },
  )

  it('is not read under another name', () => {
    expect(first('Replication_Enabled', '<is> True')).toMatchObject({
      outcome: 'no-backend',
      fix: { key: 'replication_enabled', value: '<is> True' },
    })
    expect(first('capabilities:replication_enabled', '<is> True')).toMatchObject({
      outcome: 'unprotected',
      fix: { key: 'replication_enabled', value: '<is> True' },
    })
  })

  it('says that three words are taken but not acted on', () => {
    expect(first('replication_enabled', '<is> True please')?.outcome).toBe('unprotected')
  })

  it('takes no for an answer where a backend is without replication', () => {
    const declined = '<is> False'
    expect(first('replication_enabled', declined)?.outcome).toBe('no-backend')
    const plain = [{ replication_enabled: false, replication_type: [] }]
    expect(first('replication_enabled', declined, plain)?.outcome).toBe('fine')
    expect(first('replication_enabled', '<is> True', plain)?.outcome).toBe('no-backend')
  })
})

describe('advice on replication_type', () => {
  it.each([
    ['<in> async', 'fine', 'fine', undefined],
    ['<in> Async', 'no-backend', 'no-backend', '<in> async'],
    ['<In> async', 'no-backend', 'no-backend', '<in> async'],
    ['<in>async', 'no-backend', 'no-backend', '<in> async'],
    ['Sync', 'no-backend', 'no-backend', '<in> sync'],
    ['async', 'unprotected', 'unprotected', '<in> async'],
    ['sync', 'no-backend', 'unprotected', '<in> sync'],
    ['<in>  async', 'unprotected', 'unprotected', '<in> async'],
    ['<in> async ', 'unprotected', 'unprotected', '<in> async'],
    ['<in> asyn', 'unprotected', 'unprotected', undefined],
    ['<in> syn', 'unprotected', 'unprotected', undefined],
    ['<in> sync', 'phantom', 'fine', undefined],
    ['<in> trisync', 'no-backend', 'no-backend', undefined],
    ['<or> async <or> sync', 'unprotected', 'unprotected', '<in> async'],
  ])('%j comes to %s on async, %s on async and sync', (value, onAsync, onBoth, fix) => {
    const advice = first('replication_type', value)
    expect(advice?.outcome).toBe(onAsync)
    expect(first('replication_type', value, both)?.outcome).toBe(onBoth)
    expect(advice?.fix?.value).toBe(fix)
    expect(advice?.message).not.toBe('')
  })

  it('never calls fine what scheduler or driver would not do, nor proposes such a fix', () => {
    const values = [
      '<in> async',
      '<in> sync',
      '<in> Async',
      '<in>  sync',
      'async',
      '<or> sync',
      '<is> async',
      '',
    ]
    for (const value of values) {
      const advice = first('replication_type', value, both)
      const specs = { ...enabled, replication_type: advice?.fix?.value ?? value }
      if (advice?.outcome !== 'fine' && advice?.fix === undefined) continue
      expect(driverReplicationType(specs)).not.toBeNull()
      expect(satisfiesExtraSpecs(both[0] ?? {}, specs)).toBe(true)
    }
  })

  it('says what is wrong in plain words', () => {
    expect(first('replication_type', '<in> Async')?.message).toContain('async, not Async')
    expect(first('replication_type', '<in>  async')?.message).toContain('a space too many')
    expect(first('replication_type', 'async')?.message).toContain('<in> is missing')
  })

  it('wants replication_enabled beside it', () => {
    expect(adviseExtraSpec('replication_type', '<in> async', {}, both)).toMatchObject([
      { outcome: 'unprotected', fix: { key: 'replication_enabled', value: '<is> True' } },
    ])
  })
})

describe('advice on other keys', () => {
  it('refuses keys that Cinder refuses', () => {
    expect(isValidKey('flasharray:vg_name')).toBe(true)
    expect(first('with space', 'x')?.outcome).toBe('invalid')
    expect(first('', 'x')?.outcome).toBe('invalid')
  })

  it('sends QoS to QoS specs and lets the others be', () => {
    expect(first('maxIOPS', '1000')?.outcome).toBe('no-backend')
    expect(adviseExtraSpec('volume_backend_name', 'puredriver-1', {})[0]?.outcome).toBe('fine')
    expect(first('Volume_Backend_Name', 'puredriver-1')?.fix?.key).toBe('volume_backend_name')
  })

  it('says when no backend of the cloud has it, and does not guess without knowing them', () => {
    expect(first('volume_backend_name', 'other', named)?.outcome).toBe('no-backend')
    expect(adviseExtraSpec('volume_backend_name', 'other', {})[0]?.outcome).toBe('fine')
  })

  it('fears no phantom where the type can only land on a backend with sync', () => {
    const specs = { ...extraSpecsFor('sync'), volume_backend_name: 'both' }
    const advice = (allSpecs: Record<string, string>) =>
      adviseExtraSpec('replication_type', '<in> sync', allSpecs, named)[0]?.outcome
    expect(advice(specs)).toBe('fine')
    expect(advice(extraSpecsFor('sync'))).toBe('phantom')
  })

  it('lints what the driver and Cinder read themselves', () => {
    const group = { 'flasharray:vg_name': 'gold' }
    const limit = (value: string, specs: Record<string, string> = group) =>
      adviseExtraSpec('flasharray:vg_maxBWS', value, { ...specs, 'flasharray:vg_maxBWS': value })[0]
    expect(limit('104857600')?.outcome).toBe('fine')
    expect(limit('100')).toMatchObject({ outcome: 'error', fix: { value: '104857600' } })
    expect(limit('104857600', {})?.outcome).toBe('no-effect')
    expect(first('multiattach', '<is> true', [{ multiattach: true }])).toMatchObject({
      outcome: 'no-effect',
      fix: { value: '<is> True' },
    })
    expect(first('provisioning:max_vol_size', '1 TiB')?.outcome).toBe('error')
    expect(first('provisioning:max_vol_size', '1024')?.outcome).toBe('fine')
  })

  it('proposes the nearest thing that a backend reports, in any spelling of a protocol', () => {
    expect(first('volume_backend_name', 'Both', named)?.fix?.value).toBe('both')
    const iscsi = [{ storage_protocol: 'iSCSI' }]
    expect(first('storage_protocol', 'iscsi', iscsi)?.outcome).toBe('fine')
    expect(first('storage_protocol', 'Iscsi', iscsi)?.fix?.value).toBe('iSCSI')
    expect(first('vg_name', 'gold', iscsi)?.fix?.key).toBe('flasharray:vg_name')
  })

  it('has nothing to say against what the form writes', () => {
    for (const choice of ['async', 'sync'] as const) {
      const specs = extraSpecsFor(choice)
      for (const [key, value] of Object.entries(specs))
        expect(adviseExtraSpec(key, value, specs, both).map(({ outcome }) => outcome)).toEqual([
          'fine',
        ])
    }
  })
})

describe('what a volume of a type gets, in words', () => {
  const offer = {
    schedule: { enabled: true, intervalSeconds: 3600 },
    retention: { allForSeconds: 86_400, perDay: 5, days: 7 },
    asyncTargets: ['pure2'],
    syncTargets: ['pure2'],
  }

  it('names target, interval and retention', () => {
    expect(protectionWords('async', offer)).toBe(
      'a recovery point on pure2 every hour; all of the last 24 hours, then 5 a day for 7 days',
    )
    expect(protectionWords('sync', offer)).toContain('on pure2 as well')
    expect(protectionWords('trisync', offer)).toContain('; and a recovery point')
    expect(protectionWords('none', offer)).toContain('one copy')
  })

  it('promises nothing that a backend cannot give', () => {
    expect(protectionWords('async', { ...offer, asyncTargets: [] })).toContain('no target')
    expect(protectionWords('sync', { ...offer, syncTargets: [] })).toContain('no sync target')
  })
})
