import { createVolume, deleteVolume, GROUP, setUpAsync } from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import {
  GIB,
  gives,
  HOUR_MS,
  lists,
  MINUTE_MS,
  pause,
  play,
  pure1,
  pure2,
  type Step,
} from './table.ts'

// §3.10: groups of volumes and their snapshots.

const lab = labProcess()

const GROUP_1 = 'consisgroup-1-cinder'
const NAME = 'volume-1-cinder'
const SNAPSHOT = `${GROUP_1}.cgsnapshot-1-cinder`

const create = (name: string): Step[] => [
  pure1('POST /protection-groups', { names: name }),
  pure1(
    'PATCH /protection-groups',
    { names: name },
    { replication_schedule: { frequency: HOUR_MS } },
  ),
  pure1('POST /protection-groups/targets', { group_names: name, member_names: 'pure2' }),
  // At once: the driver does not wait for the group to be on the target.
  pure2('PATCH /protection-groups/targets', { group_names: `pure1:${name}` }, { allowed: true }),
  gives(pure1('GET /protection-groups/targets', { group_names: name }), { allowed: true }),
  gives(
    pure1('PATCH /protection-groups', { names: name }, { replication_schedule: { enabled: true } }),
    { replication_schedule: { enabled: true, frequency: HOUR_MS } },
  ),
]
const joining = { group_names: GROUP_1, member_names: NAME }

play(lab, 'conversation: groups', [
  {
    row: 'create a replicated group, a volume in it, a snapshot of it, delete all',
    steps: [
      ...setUpAsync(),
      ...create(GROUP_1),
      ...createVolume(NAME, GROUP_1, GROUP),
      gives(
        pure1(
          'POST /protection-group-snapshots',
          { source_names: GROUP_1 },
          { suffix: 'cgsnapshot-1-cinder' },
        ),
        { name: SNAPSHOT },
      ),
      lists(
        pure1('GET /volume-snapshots', { filter: `name='${SNAPSHOT}.*'` }),
        `${SNAPSHOT}.${NAME}`,
      ),
      pure1('PATCH /protection-group-snapshots', { names: SNAPSHOT }, { destroyed: true }),
      pure1('PATCH /protection-groups', { names: GROUP_1 }, { destroyed: true }),
      ...deleteVolume(NAME),
    ],
  },
  {
    row: 'update a group: members come, members go, either list may be empty',
    steps: [
      ...setUpAsync(),
      ...create(GROUP_1),
      ...createVolume(NAME),
      pure1('POST /protection-groups/volumes', joining),
      pure1('DELETE /protection-groups/volumes', { group_names: GROUP_1, member_names: [] }),
      gives(pure1('GET /protection-groups', { names: GROUP_1 }), { volume_count: 1 }),
      pure1('POST /protection-groups/volumes', { group_names: GROUP_1, member_names: [] }),
      pure1('DELETE /protection-groups/volumes', joining),
      gives(pure1('GET /protection-groups', { names: GROUP_1 }), { volume_count: 0 }),
    ],
  },
  {
    row: 'clone a group by a temporary snapshot',
    steps: [
      ...setUpAsync(),
      ...create(GROUP_1),
      ...createVolume(NAME, GROUP_1),
      ...create('consisgroup-2-cinder'),
      pure1('POST /protection-group-snapshots', { source_names: GROUP_1 }, { suffix: '7-tmp' }),
      gives(
        pure1(
          'POST /volumes',
          { names: 'volume-2-cinder' },
          { source: { name: `${GROUP_1}.7-tmp.${NAME}` } },
        ),
        { provisioned: GIB },
      ),
      pure1('POST /protection-groups/volumes', {
        group_names: 'consisgroup-2-cinder',
        member_names: 'volume-2-cinder',
      }),
      pure1(
        'PATCH /protection-group-snapshots',
        { names: `${GROUP_1}.7-tmp` },
        { destroyed: true },
      ),
    ],
  },
  {
    row: 'a replicated group arrives on its target under its own name, without retention of the driver',
    steps: [
      ...setUpAsync(),
      ...create(GROUP_1),
      ...createVolume(NAME, GROUP_1),
      pause(5 * MINUTE_MS),
      lists(
        pure2('GET /volume-snapshots', { filter: `name='pure1:${GROUP_1}.1.*'` }),
        `pure1:${GROUP_1}.1.${NAME}`,
      ),
    ],
  },
])
