import { describe, expect, it } from 'vitest'
import { labProcess } from './lab-process.ts'
import {
  at,
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
} from './table.ts'

// §2.1: what the driver asks an array about itself.

const lab = labProcess()

play(lab, 'an array', [
  {
    row: '§2.1 get_arrays: name, id, version',
    steps: [
      gives(pure1('GET /arrays'), {
        name: 'pure1',
        version: expect.stringMatching(/^6\.([4-9]|\d\d)\./),
      }),
      has(pure1('GET /arrays'), 'id'),
      gives(pure2('GET /arrays'), { name: 'pure2' }),
    ],
  },
  {
    row: '§2.1 get_arrays_space: capacity and the sums that capabilities are made of',
    steps: [
      has(
        pure1('GET /arrays/space'),
        'capacity',
        'space.total_physical',
        'space.total_provisioned',
        'space.total_reduction',
      ),
    ],
  },
  {
    row: '§2.1 get_array_connections: status and type of each, both ways',
    steps: [
      gives(
        pure1('GET /array-connections', { sort: 'type' }),
        { status: 'connected', type: 'async-replication', remote: { name: 'pure2' } },
        { status: 'connected', type: 'sync-replication', remote: { name: 'pure2' } },
      ),
      has(pure2('GET /array-connections'), 'status', 'type', 'remote.id', 'management_address'),
    ],
  },
  {
    row: '§2.1 get_controllers: those that are ready',
    steps: [
      lists(pure1('GET /controllers', { filter: "status='ready'" }), 'CT0', 'CT1'),
      gives(pure1('GET /controllers', { filter: "status='not ready'" })),
    ],
  },
  {
    row: '§2.1 get_ports: of one controller, iSCSI and NVMe with a portal, Fibre Channel with a WWN',
    steps: [
      lists(
        pure1('GET /ports', { filter: "name='CT0.*'", sort: 'name' }),
        'CT0.ETH4',
        'CT0.ETH5',
        'CT0.ETH6',
        'CT0.FC0',
        'CT0.FC1',
      ),
      ...['CT0.ETH4', 'CT0.ETH5'].map((names) =>
        gives(pure1('GET /ports', { names }), {
          iqn: expect.stringMatching(/^iqn\./),
          portal: expect.stringMatching(/^[\d.]+:3260$/),
        }),
      ),
      gives(pure1('GET /ports', { names: 'CT0.ETH6' }), {
        nqn: expect.stringMatching(/^nqn\./),
        portal: expect.stringMatching(/^[\d.]+:4420$/),
      }),
      gives(pure1('GET /ports', { names: 'CT0.FC0' }), {
        wwn: expect.stringMatching(/^([0-9A-F]{2}:){7}[0-9A-F]{2}$/),
      }),
    ],
  },
  {
    row: '§2.1 get_network_interfaces: bonded and virtual ones, and one by its name in lower case',
    steps: [
      gives(
        pure1('GET /network-interfaces', {
          filter: "eth.subtype='lacp_bond' or eth.subtype='vif'",
        }),
      ),
      gives(pure1('GET /network-interfaces', { names: 'ct0.eth4' }), {
        name: 'ct0.eth4',
        services: ['iscsi'],
        eth: { address: expect.any(String) },
      }),
      gives(pure1('GET /network-interfaces', { names: 'ct0.eth6' }), {
        name: 'ct0.eth6',
        services: ['nvme-tcp'],
        eth: { address: expect.any(String) },
      }),
    ],
  },
])

play(lab, 'conversation: capabilities', [
  {
    row: 'get_volume_stats: space, then everything that is counted, what is destroyed too',
    steps: [
      pure1('POST /volumes', { names: ['v1', 'v2'] }, { provisioned: GIB }),
      pure1('PATCH /volumes', { names: 'v2' }, { destroyed: true }),
      pure1('POST /volume-snapshots', { source_names: 'v1' }, { suffix: 's' }),
      pure1('PATCH /volume-snapshots', { names: 'v1.s' }, { destroyed: true }),
      pure1('POST /protection-groups', { names: ['g1', 'g2'] }),
      pure1('PATCH /protection-groups', { names: 'g2' }, { destroyed: true }),
      has(pure1('GET /arrays/space'), 'capacity', 'space.total_physical'),
      lists(pure1('GET /hosts')),
      lists(pure1('GET /volumes', { sort: 'name' }), 'v1', 'v2'),
      lists(pure1('GET /volume-snapshots'), 'v1.s'),
      lists(pure1('GET /protection-groups', { sort: 'name' }), 'g1', 'g2'),
      has(pure1('GET /array-connections'), 'status', 'type'),
    ],
  },
  {
    row: '§5 audits: who changed what, the newest first, of one command and since a moment',
    steps: [
      pure1('POST /protection-groups', { names: 'g1' }),
      pause(MINUTE_MS),
      pure1('PATCH /protection-groups', { names: 'g1' }, { target_retention: { days: 3 } }),
      has(pure1('GET /audits'), 'id', 'time', 'user', 'origin.name', 'user_interface'),
      gives(pure1('GET /audits', { filter: "command='purepgroup'", sort: 'time-', limit: 1 }), {
        user: 'pureuser',
        subcommand: 'retain',
        arguments: '--target-days 3 g1',
      }),
    ],
  },
])

describe('an array over time', () => {
  it('§2.1 get_arrays_performance: samples of an hour, counted, none of the rates null', async () => {
    const end = Math.floor((await lab.nowMs()) / 1000) * 1000
    const answer = await lab.array('pure1').call('GET', '/arrays/performance', {
      start_time: end - HOUR_MS,
      end_time: end,
      resolution: 30_000,
      total_item_count: true,
    })
    const count = at(answer.json, 'total_item_count')
    expect(count).toBe(answer.items?.length)
    expect(count).toBeGreaterThanOrEqual(HOUR_MS / 30_000)
    const read = [
      'writes_per_sec',
      'reads_per_sec',
      'write_bytes_per_sec',
      'read_bytes_per_sec',
      'usec_per_read_op',
      'usec_per_write_op',
      'queue_usec_per_mirrored_write_op',
      'queue_usec_per_read_op',
      'queue_usec_per_write_op',
    ]
    const [first] = answer.items ?? []
    expect(read.filter((name) => typeof first?.[name] !== 'number')).toEqual([])
  })
})
