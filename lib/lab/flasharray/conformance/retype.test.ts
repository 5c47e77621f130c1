import {
  createVolume,
  enterGhost,
  GROUP,
  leaveGhostForPod,
  leavePodByGhost,
  limitless,
  podCheck,
  setUpSync,
} from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import { gives, lists, pause, play, pure1, pure2, refuses, SECOND_MS, type Step } from './table.ts'

// §3.7: retype. Into and out of the pod it goes by way of a ghost pod.

const lab = labProcess()

const NAME = 'volume-1-cinder'
const GHOST = 'cinder-ghost-pod-1'
const IN_POD = `cinder-pod::${NAME}`
const member = { group_names: GROUP, member_names: NAME }
const join = pure1('POST /protection-groups/volumes', member)
const groups = (...names: string[]): Step =>
  gives(
    pure1('GET /protection-groups/volumes', { member_names: NAME }),
    ...names.map((name) => ({ group: { name } })),
  )
const onlyOn2 = (...names: string[]): Step =>
  lists(pure2('GET /volumes', { destroyed: false }), ...names)
const livePods = lists(pure1('GET /pods'), 'cinder-pod')

const intoPod = (...from: string[]) => [
  podCheck,
  ...enterGhost(GHOST, NAME, ...from),
  pause(30 * SECOND_MS),
  ...leaveGhostForPod(GHOST, NAME),
  podCheck,
  // The driver sets QoS under the name that the volume had; it does not read the answer.
  refuses(
    pure1('PATCH /volumes', { names: NAME }, { qos: { iops_limit: 1000 } }),
    'does not exist',
  ),
  lists(pure1('GET /volumes', { destroyed: false }), IN_POD),
  onlyOn2(IN_POD),
  livePods,
]
const outOfPod = [
  podCheck,
  ...leavePodByGhost(GHOST, NAME),
  podCheck,
  lists(pure1('GET /volumes', { destroyed: false }), NAME),
  onlyOn2(),
  livePods,
]

play(lab, 'conversation: retype', [
  {
    row: 'retype none → async → none',
    steps: [
      ...setUpSync(),
      ...createVolume(NAME),
      podCheck,
      join,
      podCheck,
      limitless(NAME),
      podCheck,
      groups(GROUP),
      pure1('DELETE /protection-groups/volumes', member),
      limitless(NAME),
      groups(),
    ],
  },
  {
    row: 'retype none → sync → none, through ghost pods',
    steps: [...setUpSync(), ...createVolume(NAME), ...intoPod(), ...outOfPod],
  },
  {
    row: 'retype async → sync → async, through ghost pods',
    steps: [
      ...setUpSync(),
      ...createVolume(NAME, GROUP),
      ...intoPod(GROUP),
      gives(pure1('GET /protection-groups', { names: GROUP }), { volume_count: 0 }),
      ...outOfPod,
      join,
      groups(GROUP),
    ],
  },
  {
    row: 'retype into the pod and out of it three times in a row, with the same ghost name',
    steps: [
      ...setUpSync(),
      ...createVolume(NAME),
      ...[1, 2, 3].flatMap(() => [...intoPod(), ...outOfPod]),
    ],
  },
])
