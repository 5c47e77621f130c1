import { labProcess } from './lab-process.ts'
import { GIB, gives, has, lists, play, pure1, pure2, refuses, type Step } from './table.ts'

// §2.4: hosts and connections, in the order of an attachment and what comes after it.

const lab = labProcess()

const HOST = 'compute-1-8d4e1ab6000040008000aaaabbbbcccc-cinder'
const IQN = 'iqn.1993-08.org.debian:01:abc'
const host = pure1('POST /hosts', { names: HOST }, { iqns: [IQN] })
const v1 = pure1('POST /volumes', { names: 'v1' }, { provisioned: GIB })
const both = { host_names: HOST, volume_names: 'v1' }
const connect = pure1('POST /connections', both)
const isLocal = (field: string, value: string, local = true) => ({
  filter: `${field}='${value}' and ${local ? '' : 'not '}is_local`,
})
const found = (step: Step): Step => lists(step, HOST)

play(lab, 'hosts', [
  {
    row: '§2.4 get_hosts: all, and by IQN, WWN or NQN, local or not',
    steps: [
      lists(pure1('GET /hosts')),
      lists(pure1('GET /hosts', isLocal('iqns', IQN))),
      host,
      pure1('POST /hosts', { names: 'fc' }, { wwns: ['5001500150015081', '5001500150015082'] }),
      pure1('POST /hosts', { names: 'nvme' }, { nqns: ['nqn.2014-08.org.nvmexpress:uuid:1'] }),
      found(pure1('GET /hosts', isLocal('iqns', IQN))),
      lists(pure1('GET /hosts', isLocal('iqns', IQN, false))),
      lists(pure1('GET /hosts', isLocal('wwns', '5001500150015082')), 'fc'),
      lists(pure1('GET /hosts', isLocal('nqns', 'nqn.2014-08.org.nvmexpress:uuid:1')), 'nvme'),
      has(pure1('GET /hosts'), 'name', 'is_local', 'connection_count'),
    ],
  },
  {
    row: '§2.4 post_hosts: with initiators of each protocol',
    steps: [
      gives(host, { name: HOST, iqns: [IQN], is_local: true }),
      gives(pure1('POST /hosts', { names: 'fc' }, { wwns: ['5001500150015081'] }), { name: 'fc' }),
      gives(pure1('POST /hosts', { names: 'n' }, { nqns: ['nqn.2014-08.org.nvmexpress:x'] }), {
        nqns: ['nqn.2014-08.org.nvmexpress:x'],
      }),
    ],
  },
  {
    row: '§2.4 patch_hosts: personality, CHAP',
    steps: [
      host,
      gives(pure1('PATCH /hosts', { names: HOST }, { personality: 'esxi' }), {
        personality: 'esxi',
      }),
      gives(
        pure1(
          'PATCH /hosts',
          { names: HOST },
          { chap: { host_user: IQN, host_password: 'twelve-letters-at-least' } },
        ),
        { chap: { host_user: IQN } },
      ),
    ],
  },
  {
    row: '§2.4 delete_hosts: when nothing is connected to it',
    steps: [host, pure1('DELETE /hosts', { names: HOST }), lists(pure1('GET /hosts'))],
  },
])

play(lab, 'connections', [
  {
    row: '§2.4 post_connections: an empty body with a JSON type, and a LUN from 1 on',
    steps: [
      host,
      v1,
      gives(connect, { host: { name: HOST }, volume: { name: 'v1' }, lun: 1 }),
      pure1('POST /volumes', { names: 'v2' }, { provisioned: GIB }),
      gives(pure1('POST /connections', { host_names: HOST, volume_names: 'v2' }), { lun: 2 }),
      gives(pure1('GET /volumes', { names: 'v1' }), { connection_count: 1 }),
    ],
  },
  {
    row: '§2.4 post_connections: an nsid for a host that speaks NVMe',
    steps: [
      pure1('POST /hosts', { names: 'nvme' }, { nqns: ['nqn.2014-08.org.nvmexpress:uuid:1'] }),
      v1,
      has(pure1('POST /connections', { host_names: 'nvme', volume_names: 'v1' }), 'nsid'),
    ],
  },
  {
    row: '§2.4 get_connections: all, of a volume, of a host, of both; none is no error',
    steps: [
      host,
      v1,
      gives(pure1('GET /connections', { volume_names: 'v1' })),
      gives(pure1('GET /connections', { host_names: HOST })),
      connect,
      ...[{}, { volume_names: 'v1' }, { host_names: HOST }, both].map((query) =>
        gives(pure1('GET /connections', query), {
          host: { name: HOST },
          volume: { name: 'v1' },
          lun: 1,
        }),
      ),
    ],
  },
  {
    row: '§2.4 delete_connections: and the host can go then',
    steps: [
      host,
      v1,
      connect,
      refuses(
        pure1('DELETE /hosts', { names: HOST }),
        'cannot be deleted due to existing connections',
      ),
      pure1('DELETE /connections', both),
      refuses(pure1('DELETE /connections', both), 'does not exist'),
      pure1('DELETE /hosts', { names: HOST }),
    ],
  },
  {
    row: '§2.4 a connected volume of a pod: each array has hosts, connections and LUNs of its own',
    steps: [
      pure1('POST /pods', { names: 'cinder-pod' }, {}),
      pure1('POST /pods/arrays', { group_names: 'cinder-pod', member_names: 'pure2' }),
      pure1('POST /volumes', { names: 'cinder-pod::v1' }, { provisioned: GIB }),
      host,
      v1,
      connect,
      gives(pure1('POST /connections', { host_names: HOST, volume_names: 'cinder-pod::v1' }), {
        lun: 2,
      }),
      gives(pure2('GET /connections', { volume_names: 'cinder-pod::v1' })),
      pure2('POST /hosts', { names: HOST }, { iqns: [IQN] }),
      gives(pure2('POST /connections', { host_names: HOST, volume_names: 'cinder-pod::v1' }), {
        lun: 1,
      }),
    ],
  },
])
