import { labProcess } from './lab-process.ts'
import {
  DAY_MS,
  GIB,
  gives,
  HOUR_MS,
  has,
  lists,
  MINUTE_MS,
  pause,
  play,
  pure1,
  pure2,
  refuses,
  type Step,
} from './table.ts'

// §7: what a simulator gets wrong most easily, as far as single answers show it. The traps of the
// wire and those that compare answers are in traps-of-the-wire.test.ts and traps-between.test.ts.

const lab = labProcess()

const volume = (name: string) => pure1('POST /volumes', { names: name }, { provisioned: GIB })
const pod = pure1('POST /pods', { names: 'cinder-pod' }, {})
const g = { names: 'g' }
const group = pure1('POST /protection-groups', g)
const schedule = (replication_schedule: object): Step =>
  pure1('PATCH /protection-groups', g, { replication_schedule })
const replicate = (source: string, target: string): Step[] => [
  pure1(
    'PATCH /protection-groups',
    { names: source },
    { replication_schedule: { frequency: HOUR_MS } },
  ),
  pure1('POST /protection-groups/targets', { group_names: source, member_names: 'pure2' }),
  pure2('PATCH /protection-groups/targets', { group_names: target }, { allowed: true }),
  pure1('PATCH /protection-groups', { names: source }, { replication_schedule: { enabled: true } }),
]
const destroyed = { destroyed: true }

play(lab, 'traps of the objects', [
  {
    row: 'trap 2: a destroyed name is refused without "already exists"',
    steps: [
      pod,
      pure1('PATCH /pods', { names: 'cinder-pod' }, destroyed),
      refuses(pod, 'has been destroyed', 'already exists'),
    ],
  },
  {
    row: 'trap 3: nothing is null that the driver reads: counts, portals, LUNs, is_local',
    steps: [
      pod,
      has(pure1('GET /pods'), 'array_count', 'link_source_count', 'link_target_count'),
      has(pure1('GET /ports', { filter: "name='CT*.ETH*'" }), 'name', 'portal'),
      pure1('POST /hosts', { names: 'h1' }, { iqns: ['iqn.2026-01.org.example:h1'] }),
      has(pure1('GET /hosts'), 'is_local', 'connection_count', 'iqns'),
      volume('v1'),
      has(pure1('POST /connections', { host_names: 'h1', volume_names: 'v1' }), 'lun', 'host.name'),
      has(pure1('GET /volumes'), 'connection_count', 'serial', 'provisioned', 'id'),
      group,
      has(pure1('GET /protection-groups'), 'target_count', 'retention_lock', 'is_local'),
    ],
  },
  {
    row: 'trap 4: default protections of a pod: an item with an empty list, never no item',
    steps: [
      pod,
      gives(pure1('GET /container-default-protections', { names: 'cinder-pod' }), {
        default_protections: [],
      }),
    ],
  },
  {
    row: 'trap 8: the transfers of a group by its name, progress as a string, newest first',
    steps: [
      group,
      volume('v1'),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: 'v1' }),
      ...replicate('g', 'pure1:g'),
      pause(HOUR_MS + 5 * MINUTE_MS),
      ...['progress="1.0"', "progress='1.0'", 'progress=1', 'progress="1"'].map((filter) =>
        lists(
          pure2('GET /protection-group-snapshots/transfer', {
            names: 'pure1:g',
            filter,
            sort: 'started-',
          }),
          'pure1:g.2',
          'pure1:g.1',
        ),
      ),
    ],
  },
  {
    row: 'trap 9: src:pg on the target, pod:pg for a group of a pod; allowed there, seen here at once',
    steps: [
      group,
      ...replicate('g', 'pure1:g'),
      pod,
      pure1('POST /protection-groups', { names: 'cinder-pod::g' }),
      ...replicate('cinder-pod::g', 'cinder-pod:g'),
      lists(pure2('GET /protection-groups', { sort: 'name' }), 'cinder-pod:g', 'pure1:g'),
      ...['g', 'cinder-pod::g'].map((name) =>
        gives(pure1('GET /protection-groups/targets', { group_names: name }), { allowed: true }),
      ),
      refuses(
        pure1('PATCH /protection-groups/targets', { group_names: 'g' }, { allowed: false }),
        '',
      ),
    ],
  },
  {
    row: 'trap 10: replicated snapshots keep the slash of a volume group and lose the pod',
    steps: [
      pure1('POST /volume-groups', { names: 'vg' }),
      volume('vg/v1-cinder'),
      group,
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: 'vg/v1-cinder' }),
      ...replicate('g', 'pure1:g'),
      pod,
      volume('cinder-pod::v2-cinder'),
      pure1('POST /protection-groups', { names: 'cinder-pod::g' }),
      pure1('POST /protection-groups/volumes', {
        group_names: 'cinder-pod::g',
        member_names: 'cinder-pod::v2-cinder',
      }),
      ...replicate('cinder-pod::g', 'cinder-pod:g'),
      pause(5 * MINUTE_MS),
      lists(
        pure2('GET /volume-snapshots', { filter: "name='pure1:g.1.*'" }),
        'pure1:g.1.vg/v1-cinder',
      ),
      lists(
        pure2('GET /volume-snapshots', { filter: "name='cinder-pod:g.1.*'" }),
        'cinder-pod:g.1.v2-cinder',
      ),
    ],
  },
  {
    row: 'trap 11: milliseconds, seconds and days, each in its place; a PATCH merges',
    steps: [
      group,
      schedule({ frequency: DAY_MS }),
      schedule({ at: 18 * 3600 }),
      schedule({ blackout: { start: HOUR_MS, end: 3 * HOUR_MS } }),
      schedule({ enabled: true }),
      pure1('PATCH /protection-groups', g, {
        target_retention: { all_for_sec: 86_400, days: 7, per_day: 3 },
      }),
      pure1('PATCH /protection-groups', g, { target_retention: { days: 5 } }),
      gives(pure1('GET /protection-groups', g), {
        replication_schedule: {
          frequency: DAY_MS,
          at: 18 * 3600,
          enabled: true,
          blackout: { start: HOUR_MS, end: 3 * HOUR_MS },
        },
        target_retention: { all_for_sec: 86_400, days: 5, per_day: 3 },
      }),
      refuses(schedule({ frequency: 3600 }), ''),
    ],
  },
  {
    row: 'trap 12: a group of a pod takes volumes of the pod, an ordinary group takes the others',
    steps: [
      pod,
      volume('cinder-pod::v1'),
      volume('v2'),
      group,
      pure1('POST /protection-groups', { names: 'cinder-pod::g' }),
      refuses(
        pure1('POST /protection-groups/volumes', {
          group_names: 'g',
          member_names: 'cinder-pod::v1',
        }),
        '',
      ),
      refuses(
        pure1('POST /protection-groups/volumes', {
          group_names: 'cinder-pod::g',
          member_names: 'v2',
        }),
        '',
      ),
      pure1('POST /protection-groups/volumes', {
        group_names: 'cinder-pod::g',
        member_names: 'cinder-pod::v1',
      }),
    ],
  },
  {
    row: 'trap 13: a move changes the name; the groups must be named, all of them, and go',
    steps: [
      volume('v1'),
      group,
      pure1('POST /protection-groups', { names: 'g2' }),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: 'v1' }),
      pure1('POST /protection-groups/volumes', { group_names: 'g2', member_names: 'v1' }),
      pod,
      refuses(
        pure1(
          'PATCH /volumes',
          { names: 'v1', remove_from_protection_group_names: ['g'] },
          { pod: { name: 'cinder-pod' } },
        ),
        '',
      ),
      gives(
        pure1(
          'PATCH /volumes',
          { names: 'v1', remove_from_protection_group_names: ['g', 'g2'] },
          { pod: { name: 'cinder-pod' } },
        ),
        { name: 'cinder-pod::v1' },
      ),
      gives(pure1('GET /protection-groups/volumes', { member_names: 'cinder-pod::v1' })),
    ],
  },
  {
    row: 'trap 15: names in any case, WWNs with and without colons, ports upper, interfaces lower',
    steps: [
      volume('Volume-A'),
      gives(pure1('GET /volumes', { names: 'VOLUME-a' }), { name: 'Volume-A' }),
      refuses(volume('volume-a'), 'already exists'),
      lists(pure1('GET /volumes', { filter: "name='volume-A'" }), 'Volume-A'),
      pure1('POST /hosts', { names: 'fc' }, { wwns: ['50:01:50:01:50:01:ab:cd'] }),
      ...['500150015001ABCD', '500150015001abcd', '50:01:50:01:50:01:AB:CD'].map((wwn) =>
        lists(pure1('GET /hosts', { filter: `wwns='${wwn}' and is_local` }), 'fc'),
      ),
      lists(pure1('GET /ports', { names: 'ct0.eth4' }), 'CT0.ETH4'),
      lists(pure1('GET /network-interfaces', { names: 'CT0.ETH4' }), 'ct0.eth4'),
    ],
  },
  {
    row: 'trap 16: LUNs from 1 on, free ones again; a connection that is not there "does not exist"',
    steps: [
      volume('v1'),
      volume('v2'),
      pure1('POST /hosts', { names: 'h1' }),
      gives(pure1('POST /connections', { host_names: 'h1', volume_names: 'v1' }), { lun: 1 }),
      gives(pure1('POST /connections', { host_names: 'h1', volume_names: 'v2' }), { lun: 2 }),
      pure1('DELETE /connections', { host_names: 'h1', volume_names: 'v1' }),
      refuses(
        pure1('DELETE /connections', { host_names: 'h1', volume_names: 'v1' }),
        'does not exist',
      ),
      gives(pure1('POST /connections', { host_names: 'h1', volume_names: 'v1' }), { lun: 1 }),
    ],
  },
  {
    row: 'trap 18: what is destroyed is listed, keeps its name, and nothing live is eradicated',
    steps: [
      volume('v1'),
      refuses(pure1('DELETE /volumes', { names: 'v1' }), ''),
      pure1('PATCH /volumes', { names: 'v1' }, destroyed),
      gives(pure1('GET /volumes'), { name: 'v1', destroyed: true }),
      lists(pure1('GET /volumes', { destroyed: false })),
      lists(pure1('GET /volumes', { destroyed: true }), 'v1'),
      refuses(pure1('GET /volumes', { names: 'v1', destroyed: false }), ''),
      refuses(volume('v1'), 'has been destroyed', 'already exists'),
      pause(DAY_MS),
      lists(pure1('GET /volumes')),
      volume('v1'),
    ],
  },
  {
    row: 'trap 21: connections of a host that nobody knows, and the clean-up after the last one',
    steps: [
      refuses(pure1('GET /connections', { host_names: 'h1' }), 'does not exist'),
      volume('v1'),
      pure1('POST /hosts', { names: 'h1' }),
      pure1('POST /connections', { host_names: 'h1', volume_names: 'v1' }),
      pure1('DELETE /connections', { host_names: 'h1', volume_names: 'v1' }),
      gives(pure1('GET /connections', { host_names: 'h1' })),
      pure1('DELETE /hosts', { names: 'h1' }),
    ],
  },
  {
    row: 'trap 22: tags are taken quietly, without a value and with null too',
    steps: [
      volume('v1'),
      pure1('PUT /volumes/tags/batch', { resource_names: 'v1' }, [
        { key: 'VmId', namespace: 'openstack-integration.purestorage.com', copyable: false },
        { key: 'VolType', value: null, namespace: 'openstack-integration.purestorage.com' },
      ]),
      pure1('DELETE /volumes/tags', {
        namespaces: 'openstack-integration.purestorage.com',
        resource_names: 'v1',
      }),
      pure1('DELETE /volumes/tags', {
        namespaces: 'openstack-integration.purestorage.com',
        resource_names: 'v1',
      }),
    ],
  },
])
