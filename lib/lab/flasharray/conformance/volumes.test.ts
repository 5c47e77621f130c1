import { expect } from 'vitest'
import { labProcess } from './lab-process.ts'
import { GIB, gives, has, lists, play, pure1, refuses } from './table.ts'

// §2.2 and §2.3: volumes, their tags and groups, their snapshots.

const lab = labProcess()

const v1 = { names: 'v1' }
const make = pure1(
  'POST /volumes',
  { names: 'v1', with_default_protection: false },
  { provisioned: GIB },
)
const snapshot = pure1('POST /volume-snapshots', { source_names: 'v1' }, { suffix: 'snapshot-1' })
const MAX_QOS = { iops_limit: 100_000_000, bandwidth_limit: 549_755_813_888 }
const namespace = 'openstack-integration.purestorage.com'
const tag = (key: string, value: string) => ({ key, value, namespace, copyable: false })

play(lab, 'volumes', [
  {
    row: '§2.2 get_volumes: all, by name and by pod, with what the driver reads',
    steps: [
      make,
      pure1('POST /pods', { names: 'cinder-pod' }, {}),
      pure1('POST /volumes', { names: 'cinder-pod::v2' }, { provisioned: GIB }),
      lists(pure1('GET /volumes', { sort: 'name' }), 'cinder-pod::v2', 'v1'),
      gives(pure1('GET /volumes', v1), {
        name: 'v1',
        provisioned: GIB,
        destroyed: false,
        connection_count: 0,
        serial: expect.stringMatching(/^[0-9A-F]{24}$/),
      }),
      has(pure1('GET /volumes', v1), 'id', 'created'),
      lists(pure1('GET /volumes', { filter: "pod.name='cinder-pod'" }), 'cinder-pod::v2'),
      lists(pure1('GET /volumes', { names: ['v1', 'cinder-pod::v2'] }), 'v1', 'cinder-pod::v2'),
      refuses(pure1('GET /volumes', { names: ['v1', 'v9'] }), 'does not exist'),
    ],
  },
  {
    row: '§2.2 post_volumes: provisioned, with QoS, from a volume, from a snapshot',
    steps: [
      gives(make, { name: 'v1', provisioned: GIB }),
      gives(
        pure1(
          'POST /volumes',
          { names: 'v2', with_default_protection: false },
          { provisioned: GIB, qos: { iops_limit: 1000, bandwidth_limit: 10_485_760 } },
        ),
        { qos: { iops_limit: 1000, bandwidth_limit: 10_485_760 } },
      ),
      gives(pure1('POST /volumes', { names: 'v3' }, { source: { name: 'v1' } }), {
        name: 'v3',
        provisioned: GIB,
        source: { name: 'v1' },
      }),
      snapshot,
      pure1('PATCH /volumes', v1, { provisioned: 2 * GIB }),
      gives(pure1('POST /volumes', { names: 'v4' }, { source: { name: 'v1.snapshot-1' } }), {
        name: 'v4',
        provisioned: GIB,
      }),
      refuses(pure1('POST /volumes', { names: 'v5' }, { source: { name: 'v9' } }), ''),
    ],
  },
  {
    row: '§2.2 patch_volumes: resize, rename, QoS, destroy and recover',
    steps: [
      make,
      gives(pure1('PATCH /volumes', v1, { provisioned: 3 * GIB }), { provisioned: 3 * GIB }),
      gives(pure1('PATCH /volumes', v1, { qos: MAX_QOS }), { qos: MAX_QOS }),
      gives(pure1('PATCH /volumes', v1, { name: 'v1-unmanaged' }), { name: 'v1-unmanaged' }),
      refuses(pure1('GET /volumes', v1), 'does not exist'),
      gives(pure1('PATCH /volumes', { names: 'v1-unmanaged' }, { destroyed: true }), {
        destroyed: true,
        time_remaining: expect.any(Number),
      }),
      gives(pure1('PATCH /volumes', { names: 'v1-unmanaged' }, { destroyed: false }), {
        destroyed: false,
        time_remaining: null,
      }),
    ],
  },
  {
    row: '§2.2 patch_volumes: into a volume group and out of it again changes the name',
    steps: [
      make,
      pure1('POST /volume-groups', { names: 'vg-1' }, { qos: MAX_QOS }),
      gives(pure1('PATCH /volumes', v1, { volume_group: { name: 'vg-1' } }), {
        name: 'vg-1/v1',
        volume_group: { name: 'vg-1' },
      }),
      gives(pure1('PATCH /volumes', { names: 'vg-1/v1' }, { volume_group: { name: '' } }), {
        name: 'v1',
      }),
    ],
  },
  {
    row: '§2.2 patch_volumes: a move to a pod takes the volume out of the groups that it names',
    steps: [
      make,
      pure1('POST /protection-groups', { names: 'g' }),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: 'v1' }),
      pure1('POST /pods', { names: 'ghost' }, {}),
      gives(
        pure1(
          'PATCH /volumes',
          { names: 'v1', remove_from_protection_group_names: 'g' },
          { pod: { name: 'ghost' } },
        ),
        { name: 'ghost::v1', pod: { name: 'ghost' } },
      ),
      gives(pure1('GET /protection-groups/volumes', { member_names: 'ghost::v1' })),
      gives(pure1('PATCH /volumes', { names: 'ghost::v1' }, { pod: { name: '' } }), { name: 'v1' }),
    ],
  },
  {
    row: '§2.2 delete_volumes: eradicates what is destroyed, and nothing else',
    steps: [
      make,
      refuses(pure1('DELETE /volumes', v1), ''),
      pure1('PATCH /volumes', v1, { destroyed: true }),
      pure1('DELETE /volumes', v1),
      lists(pure1('GET /volumes')),
    ],
  },
  {
    row: '§2.2 put_volumes_tags_batch: a JSON array, again with other values, on a volume of a pod too',
    steps: [
      make,
      pure1('PUT /volumes/tags/batch', { resource_names: 'v1' }, [
        tag('ProjectId', 'p1'),
        tag('VolType', 'Data'),
        tag('DataStoreType', 'Direct Access'),
      ]),
      pure1('PUT /volumes/tags/batch', { resource_names: 'v1' }, [tag('VolType', 'Boot')]),
      pure1('POST /pods', { names: 'cinder-pod' }, {}),
      pure1('POST /volumes', { names: 'cinder-pod::v2' }, { provisioned: GIB }),
      pure1('PUT /volumes/tags/batch', { resource_names: 'cinder-pod::v2' }, [tag('VmId', 'i')]),
      gives(
        pure1('GET /volumes/tags', {
          resource_names: 'v1',
          namespaces: namespace,
          filter: "key='VolType'",
        }),
        { key: 'VolType', value: 'Boot', namespace, copyable: false, resource: { name: 'v1' } },
      ),
    ],
  },
  {
    row: '§2.2 delete_volumes_tags: every tag of a namespace, without keys',
    steps: [
      make,
      pure1('PUT /volumes/tags/batch', { resource_names: 'v1' }, [tag('ProjectId', 'p1')]),
      pure1('DELETE /volumes/tags', { namespaces: namespace, resource_names: 'v1' }),
      gives(pure1('GET /volumes/tags', { namespaces: namespace, resource_names: 'v1' })),
    ],
  },
  {
    row: '§2.2 get/post/patch/delete_volume_groups: QoS, volume_count, destroyed, eradicated',
    steps: [
      gives(pure1('POST /volume-groups', { names: 'vg-1' }, { qos: MAX_QOS }), {
        name: 'vg-1',
        qos: MAX_QOS,
      }),
      pure1(
        'POST /volumes',
        { names: 'vg-1/v1', with_default_protection: false },
        { provisioned: GIB },
      ),
      gives(pure1('GET /volume-groups', { names: 'vg-1' }), { volume_count: 1, destroyed: false }),
      gives(pure1('PATCH /volume-groups', { names: 'vg-1' }, { qos: { iops_limit: 1000 } }), {
        qos: { iops_limit: 1000, bandwidth_limit: MAX_QOS.bandwidth_limit },
      }),
      pure1('PATCH /volumes', { names: 'vg-1/v1' }, { destroyed: true }),
      gives(pure1('GET /volume-groups', { names: 'vg-1' }), { volume_count: 0 }),
      gives(pure1('PATCH /volume-groups', { names: 'vg-1' }, { destroyed: true }), {
        destroyed: true,
      }),
      pure1('DELETE /volume-groups', { names: 'vg-1' }),
      refuses(pure1('GET /volume-groups', { names: 'vg-1' }), 'does not exist'),
    ],
  },
  {
    row: '§2.2 revert_to_snapshot: the name of a snapshot with a volume as source is answered, and harms nothing',
    steps: [
      make,
      snapshot,
      refuses(
        pure1(
          'POST /volumes',
          { names: 'v1.snapshot-1', overwrite: true },
          { source: { name: 'v1' } },
        ),
        '',
      ),
      lists(pure1('GET /volumes'), 'v1'),
      lists(pure1('GET /volume-snapshots'), 'v1.snapshot-1'),
    ],
  },
])

play(lab, 'volume snapshots', [
  {
    row: '§2.3 post_volume_snapshots: by suffix, and by the next number without one',
    steps: [
      make,
      gives(snapshot, { name: 'v1.snapshot-1', suffix: 'snapshot-1', source: { name: 'v1' } }),
      gives(pure1('POST /volume-snapshots', { source_names: 'v1' }), {
        name: expect.stringMatching(/^v1\.\d+$/),
      }),
    ],
  },
  {
    row: '§2.3 get_volume_snapshots: all, by name and by the name of a group snapshot',
    steps: [
      make,
      snapshot,
      gives(pure1('GET /volume-snapshots', { names: 'v1.snapshot-1' }), {
        name: 'v1.snapshot-1',
        provisioned: GIB,
        destroyed: false,
        source: { name: 'v1' },
      }),
      pure1('POST /protection-groups', { names: 'g' }),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: 'v1' }),
      pure1('POST /protection-group-snapshots', { source_names: 'g' }, { suffix: 's' }),
      lists(pure1('GET /volume-snapshots', { filter: "name='g.s.*'" }), 'g.s.v1'),
      lists(pure1('GET /volume-snapshots', { sort: 'name' }), 'g.s.v1', 'v1.snapshot-1'),
    ],
  },
  {
    row: '§2.3 patch_volume_snapshots: rename, destroy',
    steps: [
      make,
      snapshot,
      gives(
        pure1('PATCH /volume-snapshots', { names: 'v1.snapshot-1' }, { name: 'v1.snapshot-2' }),
        { name: 'v1.snapshot-2' },
      ),
      gives(pure1('PATCH /volume-snapshots', { names: 'v1.snapshot-2' }, { destroyed: true }), {
        destroyed: true,
        time_remaining: expect.any(Number),
      }),
    ],
  },
  {
    row: '§2.3 delete_volume_snapshots: eradicates what is destroyed, and nothing else',
    steps: [
      make,
      snapshot,
      refuses(pure1('DELETE /volume-snapshots', { names: 'v1.snapshot-1' }), ''),
      pure1('PATCH /volume-snapshots', { names: 'v1.snapshot-1' }, { destroyed: true }),
      pure1('DELETE /volume-snapshots', { names: 'v1.snapshot-1' }),
      lists(pure1('GET /volume-snapshots')),
    ],
  },
])
