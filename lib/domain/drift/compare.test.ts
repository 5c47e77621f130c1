import { describe, expect, it } from 'vitest'
import { readBackend } from '../cinder-conf/backend.ts'
import { parseCinderConf } from '../cinder-conf/parse.ts'
import { compare, type Sides } from './compare.ts'
import type { GroupOnArray, NamedTarget } from './difference.ts'

const text = `[pure]
san_ip = 10.0.0.1
pure_api_token = t
replication_device = backend_id:p2,san_ip:10.0.0.2,api_token:u,type:async
replication_device = backend_id:p3,san_ip:10.0.0.3,api_token:v,type:sync
pure_replica_interval_default = 3600
pure_replica_retention_short_term_default = 86400
pure_replica_retention_long_term_per_day_default = 5
`
const p2: NamedTarget = { backendId: 'p2', type: 'async', line: 4, array: 'pure2' }
const p3: NamedTarget = { backendId: 'p3', type: 'sync', line: 5, array: 'pure3' }
const group: GroupOnArray = {
  name: 'cinder-group',
  destroyed: false,
  enabled: true,
  intervalSeconds: 3600,
  allForSeconds: 86_400,
  perDay: 5,
  days: 7,
  targets: [
    { name: 'pure2', allowed: true },
    { name: 'pure3', allowed: true },
  ],
}
const pod = { name: 'cinder-pod', destroyed: false, arrays: ['pure1', 'pure3'] }

const held = (change: Partial<Sides> = {}, conf = text) =>
  compare({
    backend: readBackend(parseCinderConf(conf), 'pure'),
    targets: [p2, p3],
    groups: [group],
    pods: [pod],
    ...change,
  })
const facts = (change: Partial<Sides>, conf?: string) =>
  held(change, conf).map(({ id, confValue, arrayValue, line }) => [id, confValue, arrayValue, line])
const withGroup = (change: Partial<GroupOnArray>) => ({ groups: [{ ...group, ...change }] })

describe('the array held against cinder.conf', () => {
  it('is in order as the driver leaves it', () => {
    expect(held()).toEqual([])
  })

  it('matters to nobody without a replication_device', () => {
    const conf = '[pure]\nsan_ip = 10.0.0.1\n'
    expect(held({ groups: [], pods: [], targets: [] }, conf)).toEqual([])
  })

  it.each<[string, Partial<Sides>, unknown[]]>([
    [
      'interval',
      withGroup({ intervalSeconds: 1800 }),
      ['group/cinder-group/intervalSeconds', 3600, 1800, 6],
    ],
    ['schedule', withGroup({ enabled: false }), ['group/cinder-group/enabled', true, false, null]],
    [
      'short retention',
      withGroup({ allForSeconds: 3600 }),
      ['group/cinder-group/allForSeconds', 86_400, 3600, 7],
    ],
    ['a day', withGroup({ perDay: 3 }), ['group/cinder-group/perDay', 5, 3, 8]],
    // The driver's default, for the file does not say it.
    ['days', withGroup({ days: 14 }), ['group/cinder-group/days', 7, 14, null]],
    [
      'a missing target',
      withGroup({ targets: [{ name: 'pure3', allowed: true }] }),
      ['group/cinder-group/target/pure2', true, false, 4],
    ],
    [
      'an extra target',
      withGroup({ targets: [...group.targets, { name: 'pure4', allowed: true }] }),
      ['group/cinder-group/target/pure4', false, true, null],
    ],
    [
      'a target that does not allow it',
      withGroup({ targets: [{ name: 'pure2', allowed: false }, ...group.targets.slice(1)] }),
      ['group/cinder-group/allowed/pure2', true, false, 4],
    ],
    ['a group that is not there', { groups: [] }, ['group/cinder-group/absent', true, false, null]],
    [
      'a destroyed group, whatever its values',
      withGroup({ destroyed: true, days: 1 }),
      ['group/cinder-group/destroyed', true, false, null],
    ],
    ['a pod that is not there', { pods: [] }, ['pod/cinder-pod/absent', true, false, null]],
    [
      'a destroyed pod',
      { pods: [{ ...pod, destroyed: true }] },
      ['pod/cinder-pod/destroyed', true, false, null],
    ],
    [
      'a pod on one array',
      { pods: [{ ...pod, arrays: ['pure1'] }] },
      ['pod/cinder-pod/stretched/pure3', true, false, 5],
    ],
    [
      'a pod on another array',
      { pods: [{ ...pod, arrays: ['pure1', 'pure4'] }] },
      ['pod/cinder-pod/full/pure3', true, false, 5],
    ],
  ])('finds %s', (_, change, expected) => {
    expect(facts(change)).toEqual([expected])
  })

  it('takes the group that lives for a destroyed one of the same name', () => {
    expect(held({ groups: [{ ...group, destroyed: true }, group] })).toEqual([])
  })

  it('calls no target extra while an array of cinder.conf may be that one', () => {
    const targets = [{ ...p2, array: null }, p3]
    expect(held({ targets })).toEqual([])
  })

  it('names two lines of one array once', () => {
    const both = [p2, { ...p3, array: 'pure2' }]
    const bare = { targets: both, ...withGroup({ targets: [] }), pods: [] }
    const [missing] = held(bare)
    expect(missing).toMatchObject({ target: 'pure2', backendIds: ['p2', 'p3'], line: 4 })
  })

  it('looks at the group in the pod, too, with trisync; only the async line is its target', () => {
    const conf = `${text}pure_trisync_enabled = True\n`
    expect(facts({}, conf)).toEqual([
      ['group/cinder-pod::cinder-trisync/absent', true, false, null],
    ])
    const inPod = { ...group, name: 'cinder-pod::cinder-trisync', targets: [] }
    expect(facts({ groups: [group, inPod] }, conf)).toEqual([
      ['group/cinder-pod::cinder-trisync/target/pure2', true, false, 4],
    ])
  })
})
