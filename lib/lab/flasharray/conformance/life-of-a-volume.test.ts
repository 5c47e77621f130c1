import {
  createFrom,
  createVolume,
  deleteVolume,
  finishVolume,
  GROUP,
  limitless,
  podCheck,
  setUpSync,
} from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import { GIB, gives, lists, play, pure1, pure2, type Row } from './table.ts'

// §3.5: create, extend, snapshot, clone, restore, delete, for each kind of replication.

const lab = labProcess()

const destroyed = { destroyed: true }

const life = (kind: string, name: string, copy: string, ...groups: string[]): Row => ({
  row: `create, extend, snapshot, clone, create from snapshot, delete: ${kind}`,
  steps: [
    ...setUpSync(),
    podCheck,
    ...createVolume(name, ...groups),
    podCheck,
    gives(pure1('PATCH /volumes', { names: name }, { provisioned: 2 * GIB }), {
      provisioned: 2 * GIB,
    }),
    podCheck,
    gives(pure1('POST /volume-snapshots', { source_names: name }, { suffix: 'snapshot-1' }), {
      name: `${name}.snapshot-1`,
      provisioned: 2 * GIB,
      source: { name },
    }),
    podCheck,
    ...createFrom(name, `${copy}-1`, ...groups),
    podCheck,
    ...createFrom(`${name}.snapshot-1`, `${copy}-2`, ...groups),
    limitless(`${copy}-2`),
    ...deleteVolume(`${copy}-1`),
    ...deleteVolume(`${copy}-2`),
    gives(pure1('PATCH /volume-snapshots', { names: `${name}.snapshot-1` }, destroyed), destroyed),
    ...deleteVolume(name),
    lists(pure1('GET /volumes', { destroyed: false })),
    gives(pure1('GET /protection-groups', { names: GROUP }), { volume_count: 0 }),
  ],
})

play(lab, 'conversation: the life of a volume', [
  life('not replicated', 'volume-1-cinder', 'volume-copy'),
  life('async', 'volume-1-cinder', 'volume-copy', GROUP),
  life('sync', 'cinder-pod::volume-1-cinder', 'cinder-pod::volume-copy'),
  {
    row: 'create in a volume group, move out, move in, delete the last: the group goes too',
    steps: [
      ...setUpSync(),
      pure1('POST /volume-groups', { names: 'vg-1' }, { qos: { iops_limit: 1000 } }),
      ...createVolume('vg-1/volume-1-cinder'),
      pure1('PATCH /volumes', { names: 'vg-1/volume-1-cinder' }, { volume_group: { name: '' } }),
      gives(pure1('GET /volume-groups', { names: 'vg-1' }), { volume_count: 0 }),
      pure1('PATCH /volumes', { names: 'volume-1-cinder' }, { volume_group: { name: 'vg-1' } }),
      gives(pure1('GET /volume-groups', { names: 'vg-1' }), { volume_count: 1 }),
      ...deleteVolume('vg-1/volume-1-cinder'),
      gives(pure1('GET /volume-groups', { names: 'vg-1' }), { volume_count: 0 }),
      gives(pure1('PATCH /volume-groups', { names: 'vg-1' }, destroyed), destroyed),
    ],
  },
  {
    row: 'unmanage, then manage: tags go, the name changes and changes back',
    steps: [
      ...createVolume('volume-1-cinder'),
      pure1('DELETE /volumes/tags', {
        namespaces: 'openstack-integration.purestorage.com',
        resource_names: 'volume-1-cinder',
      }),
      pure1('PATCH /volumes', { names: 'volume-1-cinder' }, { name: 'volume-1-cinder-unmanaged' }),
      gives(pure1('GET /volumes', { names: 'volume-1-cinder-unmanaged' }), { connection_count: 0 }),
      gives(pure1('GET /protection-groups/volumes', { member_names: 'volume-1-cinder-unmanaged' })),
      pure1('PATCH /volumes', { names: 'volume-1-cinder-unmanaged' }, { name: 'volume-2-cinder' }),
      limitless('volume-2-cinder'),
      ...finishVolume('volume-2-cinder'),
    ],
  },
  {
    row: 'a sync volume is the same on the other array, through all of it',
    steps: [
      ...setUpSync(),
      ...createVolume('cinder-pod::volume-1-cinder'),
      pure1('PATCH /volumes', { names: 'cinder-pod::volume-1-cinder' }, { provisioned: 2 * GIB }),
      gives(pure2('GET /volumes', { filter: "pod.name='cinder-pod'" }), {
        name: 'cinder-pod::volume-1-cinder',
        provisioned: 2 * GIB,
      }),
      ...deleteVolume('cinder-pod::volume-1-cinder'),
      gives(pure2('GET /volumes'), { name: 'cinder-pod::volume-1-cinder', destroyed: true }),
    ],
  },
])
