import { expect } from 'vitest'
import {
  GIB,
  gives,
  HOUR_MS,
  has,
  lists,
  pure1,
  pure2,
  pure3,
  refuses,
  type Step,
} from './table.ts'

// The requests of Cinder's Pure driver, operation by operation, in the order in which it sends them
// (`cinder/volume/drivers/pure.py @ ab09bc39` with py-pure-client 1.90, recorded from a run).

export const POD = 'cinder-pod'
export const GROUP = 'cinder-group'
export const TRISYNC = 'cinder-pod::cinder-trisync'
const pod = { names: POD }
const MAX_QOS = { bandwidth_limit: 549_755_813_888, iops_limit: 100_000_000 }
const retention = { all_for_sec: 14_400, days: 7, per_day: 3 }
const online = { status: 'online' }

const arrays = { pure1, pure2, pure3 }
type ArrayName = keyof typeof arrays

/** Before nearly every operation the driver looks whether its pod is in sync. */
export const podCheck: Step = has(pure1('GET /pods', pod), 'arrays.0.id', 'arrays.1.id')

/** After the login: who is it, twice. */
export const greet = (array: ArrayName): Step[] => {
  const who = gives(arrays[array]('GET /arrays'), {
    name: array,
    version: expect.stringMatching(/^6\./),
  })
  return [who, who]
}

/** The pod over both arrays; everything is there already when it is not the first time. */
export const setUpPod = (again = false): Step[] => {
  const stretch = pure1('POST /pods/arrays', { group_names: POD, member_names: 'pure2' })
  if (again)
    return [
      refuses(pure1('POST /pods', pod, {}), 'already exists'),
      refuses(stretch, 'already exists'),
    ]
  return [
    pure1('POST /pods', pod, {}),
    gives(pure1('GET /container-default-protections', pod), { default_protections: [] }),
    stretch,
  ]
}

/**
 * A replicated group with its targets.
 * @param group its name on the source.
 * @param onTarget its name on the targets.
 */
export const setUpGroup = (
  group: string,
  onTarget: string,
  targets: readonly ArrayName[],
  again = false,
): Step[] => {
  const names = { names: group }
  const known = (step: Step, says: string) => (again ? refuses(step, says) : step)
  const add = (target: string) =>
    pure1('POST /protection-groups/targets', { group_names: group, member_names: target })
  const allow = (target: ArrayName) =>
    arrays[target]('PATCH /protection-groups/targets', { group_names: onTarget }, { allowed: true })
  const targetItems = targets.map((name) => ({ allowed: true, member: { name } }))
  return [
    known(pure1('POST /protection-groups', names), 'already exists'),
    gives(pure1('PATCH /protection-groups', names, { target_retention: retention }), {
      target_retention: retention,
    }),
    pure1('PATCH /protection-groups', names, { replication_schedule: { frequency: HOUR_MS } }),
    ...targets.map((target) => known(add(target), 'already includes')),
    ...targets.flatMap((target) => [
      lists(arrays[target]('GET /protection-groups', { names: onTarget }), onTarget),
      known(allow(target), 'already allowed on'),
    ]),
    gives(pure1('GET /protection-groups/targets', { group_names: group }), ...targetItems),
    gives(pure1('PATCH /protection-groups', names, { replication_schedule: { enabled: true } }), {
      replication_schedule: { enabled: true, frequency: HOUR_MS },
      target_retention: retention,
      target_count: targets.length,
    }),
  ]
}

/** One async target. */
export const setUpAsync = (again = false): Step[] => [
  ...greet('pure1'),
  ...greet('pure2'),
  ...setUpGroup(GROUP, `pure1:${GROUP}`, ['pure2'], again),
]

/** One sync target, which the driver replicates to async too. */
export const setUpSync = (again = false): Step[] => [
  ...greet('pure1'),
  ...greet('pure2'),
  ...setUpPod(again),
  ...setUpGroup(GROUP, `pure1:${GROUP}`, ['pure2'], again),
]

/** A sync and an async target that differ; the group in the pod goes to the async one alone. */
export const setUpTrisync = (again = false): Step[] => [
  ...greet('pure1'),
  ...greet('pure2'),
  ...greet('pure3'),
  ...setUpPod(again),
  ...setUpGroup(GROUP, `pure1:${GROUP}`, ['pure2', 'pure3'], again),
  ...greet('pure3'),
  podCheck,
  ...setUpGroup(TRISYNC, 'cinder-pod:cinder-trisync', ['pure3'], again),
]

const namespace = 'openstack-integration.purestorage.com'
const tag = (key: string, value: string) => ({ key, value, namespace, copyable: false })

/** What every new volume gets after its POST. */
export const finishVolume = (name: string, ...groups: string[]): Step[] => [
  ...groups.map((group) =>
    pure1('POST /protection-groups/volumes', { group_names: group, member_names: name }),
  ),
  gives(
    pure1('GET /protection-groups/volumes', { member_names: name, sort: 'group.name' }),
    ...groups.toSorted().map((group) => ({ group: { name: group }, member: { name } })),
  ),
  pure1('PUT /volumes/tags/batch', { resource_names: name }, [
    tag('ProjectId', 'p1'),
    tag('VolType', 'Data'),
    tag('DataStoreType', 'Direct Access'),
  ]),
]

export const createVolume = (name: string, ...groups: string[]): Step[] => [
  gives(
    pure1('POST /volumes', { names: name, with_default_protection: false }, { provisioned: GIB }),
    { name, provisioned: GIB },
  ),
  ...finishVolume(name, ...groups),
]

/** A copy of a volume or snapshot that is larger than it. */
export const createFrom = (source: string, name: string, ...groups: string[]): Step[] => [
  gives(pure1('POST /volumes', { names: name }, { source: { name: source } }), { name }),
  gives(pure1('PATCH /volumes', { names: name }, { provisioned: 3 * GIB }), {
    provisioned: 3 * GIB,
  }),
  ...finishVolume(name, ...groups),
]

export const limitless = (name: string): Step =>
  gives(pure1('PATCH /volumes', { names: name }, { qos: MAX_QOS }), { qos: MAX_QOS })

export const deleteVolume = (name: string): Step[] => [
  gives(pure1('GET /connections', { volume_names: name })),
  gives(pure1('PATCH /volumes', { names: name }, { destroyed: true }), { destroyed: true }),
]

/** Waiting for a ghost pod, as it is when it has waited long enough. */
export const inSync = (name: string): Step =>
  gives(pure1('GET /pods', { names: name }), { arrays: [online, online], destroyed: false })

const destroyPod = (name: string): Step[] => [
  pure1('PATCH /pods', { names: name, destroy_contents: true }, { destroyed: true }),
  pure1('DELETE /pods', { names: name, eradicate_contents: true }),
]

const ghostMembers = (ghost: string) => ({ group_names: ghost, member_names: 'pure2' })

/** An empty or filled ghost pod that is being stretched. */
const stretchGhost = (ghost: string): Step[] => [
  refuses(pure1('POST /pods', { names: ghost }, {}), 'already exists'),
  pure1('POST /pods/arrays', ghostMembers(ghost)),
]

const makeGhost = (ghost: string): Step[] => [
  pure1('POST /pods', { names: ghost }, {}),
  gives(pure1('GET /container-default-protections', { names: ghost }), { default_protections: [] }),
]

/** Retype to sync, until the ghost pod resyncs. @param groups those that the volume is in. */
export const enterGhost = (ghost: string, name: string, ...groups: string[]): Step[] => [
  ...makeGhost(ghost),
  gives(
    pure1('GET /protection-groups/volumes', { member_names: name }),
    ...groups.map((group) => ({ group: { name: group } })),
  ),
  gives(
    pure1(
      'PATCH /volumes',
      {
        names: name,
        ...(groups.length > 0 && { remove_from_protection_group_names: groups }),
      },
      { pod: { name: ghost } },
    ),
    { name: `${ghost}::${name}` },
  ),
  ...stretchGhost(ghost),
  gives(pure1('GET /pods', { names: ghost }), { arrays: [online, { status: 'resyncing' }] }),
]

/** Retype to sync, from the moment when the ghost pod is in sync. */
export const leaveGhostForPod = (ghost: string, name: string): Step[] => [
  inSync(ghost),
  gives(pure1('PATCH /volumes', { names: `${ghost}::${name}` }, { pod: { name: POD } }), {
    name: `${POD}::${name}`,
    pod: { name: POD },
  }),
  pure1('DELETE /pods/arrays', ghostMembers(ghost)),
  ...destroyPod(ghost),
]

/** Retype from sync, whole: an empty ghost pod is in sync at once. */
export const leavePodByGhost = (ghost: string, name: string): Step[] => [
  ...makeGhost(ghost),
  ...stretchGhost(ghost),
  inSync(ghost),
  gives(pure1('PATCH /volumes', { names: `${POD}::${name}` }, { pod: { name: ghost } }), {
    name: `${ghost}::${name}`,
  }),
  pure1('DELETE /pods/arrays', ghostMembers(ghost)),
  gives(pure1('PATCH /volumes', { names: `${ghost}::${name}` }, { pod: { name: '' } }), { name }),
  ...destroyPod(ghost),
]
