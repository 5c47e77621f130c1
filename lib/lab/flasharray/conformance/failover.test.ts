import { describe, expect, it } from 'vitest'
import { createVolume, GROUP, podCheck, setUpAsync, setUpSync } from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import {
  GIB,
  gives,
  HOUR_MS,
  lists,
  MINUTE_MS,
  pause,
  perform,
  play,
  pure1,
  pure2,
  SECOND_MS,
  type Step,
} from './table.ts'

// §3.9: failover to an async and to a sync target, and the way back.

const lab = labProcess()

const NAME = 'volume-1-cinder'
const IN_POD = 'cinder-pod::volume-2-cinder'
const complete = {
  names: `pure1:${GROUP}`,
  destroyed: false,
  filter: 'progress="1.0"',
  sort: ['started-'],
}
/** The snapshots that are whole on the target, newest first: the first one is failed over to. */
const arrived = (...numbers: number[]): Step =>
  lists(
    pure2('GET /protection-group-snapshots/transfer', complete),
    ...numbers.map((number) => `pure1:${GROUP}.${number}`),
  )
const membersOf = (number: number, ...names: string[]): Step =>
  lists(
    pure2('GET /volume-snapshots', { filter: `name='pure1:${GROUP}.${number}.*'` }),
    ...names.map((name) => `pure1:${GROUP}.${number}.${name}`),
  )
const restore = (number: number, name: string): Step =>
  gives(
    pure2(
      'POST /volumes',
      { names: name, overwrite: true, with_default_protection: false },
      { source: { name: `pure1:${GROUP}.${number}.${name}` } },
    ),
    { name, provisioned: GIB, source: { name: `pure1:${name}` } },
  )

play(lab, 'conversation: failover', [
  {
    row: 'failover to an async target: the newest transfer that is complete, not the one under way',
    steps: [
      ...setUpAsync(),
      ...createVolume(NAME, GROUP),
      pause(2 * HOUR_MS + MINUTE_MS),
      arrived(3, 2, 1),
      pause(HOUR_MS - MINUTE_MS),
      // The fourth has begun this moment.
      gives(pure2('GET /protection-group-snapshots/transfer', { names: `pure1:${GROUP}.4` }), {
        completed: null,
      }),
      arrived(3, 2, 1),
      gives(pure2('GET /arrays'), { name: 'pure2' }),
      membersOf(3, NAME),
      restore(3, NAME),
      lists(pure2('GET /volumes', { destroyed: false }), NAME),
      gives(pure2('GET /protection-groups/volumes', { member_names: NAME })),
    ],
  },
  {
    row: 'failover to an async target before anything has arrived: no snapshot, and no error',
    steps: [
      ...setUpAsync(),
      arrived(),
      ...createVolume(NAME, GROUP),
      pause(SECOND_MS),
      arrived(),
      pause(5 * MINUTE_MS),
      arrived(1),
    ],
  },
  {
    row: 'failover again: the volume of last time is overwritten in place',
    steps: [
      ...setUpAsync(),
      ...createVolume(NAME, GROUP),
      pause(5 * MINUTE_MS),
      restore(1, NAME),
      pause(HOUR_MS),
      restore(2, NAME),
      lists(pure2('GET /volumes'), NAME),
    ],
  },
  {
    row: 'failover to an async target: a volume that joined after the snapshot is not in it',
    steps: [
      ...setUpAsync(),
      ...createVolume(NAME, GROUP),
      pause(5 * MINUTE_MS),
      ...createVolume('volume-3-cinder', GROUP),
      membersOf(1, NAME),
      pause(HOUR_MS + 5 * MINUTE_MS),
      membersOf(2, 'volume-1-cinder', 'volume-3-cinder'),
    ],
  },
  {
    row: 'failover to a sync target: the pod is online there, with its volumes',
    steps: [
      ...setUpSync(),
      ...createVolume(IN_POD),
      podCheck,
      gives(pure2('GET /pods', { names: 'cinder-pod' }), {
        arrays: [
          { name: 'pure1', status: 'online' },
          { name: 'pure2', status: 'online' },
        ],
      }),
      lists(pure2('GET /volumes', { filter: "pod.name='cinder-pod'" }), IN_POD),
    ],
  },
  {
    row: 'failback: nothing is copied back, and the set-up finds everything as it was',
    steps: [
      ...setUpSync(),
      ...createVolume(NAME, GROUP),
      ...createVolume(IN_POD),
      pause(HOUR_MS + 5 * MINUTE_MS),
      restore(2, NAME),
      ...setUpSync(true),
      lists(pure1('GET /volumes', { sort: 'name' }), IN_POD, NAME),
      pause(HOUR_MS),
      arrived(3, 2, 1),
    ],
  },
])

describe('conversation: failover from an array that is gone', () => {
  it('failover to a sync target while the source is off: the pod stays online on the target', async () => {
    await perform(lab, [...setUpSync(), ...createVolume(IN_POD)])
    await lab.fault({ kind: 'array-off', array: 'pure1' })
    const [pod] =
      (await lab.array('pure2').call('GET', '/pods', { names: 'cinder-pod' })).items ?? []
    expect(pod?.arrays).toContainEqual(expect.objectContaining({ name: 'pure2', status: 'online' }))
    await perform(lab, [
      lists(pure2('GET /volumes', { filter: "pod.name='cinder-pod'" }), IN_POD),
      pure2('PATCH /volumes', { names: IN_POD }, { provisioned: 2 * GIB }),
    ])
  })

  it('failover to an async target while the source is off: what had arrived is there', async () => {
    await perform(lab, [
      ...setUpAsync(),
      ...createVolume(NAME, GROUP),
      pause(HOUR_MS + 5 * MINUTE_MS),
    ])
    await lab.fault({ kind: 'array-off', array: 'pure1' })
    await perform(lab, [pause(2 * HOUR_MS), arrived(2, 1), membersOf(2, NAME), restore(2, NAME)])
  })
})
