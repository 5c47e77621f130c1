import { describe, expect, it } from 'vitest'
import { mayManageAs, mayManageOn } from './manage-fit.ts'
import type { PoolCandidate } from './pool.ts'

const pool = (
  name: string,
  change: Partial<PoolCandidate['service']> = {},
  capabilities: PoolCandidate['capabilities'] = {
    volume_backend_name: name.replace(/^.*#/, ''),
    replication_enabled: true,
    replication_type: ['async'],
    total_capacity_gb: 10,
    free_capacity_gb: 0,
  },
): PoolCandidate => ({
  name,
  service: { state: 'up', status: 'enabled', zone: 'nova', ...change },
  capabilities,
})
const one = 'host@one#one'

describe('a host', () => {
  it.each([
    ['that is up', one, [pool(one)], null],
    ['with a cluster’s port in its name', 'c1@b#10.0.0.1:/x', [pool('c1@b#10.0.0.1:/x')], null],
    ['with a comment in its name', `${one} # two`, [pool(`${one} # two`)], 'does not take'],
    ['that is down', one, [pool(one, { state: 'down' })], 'has not reported'],
    ['that is disabled', one, [pool(one, { status: 'disabled' })], 'disabled service'],
    ['without a report', one, [pool(one, {}, null)], 'no report'],
    ['that nobody knows', one, [pool('host@two#two')], 'does not know'],
  ])('%s', (_, host, candidates, reason) => {
    const may = mayManageOn(host, candidates)
    if (reason === null) expect(may.ok).toBe(true)
    else expect(may).toEqual({ ok: false, reason: expect.stringContaining(reason) })
  })
})

describe('a type on a host', () => {
  it.each([
    ['that asks for nothing, even where there is no room', {}, null],
    ['that the pool has', { replication_type: '<in> async' }, null],
    ['of another backend', { volume_backend_name: 'two' }, 'volume_backend_name = two'],
    ['of another zone', { 'RESKEY:availability_zones': 'far' }, 'zone nova'],
  ])('%s', (_, extraSpecs, reason) => {
    const may = mayManageAs(extraSpecs, one, [pool(one), pool('host@two#two')])
    if (reason === null) expect(may.ok).toBe(true)
    else expect(may).toEqual({ ok: false, reason: expect.stringContaining(reason) })
  })

  it('that makes a filter raise on any pool', () => {
    const raising = pool('host@two#two', {}, { total_capacity_gb: 1, free_capacity_gb: 1, x: 5 })
    const may = mayManageAs({ x: '<in> y' }, one, [pool(one), raising])
    expect(may).toEqual({ ok: false, reason: expect.stringContaining('scheduler fail') })
  })
})
