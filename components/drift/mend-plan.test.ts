import { describe, expect, it } from 'vitest'
import type { DriftItem } from '#lib/contracts/farside/drift.ts'
import { arrayPlan, callText, confPlan } from './mend-plan.ts'

const call = {
  array: 'pure1',
  method: 'PATCH' as const,
  path: '/protection-groups',
  query: { names: 'cinder-group' },
  body: { replication_schedule: { frequency: 3_600_000 } },
}
const interval: DriftItem = {
  id: 'group/cinder-group/intervalSeconds',
  kind: 'group',
  object: 'cinder-group',
  field: 'intervalSeconds',
  target: null,
  backendIds: [],
  confValue: 3600,
  arrayValue: 1800,
  line: null,
  cause: 'edited',
  nextStart: 'writes',
  change: null,
  arrayMending: { ok: true, mend: [call] },
  confMending: { ok: true },
}
const schedule: DriftItem = {
  ...interval,
  id: 'group/cinder-group/enabled',
  field: 'enabled',
  confValue: true,
  arrayValue: false,
  arrayMending: { ok: false, reason: 'Not today' },
}

describe('what mending will do', () => {
  it('sends calls for what can be mended on the array, and leaves the rest with its reason', () => {
    const { mended, calls, left } = arrayPlan([interval, schedule])
    expect([mended, calls]).toEqual([[interval], [call]])
    expect(left).toEqual([{ item: schedule, reason: 'Not today' }])
  })

  it('writes into cinder.conf what it has an option for', () => {
    const { text, left } = confPlan([interval, schedule], '[pure]\nsan_ip = a\n', 'pure')
    expect(text).toBe('[pure]\nsan_ip = a\npure_replica_interval_default = 1800\n')
    expect(left.map(({ item }) => item.id)).toEqual([schedule.id])
  })

  it('shows a call as it goes to its array', () => {
    expect(callText(call)).toBe(
      'PATCH https://pure1/api/2.26/protection-groups?names=cinder-group\n{"replication_schedule":{"frequency":3600000}}',
    )
  })
})
