import { describe, expect, it } from 'vitest'
import { readBackend } from '../cinder-conf/backend.ts'
import { parseCinderConf } from '../cinder-conf/parse.ts'
import type { Difference } from './difference.ts'
import { type ArrayContext, callsToMend } from './mend-array.ts'
import { takeIntoConf } from './mend-conf.ts'

const text = `[pure]
# tier one
replication_device = backend_id:p2,san_ip:10.0.0.2,api_token:u,type:async
replication_device = backend_id:p3,san_ip:10.0.0.3,api_token:v,type:async
pure_replica_interval_default = 3600  
`
const context = (conf = text): ArrayContext => ({
  primary: 'pure1',
  backend: readBackend(parseCinderConf(conf), 'pure'),
  targets: [
    { backendId: 'p2', type: 'async', line: 3, array: 'pure2' },
    { backendId: 'p3', type: 'async', line: 4, array: null },
  ],
})
const of = (field: Difference['field'], more: Partial<Difference> = {}): Difference => ({
  id: `group/cinder-group/${field}`,
  kind: 'group',
  object: 'cinder-group',
  field,
  target: null,
  backendIds: [],
  confValue: true,
  arrayValue: false,
  line: null,
  ...more,
})
const lines = (difference: Difference, conf?: string) => {
  const mending = callsToMend(difference, context(conf))
  if (!mending.ok) return mending.reason
  return mending.mend.map(({ array, method, path, query, body }) =>
    [array, method, path, ...Object.values(query), ...(body ? [JSON.stringify(body)] : [])].join(
      ' ',
    ),
  )
}

describe('making the array as cinder.conf has it', () => {
  it.each<[string, Difference, string[]]>([
    [
      'interval',
      of('intervalSeconds'),
      [
        'pure1 PATCH /protection-groups cinder-group {"replication_schedule":{"frequency":3600000}}',
      ],
    ],
    [
      'schedule',
      of('enabled'),
      ['pure1 PATCH /protection-groups cinder-group {"replication_schedule":{"enabled":true}}'],
    ],
    [
      'a part of the retention',
      of('perDay'),
      ['pure1 PATCH /protection-groups cinder-group {"target_retention":{"per_day":3}}'],
    ],
    [
      'a missing target',
      of('target', { target: 'pure2' }),
      [
        'pure1 POST /protection-groups/targets cinder-group pure2',
        'pure2 PATCH /protection-groups/targets pure1:cinder-group {"allowed":true}',
      ],
    ],
    [
      'an extra target',
      of('target', { target: 'pure4', confValue: false, arrayValue: true }),
      ['pure1 DELETE /protection-groups/targets cinder-group pure4'],
    ],
    [
      'a target that does not allow a group in a pod',
      of('allowed', { object: 'cinder-pod::cinder-trisync', target: 'pure2' }),
      ['pure2 PATCH /protection-groups/targets cinder-pod:cinder-trisync {"allowed":true}'],
    ],
    [
      'a destroyed group',
      of('destroyed'),
      ['pure1 PATCH /protection-groups cinder-group {"destroyed":false}'],
    ],
    [
      'a group that is not there, with the targets that are known',
      of('absent'),
      [
        'pure1 POST /protection-groups cinder-group',
        'pure1 PATCH /protection-groups cinder-group {"replication_schedule":{"frequency":3600000},"target_retention":{"all_for_sec":14400,"per_day":3,"days":7}}',
        'pure1 POST /protection-groups/targets cinder-group pure2',
        'pure2 PATCH /protection-groups/targets pure1:cinder-group {"allowed":true}',
        'pure1 PATCH /protection-groups cinder-group {"replication_schedule":{"enabled":true}}',
      ],
    ],
    [
      'a pod that is not stretched',
      of('stretched', { kind: 'pod', object: 'cinder-pod', target: 'pure2' }),
      ['pure1 POST /pods/arrays cinder-pod pure2'],
    ],
  ])('%s', (_, difference, expected) => expect(lines(difference)).toEqual(expected))

  it('is not tried with a value that the array refuses', () => {
    const conf = text.replace('3600', '60')
    expect(lines(of('intervalSeconds'), conf)).toContain('At least 300 seconds')
    expect(lines(of('absent'), conf)).toContain('At least 300 seconds')
  })

  it('does not take a pod from another array', () => {
    const full = of('full', { kind: 'pod', object: 'cinder-pod', target: 'pure2' })
    expect(lines(full)).toContain('Unstretch cinder-pod')
  })
})

describe('taking what the array has into cinder.conf', () => {
  const taken = (difference: Difference, conf = text) => {
    const mending = takeIntoConf(conf, 'pure', difference)
    return mending.ok ? mending.mend : mending.reason
  }

  it('sets the option and leaves every other line', () => {
    expect(taken(of('intervalSeconds', { arrayValue: 1800 }))).toBe(text.replace('3600  ', '1800'))
    expect(taken(of('days', { arrayValue: 14 }))).toBe(
      `${text}pure_replica_retention_long_term_default = 14\n`,
    )
  })

  it('removes the line of a target that the array does not have', () => {
    const gone = of('target', { target: 'pure3', backendIds: ['p3'] })
    expect(taken(gone)).toBe(text.replace(/replication_device = backend_id:p3.*\n/, ''))
    const only = text.replace(/replication_device = backend_id:p2.*\n/, '')
    expect(taken(gone, only)).toContain('only replication_device')
  })

  it.each<[string, Difference, RegExp]>([
    ['a schedule that is off', of('enabled'), /no option/],
    ['an extra target', of('target', { confValue: false, arrayValue: true }), /API token/],
    ['a group that is not there', of('absent'), /cannot say/],
    ['what a target allows', of('allowed'), /each start allows it/],
    ['an interval of no whole seconds', of('intervalSeconds', { arrayValue: 345.6 }), /345\.6/],
  ])('cannot say %s', (_, difference, reason) => expect(taken(difference)).toMatch(reason))
})
