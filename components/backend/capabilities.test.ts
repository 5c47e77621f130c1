import { expect, it } from 'vitest'
import { capabilitiesOf } from './capabilities.ts'

const pool = (capabilities: Record<string, unknown>) => ({
  name: 'devstack@puredriver-1#puredriver-1',
  totalCapacityGib: null,
  freeCapacityGib: null,
  allocatedCapacityGib: null,
  replicationTypes: [],
  replicationTargets: [],
  capabilities,
})

it('puts what is about replication first, and writes values as they were reported', () => {
  const found = capabilitiesOf(
    pool({
      driver_version: '22.0.0',
      replication_type: ['async', 'sync'],
      multiattach: true,
      consistent_group_replication_enabled: true,
    }),
  )
  expect(found.map(({ key, value }) => `${key}=${value}`)).toEqual([
    'consistent_group_replication_enabled=true',
    'replication_type=["async","sync"]',
    'driver_version=22.0.0',
    'multiattach=true',
  ])
})
