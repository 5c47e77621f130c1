import { describe, expect, it } from 'vitest'
import type { Backend } from '#lib/contracts/farside/backends.ts'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import { firstSteps } from './first-steps.ts'

const overview = (byProtection: Overview['byProtection']): Overview => ({
  asOfMs: 0,
  scope: 'cloud',
  volumeCount: byProtection.reduce((sum, { count }) => sum + count, 0),
  byProtection,
  attention: [],
  causeCount: 0,
  oldestRecoveryPointSeconds: null,
  backends: [],
  arrays: [],
  groups: [],
  pods: [],
})
const backend = (replicationTargets: string[]): Backend => ({
  id: 'devstack@puredriver-1',
  host: 'devstack',
  backendName: 'puredriver-1',
  service: {
    state: 'up',
    status: 'enabled',
    zone: 'nova',
    disabledReason: null,
    lastReportMs: null,
    replicationStatus: null,
    activeBackendId: null,
  },
  pools: [
    {
      name: 'devstack@puredriver-1#puredriver-1',
      totalCapacityGib: null,
      freeCapacityGib: null,
      allocatedCapacityGib: null,
      replicationTypes: [],
      replicationTargets,
      capabilities: {},
    },
  ],
  missingTargets: [],
  trouble: null,
})
const type = (replicationType: string): VolumeType => ({
  id: 'a',
  name: 'gold',
  description: null,
  isPublic: true,
  extraSpecs: { replication_enabled: '<is> True', replication_type: replicationType },
  outlook: null,
  hasQosSpec: false,
})
const done = (counts: Overview['byProtection'], backends: Backend[], volumeTypes: VolumeType[]) =>
  firstSteps(overview(counts), { backends, asOfMs: 0 }, { volumeTypes })?.map(
    ({ isDone }) => isDone,
  )

describe('the way to the first protected volume', () => {
  it('starts at the beginning of a fresh cloud', () => {
    expect(done([], [backend([])], [])).toEqual([false, false, false])
  })

  it('follows what is really there', () => {
    const plain = [{ status: 'not-requested', count: 2 }] as const
    expect(done([...plain], [backend(['pure2-async'])], [type('<in> async')])).toEqual([
      true,
      true,
      false,
    ])
  })

  it('does not take a type that the driver ignores for one that replicates', () => {
    expect(done([], [backend(['pure2-async'])], [type('<in> Async')])).toEqual([true, false, false])
  })

  it('is over once a volume asks for replication, and says nothing before all is known', () => {
    const counts = [{ status: 'seeding', count: 1 }] as const
    expect(done([...counts], [backend(['pure2-async'])], [type('<in> sync')])).toBeUndefined()
    expect(firstSteps(overview([]), undefined, { volumeTypes: [] })).toBeNull()
  })
})
