import { queryText } from './array-client.ts'
import { labProcess } from './lab-process.ts'
import { GIB, gives, has, play, pure1, pure2, type Row, refuses, type Step } from './table.ts'

// The sentences that the driver matches on (§2.0): a case for each operation that must say them.

const lab = labProcess()

const volume = (name: string) => pure1('POST /volumes', { names: name }, { provisioned: GIB })
const host = pure1('POST /hosts', { names: 'h1' }, { iqns: ['iqn.2026-01.org.example:h1'] })
const connect = pure1('POST /connections', { host_names: 'h1', volume_names: 'v1' })
const group = pure1('POST /protection-groups', { names: 'g' })
const target = pure1('POST /protection-groups/targets', { group_names: 'g', member_names: 'pure2' })
const member = { group_names: 'g', member_names: 'v1' }
const destroyed = { destroyed: true }

const unknown: Step[] = [
  pure1('GET /volumes', { names: 'v1' }),
  pure1('PATCH /volumes', { names: 'v1' }, destroyed),
  pure1('DELETE /volumes', { names: 'v1' }),
  pure1('POST /volume-snapshots', { source_names: 'v1' }, { suffix: 's' }),
  pure1('GET /volume-snapshots', { names: 'v1.s' }),
  pure1('GET /hosts', { names: 'h1' }),
  pure1('GET /connections', { host_names: 'h1' }),
  pure1('GET /connections', { volume_names: 'v1' }),
  pure1('DELETE /connections', { host_names: 'h1', volume_names: 'v1' }),
  pure1('GET /protection-groups', { names: 'g' }),
  pure1('PATCH /protection-groups', { names: 'g' }, destroyed),
  pure1('GET /protection-groups/targets', { group_names: 'g' }),
  pure1('PATCH /protection-group-snapshots', { names: 'g.1' }, destroyed),
  pure1('GET /pods', { names: 'p' }),
  pure1('GET /volume-groups', { names: 'vg' }),
  pure1('PATCH /volume-groups', { names: 'vg' }, destroyed),
]

play(
  lab,
  'what nobody knows',
  unknown.map((step) => ({
    row: `§2.0 does not exist: ${step.method} ${step.path}?${queryText(step.query ?? {})}`,
    steps: [refuses(step, 'does not exist')],
  })),
)

play(lab, 'the sentences that the driver looks for', [
  {
    row: '§2.0 does not exist: a connection that is not there, between a host and a volume that are',
    steps: [
      volume('v1'),
      host,
      refuses(
        pure1('DELETE /connections', { host_names: 'h1', volume_names: 'v1' }),
        'does not exist',
      ),
    ],
  },
  {
    row: '§2.0 Host does not exist: POST /connections, PATCH and DELETE /hosts',
    steps: [
      volume('v1'),
      refuses(connect, 'Host does not exist'),
      refuses(
        pure1('PATCH /hosts', { names: 'h1' }, { personality: 'esxi' }),
        'Host does not exist',
      ),
      refuses(pure1('DELETE /hosts', { names: 'h1' }), 'Host does not exist'),
    ],
  },
  {
    row: '§2.0 No such volume or snapshot: PATCH /volume-snapshots',
    steps: [
      refuses(
        pure1('PATCH /volume-snapshots', { names: 'v1.s' }, destroyed),
        'No such volume or snapshot',
      ),
    ],
  },
  {
    row: '§2.0 has been destroyed: destroying a volume snapshot twice',
    steps: [
      volume('v1'),
      pure1('POST /volume-snapshots', { source_names: 'v1' }, { suffix: 's' }),
      pure1('PATCH /volume-snapshots', { names: 'v1.s' }, destroyed),
      refuses(pure1('PATCH /volume-snapshots', { names: 'v1.s' }, destroyed), 'has been destroyed'),
    ],
  },
  {
    row: '§2.0 has been destroyed: destroying a protection group twice',
    steps: [
      group,
      pure1('PATCH /protection-groups', { names: 'g' }, destroyed),
      refuses(pure1('PATCH /protection-groups', { names: 'g' }, destroyed), 'has been destroyed'),
    ],
  },
  {
    row: '§2.0 has been destroyed: destroying a protection group snapshot twice',
    steps: [
      group,
      volume('v1'),
      pure1('POST /protection-groups/volumes', member),
      pure1('POST /protection-group-snapshots', { source_names: 'g' }, { suffix: 's' }),
      pure1('PATCH /protection-group-snapshots', { names: 'g.s' }, destroyed),
      refuses(
        pure1('PATCH /protection-group-snapshots', { names: 'g.s' }, destroyed),
        'has been destroyed',
      ),
    ],
  },
  {
    row: '§2.0 already exists: pods, protection groups, volume groups, hosts, connections, arrays of a pod',
    steps: [
      pure1('POST /pods', { names: 'p' }, {}),
      refuses(pure1('POST /pods', { names: 'p' }, {}), 'already exists'),
      group,
      refuses(group, 'already exists'),
      pure1('POST /volume-groups', { names: 'vg' }),
      refuses(pure1('POST /volume-groups', { names: 'vg' }), 'already exists'),
      host,
      refuses(host, 'already exists'),
      volume('v1'),
      connect,
      refuses(connect, 'already exists'),
      pure1('POST /pods/arrays', { group_names: 'p', member_names: 'pure2' }),
      refuses(
        pure1('POST /pods/arrays', { group_names: 'p', member_names: 'pure2' }),
        'already exists',
      ),
    ],
  },
  {
    row: '§2.0 could not be found: removing a volume from a group that it is not in',
    steps: [
      group,
      volume('v1'),
      refuses(pure1('DELETE /protection-groups/volumes', member), 'could not be found'),
    ],
  },
  {
    row: '§2.0 already belongs to: adding a volume to a group twice',
    steps: [
      group,
      volume('v1'),
      pure1('POST /protection-groups/volumes', member),
      refuses(pure1('POST /protection-groups/volumes', member), 'already belongs to'),
    ],
  },
  {
    row: '§2.0 already includes: adding a target twice',
    steps: [group, target, refuses(target, 'already includes')],
  },
  {
    row: '§2.0 already allowed on: allowing a group twice, on its target',
    steps: [
      group,
      target,
      pure2('PATCH /protection-groups/targets', { group_names: 'pure1:g' }, { allowed: true }),
      refuses(
        pure2('PATCH /protection-groups/targets', { group_names: 'pure1:g' }, { allowed: true }),
        'already allowed on',
      ),
    ],
  },
  {
    row: '§2.0 cannot be deleted due to existing connections: DELETE /hosts',
    steps: [
      volume('v1'),
      host,
      connect,
      refuses(
        pure1('DELETE /hosts', { names: 'h1' }),
        'Host cannot be deleted due to existing connections.',
      ),
    ],
  },
  {
    row: '§2.0 already in use: POST /hosts with an initiator of another host, IQN, WWN or NQN',
    steps: [
      host,
      pure1('POST /hosts', { names: 'h2' }, { wwns: ['5001500150015081'] }),
      pure1('POST /hosts', { names: 'h3' }, { nqns: ['nqn.2014-08.org.nvmexpress:uuid:1'] }),
      refuses(
        pure1('POST /hosts', { names: 'h4' }, { iqns: ['iqn.2026-01.org.example:h1'] }),
        'already in use',
      ),
      refuses(
        pure1('POST /hosts', { names: 'h4' }, { wwns: ['50:01:50:01:50:01:50:81'] }),
        'already in use',
      ),
      refuses(
        pure1('POST /hosts', { names: 'h4' }, { nqns: ['nqn.2014-08.org.nvmexpress:uuid:1'] }),
        'already in use',
      ),
    ],
  },
])

const onceDestroyed = (
  noun: string,
  create: ReturnType<typeof pure1>,
  path: '/pods' | '/protection-groups' | '/volume-groups' | '/volumes',
): Row => {
  const query = { names: String(create.query?.names) }
  return {
    row: `§2.0 destroyed names: ${noun} is refused without "already exists", found, eradicated and made again`,
    steps: [
      create,
      pure1(`PATCH ${path}`, query, destroyed),
      refuses(create, 'has been destroyed', 'already exists'),
      gives(pure1(`GET ${path}`, query), { destroyed: true }),
      has(pure1(`GET ${path}`, query), 'time_remaining'),
      pure1(`DELETE ${path}`, query),
      create,
      gives(pure1(`GET ${path}`, query), { destroyed: false, time_remaining: null }),
    ],
  }
}

play(lab, 'a name that waits for eradication', [
  onceDestroyed('a pod', pure1('POST /pods', { names: 'p' }, {}), '/pods'),
  onceDestroyed('a protection group', group, '/protection-groups'),
  onceDestroyed('a volume group', pure1('POST /volume-groups', { names: 'vg' }), '/volume-groups'),
  onceDestroyed('a volume', volume('v1'), '/volumes'),
])
