import { GROUP, setUpAsync, setUpSync, TRISYNC } from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import { gives, has, lists, play, pure1, pure2 } from './table.ts'

// §3.2: what the driver says at its start, and at every further one.

const lab = labProcess()

play(lab, 'conversation: set-up', [
  {
    row: 'set-up async: pgroup, retention, frequency, target, allowed, enabled',
    steps: [...setUpAsync(), lists(pure2('GET /protection-groups'), `pure1:${GROUP}`)],
  },
  {
    row: 'set-up async, twice: everything is there already, and the settings are written again',
    steps: [
      ...setUpAsync(),
      pure1(
        'PATCH /protection-groups',
        { names: GROUP },
        { target_retention: { all_for_sec: 60, days: 1, per_day: 1 } },
      ),
      ...setUpAsync(true),
    ],
  },
  {
    row: 'set-up sync: the pod over both arrays, then the group as for async',
    steps: [
      ...setUpSync(),
      gives(pure2('GET /pods'), {
        name: 'cinder-pod',
        array_count: 2,
        arrays: [{ status: 'online' }, { status: 'online' }],
      }),
    ],
  },
  { row: 'set-up sync, twice', steps: [...setUpSync(), ...setUpSync(true)] },
  {
    row: 'set-up sync after async: the devices that a second line of cinder.conf brings',
    steps: [
      ...setUpAsync(),
      pure1('POST /pods', { names: 'cinder-pod' }, {}),
      has(pure1('GET /container-default-protections', { names: 'cinder-pod' }), 'name'),
      pure1('POST /pods/arrays', { group_names: 'cinder-pod', member_names: 'pure2' }),
      ...setUpAsync(true),
    ],
  },
  {
    row: 'set-up again after the group was destroyed: found, eradicated, made',
    steps: [
      ...setUpAsync(),
      pure1('PATCH /protection-groups', { names: GROUP }, { destroyed: true }),
      gives(pure1('GET /protection-groups', { names: GROUP }), { destroyed: true }),
      pure1('DELETE /protection-groups', { names: GROUP }),
      lists(pure1('GET /protection-groups', { filter: `name='${TRISYNC}'` })),
      pure1('POST /protection-groups', { names: GROUP }),
    ],
  },
])
