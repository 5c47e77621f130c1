import { expect } from 'vitest'
import { labProcess } from './lab-process.ts'
import {
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
} from './table.ts'

// §2.6: protection groups, their members, targets and snapshots, and what arrives on the target.

const lab = labProcess()

const g = { names: 'g' }
const make = pure1('POST /protection-groups', g)
const volume = pure1('POST /volumes', { names: 'v1' }, { provisioned: GIB })
const member = { group_names: 'g', member_names: 'v1' }
const join = pure1('POST /protection-groups/volumes', member)
const target = pure1('POST /protection-groups/targets', { group_names: 'g', member_names: 'pure2' })
const onTarget = { group_names: 'pure1:g' }
const allow = pure2('PATCH /protection-groups/targets', onTarget, { allowed: true })
const every = (frequency: number) =>
  pure1('PATCH /protection-groups', g, { replication_schedule: { frequency } })
const enable = pure1('PATCH /protection-groups', g, { replication_schedule: { enabled: true } })
const retention = { all_for_sec: 14_400, days: 7, per_day: 3 }
const replicating = [make, every(HOUR_MS), target, allow, enable, volume, join]
const complete = {
  names: 'pure1:g',
  destroyed: false,
  filter: 'progress="1.0"',
  sort: ['started-'],
}
const transfers = '/protection-group-snapshots/transfer'

play(lab, 'protection groups', [
  {
    row: '§2.6 get_protection_groups: all and by name, with what the driver reads',
    steps: [
      make,
      lists(pure1('GET /protection-groups'), 'g'),
      gives(pure1('GET /protection-groups', g), {
        destroyed: false,
        target_count: 0,
        retention_lock: 'unlocked',
      }),
      target,
      gives(pure1('GET /protection-groups', g), { target_count: 1 }),
    ],
  },
  {
    row: '§2.6 post_protection_groups: without a body',
    steps: [gives(make, { name: 'g', is_local: true, source: { name: 'pure1' } })],
  },
  {
    row: '§2.6 patch_protection_groups: target_retention, frequency, enabled, destroyed',
    steps: [
      make,
      gives(pure1('PATCH /protection-groups', g, { target_retention: retention }), {
        target_retention: retention,
      }),
      gives(every(HOUR_MS), { replication_schedule: { frequency: HOUR_MS, enabled: false } }),
      gives(enable, { replication_schedule: { frequency: HOUR_MS, enabled: true } }),
      gives(pure1('PATCH /protection-groups', g, { destroyed: true }), {
        destroyed: true,
        time_remaining: expect.any(Number),
      }),
    ],
  },
  {
    row: '§2.6 patch_protection_groups: a refusal names the group as its context',
    steps: [refuses(pure1('PATCH /protection-groups', g, { destroyed: true }), 'does not exist')],
  },
  {
    row: '§2.6 delete_protection_groups: eradicates what is destroyed, and nothing else',
    steps: [
      make,
      refuses(pure1('DELETE /protection-groups', g), ''),
      pure1('PATCH /protection-groups', g, { destroyed: true }),
      pure1('DELETE /protection-groups', g),
      lists(pure1('GET /protection-groups')),
    ],
  },
])

play(lab, 'members', [
  {
    row: '§2.6 get_protection_groups_volumes: by member, an empty list when it is in none',
    steps: [
      make,
      volume,
      gives(pure1('GET /protection-groups/volumes', { member_names: 'v1' })),
      join,
      gives(pure1('GET /protection-groups/volumes', { member_names: 'v1' }), {
        group: { name: 'g' },
        member: { name: 'v1' },
      }),
      refuses(pure1('GET /protection-groups/volumes', { member_names: 'v9' }), 'does not exist'),
    ],
  },
  {
    row: '§2.6 post_protection_groups_volumes: a volume, several, and an empty list',
    steps: [
      make,
      volume,
      pure1('POST /volumes', { names: 'v2' }, { provisioned: GIB }),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: ['v1', 'v2'] }),
      gives(pure1('GET /protection-groups', g), { volume_count: 2 }),
      pure1('POST /protection-groups/volumes', { group_names: 'g', member_names: [] }),
      gives(pure1('GET /protection-groups', g), { volume_count: 2 }),
    ],
  },
  {
    row: '§2.6 delete_protection_groups_volumes: a volume, and an empty list',
    steps: [
      make,
      volume,
      join,
      pure1('DELETE /protection-groups/volumes', { group_names: 'g', member_names: [] }),
      gives(pure1('GET /protection-groups', g), { volume_count: 1 }),
      pure1('DELETE /protection-groups/volumes', member),
      gives(pure1('GET /protection-groups', g), { volume_count: 0 }),
      refuses(pure1('DELETE /protection-groups/volumes', member), 'could not be found'),
    ],
  },
])

play(lab, 'targets', [
  {
    row: '§2.6 get_protection_groups_targets: allowed is a boolean from the start',
    steps: [
      make,
      target,
      gives(pure1('GET /protection-groups/targets', { group_names: 'g' }), {
        group: { name: 'g' },
        member: { name: 'pure2' },
        allowed: false,
      }),
    ],
  },
  {
    row: '§2.6 post_protection_groups_targets: the group is on the target at once',
    steps: [
      make,
      target,
      gives(pure2('GET /protection-groups', { names: 'pure1:g' }), {
        is_local: false,
        source: { name: 'pure1' },
      }),
    ],
  },
  {
    row: '§2.6 patch_protection_groups_targets: on the target, seen by the source at once',
    steps: [
      make,
      target,
      gives(allow, { allowed: true }),
      gives(pure1('GET /protection-groups/targets', { group_names: 'g' }), { allowed: true }),
    ],
  },
])

play(lab, 'protection group snapshots', [
  {
    row: '§2.6 post_protection_group_snapshots: of every member at once, by suffix',
    steps: [
      make,
      volume,
      join,
      gives(
        pure1('POST /protection-group-snapshots', { source_names: 'g' }, { suffix: 'cgsnapshot' }),
        { name: 'g.cgsnapshot', suffix: 'cgsnapshot', source: { name: 'g' } },
      ),
      lists(pure1('GET /volume-snapshots'), 'g.cgsnapshot.v1'),
      gives(pure1('POST /volumes', { names: 'v2' }, { source: { name: 'g.cgsnapshot.v1' } }), {
        name: 'v2',
        provisioned: GIB,
      }),
    ],
  },
  {
    row: '§2.6 patch_/delete_protection_group_snapshots: destroyed, then eradicated with its members',
    steps: [
      make,
      volume,
      join,
      pure1('POST /protection-group-snapshots', { source_names: 'g' }, { suffix: 's' }),
      gives(pure1('PATCH /protection-group-snapshots', { names: 'g.s' }, { destroyed: true }), {
        destroyed: true,
      }),
      gives(pure1('GET /volume-snapshots', { names: 'g.s.v1' }), { destroyed: true }),
      pure1('DELETE /protection-group-snapshots', { names: 'g.s' }),
      lists(pure1('GET /protection-group-snapshots')),
      lists(pure1('GET /volume-snapshots')),
    ],
  },
  {
    row: '§2.6 get_protection_group_snapshots_transfer: on the target, of a group, complete, newest first',
    steps: [
      ...replicating,
      pause(2 * HOUR_MS + 5 * MINUTE_MS),
      lists(pure2(`GET ${transfers}`, complete), 'pure1:g.3', 'pure1:g.2', 'pure1:g.1'),
      has(pure2(`GET ${transfers}`, complete), 'started', 'completed', 'progress'),
      lists(pure2('GET /volume-snapshots', { filter: "name='pure1:g.3.*'" }), 'pure1:g.3.v1'),
    ],
  },
  {
    row: '§2.6 get_protection_group_snapshots_transfer: by wildcard and by the name of a snapshot too',
    steps: [
      ...replicating,
      pause(5 * MINUTE_MS),
      lists(pure2(`GET ${transfers}`, { names: 'pure1:g.*' }), 'pure1:g.1'),
      lists(pure2(`GET ${transfers}`, { names: 'pure1:g.1' }), 'pure1:g.1'),
    ],
  },
])
