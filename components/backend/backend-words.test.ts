import { describe, expect, it } from 'vitest'
import type { Pool } from '#lib/contracts/farside/backends.ts'
import { capacityWords, replicationOf } from './backend-words.ts'

const pool = (part: Partial<Pool>): Pool => ({
  name: 'devstack@puredriver-1#puredriver-1',
  totalCapacityGib: null,
  freeCapacityGib: null,
  allocatedCapacityGib: null,
  replicationTypes: [],
  replicationTargets: [],
  capabilities: {},
  ...part,
})

describe('what a backend offers', () => {
  it('is said once when several pools say the same', () => {
    const async = { replicationTypes: ['async'], replicationTargets: ['pure2-async'] }
    expect(replicationOf([pool(async), pool(async)])).toEqual({
      types: ['async'],
      targets: ['pure2-async'],
    })
  })

  it('adds up the capacity that is known', () => {
    const half = { totalCapacityGib: 1024, freeCapacityGib: 512 }
    expect(capacityWords([pool(half), pool(half), pool({})])).toBe('1 TiB of 2 TiB free')
    expect(capacityWords([pool({ totalCapacityGib: 900, freeCapacityGib: 899.6 })])).toBe(
      '900 GiB of 900 GiB free',
    )
  })

  it('claims no capacity when none was reported', () => {
    expect(capacityWords([pool({})])).toBeNull()
    expect(capacityWords([])).toBeNull()
  })
})
