import { describe, expect, it } from 'vitest'
import { matchPools } from '../volume-type/matching.ts'
import { explainMessage, isAboutScheduling } from './explain-message.ts'
import { schedulingNow } from './scheduling-now.ts'

const pool = (name: string, replication: string[]) => ({
  name,
  service: { state: 'up', status: 'enabled', zone: 'nova' } as const,
  capabilities: {
    vendor_name: 'Pure Storage',
    replication_enabled: replication.length > 0,
    replication_type: replication,
    total_capacity_gb: 1000,
    free_capacity_gb: 900,
  },
})
const asked = (type: string, ...pools: ReturnType<typeof pool>[]) =>
  schedulingNow(
    matchPools(
      {
        extraSpecs: { replication_enabled: '<is> True', replication_type: type },
        sizeGib: 10,
        zone: 'nova',
      },
      pools,
    ),
  )

describe('schedulingNow', () => {
  it('names the change that would let each pool take it', () => {
    const now = asked('<in> Async', pool('a@b#b', ['async']), pool('a@c#c', ['async']))
    expect(now).toMatchObject({ tone: 'danger', headline: 'No backend would take it now either' })
    expect(now.changes).toEqual([
      { words: 'replication_type: write <in> async', pools: ['a@b#b', 'a@c#c'] },
    ])
  })

  it('says when one would take it by now, and when that would be no good', () => {
    expect(asked('<in> async', pool('a@b#b', ['async']))).toMatchObject({
      tone: 'ok',
      headline: 'a@b#b would take it now',
    })
    expect(asked('async', pool('a@b#b', ['async'])).tone).toBe('warn')
  })

  it('has nothing to name when there is no pool', () => {
    expect(asked('<in> async').headline).toBe('No backend is known')
  })
})

describe('explainMessage', () => {
  it('goes by the detail that ends the event', () => {
    expect(explainMessage('VOLUME_VOLUME_001_003')?.cause).toContain(
      'The scheduler asked every pool',
    )
    expect(explainMessage('VOLUME_VOLUME_008_002')?.cause).toContain('had not started')
    expect(explainMessage('VOLUME_VOLUME_002_021')).toBeUndefined()
    expect(isAboutScheduling('VOLUME_VOLUME_001_003')).toBe(true)
    expect(isAboutScheduling('VOLUME_VOLUME_008_012')).toBe(false)
  })
})
