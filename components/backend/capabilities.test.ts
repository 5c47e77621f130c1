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

it('puts what is about replication first and load last, known or not', () => {
  const found = capabilitiesOf(
    pool({
      queue_depth: 0,
      something_new: { a: 1 },
      driver_version: '22.0.0',
      replication_targets: [],
      replication_type: ['async', 'sync'],
      replication_secret_sauce: true,
      filter_function: null,
    }),
  )
  expect(found.map(({ key, value }) => `${key}=${value}`)).toEqual([
    'replication_secret_sauce=true',
    'replication_type=async, sync',
    'replication_targets=–',
    'driver_version=22.0.0',
    'filter_function=–',
    'something_new={"a":1}',
    'queue_depth=0',
  ])
})
