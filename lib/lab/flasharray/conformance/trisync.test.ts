import { createVolume, GROUP, setUpTrisync, TRISYNC } from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import {
  gives,
  HOUR_MS,
  lists,
  MINUTE_MS,
  pause,
  play,
  pure1,
  pure2,
  pure3,
  refuses,
} from './table.ts'

// §3.2: a volume on two arrays at once, whose snapshots go to a third.

const lab = labProcess('trisync')

const NAME = 'cinder-pod::volume-1-cinder'
const complete = {
  names: 'cinder-pod:cinder-trisync',
  destroyed: false,
  filter: 'progress="1.0"',
  sort: ['started-'],
}

play(lab, 'conversation: trisync', [
  {
    row: 'set-up trisync: pod, group to both targets, group in the pod to the async one',
    steps: [
      ...setUpTrisync(),
      lists(
        pure3('GET /protection-groups', { sort: 'name' }),
        'cinder-pod:cinder-trisync',
        `pure1:${GROUP}`,
      ),
      gives(pure2('GET /protection-groups', { names: TRISYNC }), { pod: { name: 'cinder-pod' } }),
    ],
  },
  { row: 'set-up trisync, twice', steps: [...setUpTrisync(), ...setUpTrisync(true)] },
  {
    row: 'create a trisync volume: on both arrays of the pod, its snapshots on the third, without the pod in their names',
    steps: [
      ...setUpTrisync(),
      ...createVolume(NAME, TRISYNC),
      lists(pure2('GET /volumes', { filter: "pod.name='cinder-pod'" }), NAME),
      pause(HOUR_MS + 5 * MINUTE_MS),
      lists(
        pure3('GET /protection-group-snapshots/transfer', complete),
        'cinder-pod:cinder-trisync.2',
        'cinder-pod:cinder-trisync.1',
      ),
      lists(
        pure3('GET /volume-snapshots', { filter: "name='cinder-pod:cinder-trisync.2.*'" }),
        'cinder-pod:cinder-trisync.2.volume-1-cinder',
      ),
      // The driver looks in the other group after a failover, and finds nothing of a trisync volume.
      lists(
        pure3('GET /protection-group-snapshots/transfer', {
          ...complete,
          names: `pure1:${GROUP}`,
        }),
      ),
      gives(pure1('GET /protection-groups', { names: TRISYNC }), { volume_count: 1 }),
    ],
  },
])

const over = (array: string) =>
  pure1('POST /pods/arrays', { group_names: 'cinder-pod', member_names: array })

play(lab, 'a third array', [
  {
    row: '§2.0 limit reached: POST /pods/arrays for a pod that is on two arrays',
    steps: [
      pure1('POST /pods', { names: 'cinder-pod' }, {}),
      over('pure2'),
      refuses(over('pure3'), 'limit reached'),
      gives(pure1('GET /pods'), { array_count: 2 }),
      lists(pure3('GET /pods')),
    ],
  },
])
