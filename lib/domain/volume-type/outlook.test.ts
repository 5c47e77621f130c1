import { describe, expect, it } from 'vitest'
import type { Capabilities } from './extra-specs.ts'
import { outlookOf } from './outlook.ts'
import type { PoolCandidate } from './pool.ts'

const pool = (name: string, capabilities: Capabilities): PoolCandidate => ({
  name,
  service: { state: 'up', status: 'enabled', zone: 'nova' },
  capabilities: {
    vendor_name: 'Pure Storage',
    volume_backend_name: name,
    total_capacity_gb: 100,
    free_capacity_gb: 100,
    replication_enabled: true,
    replication_type: ['async'],
    ...capabilities,
  },
})
const asyncPool = pool('a', {})
const bothPool = pool('b', { replication_type: ['async', 'sync'] })
const enabled = { replication_enabled: '<is> True' }
const sync = { ...enabled, replication_type: '<in> sync' }

describe('the outlook of a type', () => {
  it.each<[Record<string, string>, PoolCandidate[], string, number]>([
    [{}, [asyncPool, bothPool], 'fine', 2],
    [{ ...enabled, replication_type: '<in> async' }, [asyncPool, bothPool], 'fine', 2],
    [sync, [bothPool], 'fine', 1],
    [sync, [asyncPool, bothPool], 'phantom', 2], // the scheduler may choose either
    [{ ...sync, volume_backend_name: 'b' }, [asyncPool, bothPool], 'fine', 1],
    [{ ...enabled, replication_type: 'async' }, [asyncPool], 'unprotected', 1],
    [{ ...enabled, replication_type: '<in> Async' }, [asyncPool], 'no-backend', 0],
    [{ ...sync, 'flasharray:vg_name': 'x' }, [bothPool], 'error', 1],
    [{ 'flasharray:vg_maxIOPS': '100' }, [bothPool], 'no-effect', 1],
    [{ ...enabled, replication_type: 'async' }, [], 'unprotected', 0], // no pool is known
    [sync, [], 'fine', 0],
  ])('%j', (extraSpecs, pools, outcome, taking) => {
    expect(outlookOf(extraSpecs, pools)).toMatchObject({ outcome, taking, of: pools.length })
  })

  it('sees that no pool has all of it, where each spec by itself is met somewhere', () => {
    const { outcome, message } = outlookOf({ x: '1', volume_backend_name: 'b' }, [
      pool('a', { x: '1' }),
      bothPool,
    ])
    expect(outcome).toBe('no-backend')
    expect(message).toMatch(/volume_backend_name = b: the pool reports a\. No valid backend/)
  })

  it('sees that no pool has room', () => {
    expect(outlookOf({}, [asyncPool], 200)).toMatchObject({ outcome: 'no-backend', taking: 0 })
  })
})
