import { describe, expect, it } from 'vitest'
import type { EditProtectionGroup, ScheduleView } from '#lib/contracts/farside/protection-groups.ts'
import type { GroupSettings } from './edit-ansible.ts'
import { hourOfClock } from './edit-cli.ts'
import { waysOf } from './edit-ways.ts'
import type { Guard } from './guard.ts'
import { seedGroup } from './seed-group.ts'

const guard: Guard = {
  overwritten: [],
  confValues: { intervalSeconds: 7200 },
  withoutOption: [],
  needsArray: false,
}
const array = { replicationSchedule: { enabled: false, intervalSeconds: 7200 } }
const conf = { etag: 'e', values: guard.confValues, restart: true }
const night = { startSeconds: 22 * 3600, endSeconds: 6 * 3600 }
const withSchedule = (schedule: Partial<ScheduleView>): GroupSettings => ({
  ...seedGroup,
  replicationSchedule: { ...seedGroup.replicationSchedule, ...schedule },
})
const told = (
  name: string,
  change: EditProtectionGroup,
  before: GroupSettings = seedGroup,
): Record<string, string> =>
  Object.fromEntries(waysOf(name, change, guard, before).map(({ label, text }) => [label, text]))

describe('the same by other tools', () => {
  it('is for the array in its own units', () => {
    const ways = told('cinder-group', array)
    expect(Object.keys(ways)).toEqual(['REST', 'Purity CLI', 'Ansible'])
    expect(ways.REST).toContain('PATCH /api/2.26/protection-groups?names=cinder-group')
    expect(ways.REST).toContain('"frequency": 7200000')
    expect(ways.REST).not.toContain('target_retention')
    expect(ways['Purity CLI']).toBe(
      'purepgroup schedule --replicate-frequency 7200s cinder-group\npurepgroup disable --replicate cinder-group',
    )
    expect(ways.Ansible).toContain('    replicate_frequency: 7200')
  })

  it('has times of day and blackout as each tool spells them', () => {
    const schedule = { intervalSeconds: 86_400, atSeconds: 32_400, blackout: night }
    const ways = told('g', { replicationSchedule: schedule })
    expect(ways.REST).toContain('"at": 32400')
    expect(ways.REST).toContain('"start": 79200000')
    expect(ways['Purity CLI']).toBe(
      'purepgroup schedule --replicate-frequency 86400s --replicate-at 9am --replicate-blackout 10pm-6am g',
    )
    expect(ways.Ansible).toContain('    replicate_at: 9AM\n    blackout_start: 10PM')
  })

  it('takes a blackout away as each tool does', () => {
    const before = withSchedule({ blackout: { startSeconds: 79_200, endSeconds: 0 } })
    const ways = told('g', { replicationSchedule: { blackout: null } }, before)
    expect(ways.REST).toContain('"blackout": ""')
    expect(ways['Purity CLI']).toBe('purepgroup schedule --replicate-blackout "" g')
    expect(ways.Ansible).toContain('    blackout_start: 12AM\n    blackout_end: 12AM')
  })

  it('is for local snapshots a task and options of their own', () => {
    const change = { snapshotSchedule: { enabled: true }, sourceRetention: { days: 3 } }
    const ways = told('g', change)
    expect(ways['Purity CLI']).toBe('purepgroup retain --days 3 g\npurepgroup enable --snap g')
    expect(ways.Ansible?.split('\n').slice(3)).toEqual([
      '    schedule: snapshot',
      '    enabled: true',
      '    snap_frequency: 3600',
      '    all_for: 86400',
      '    per_day: 5',
      '    days: 3',
    ])
  })

  it('tells Ansible what stays, because it would change it', () => {
    const before = withSchedule({ enabled: false, blackout: night })
    const { Ansible: text } = told('g', { targetRetention: { days: 9 } }, before)
    expect(text).toContain('    enabled: false')
    expect(text).toContain('    blackout_start: 10PM\n    blackout_end: 6AM')
    expect(text).toContain('    target_per_day: 5\n    target_days: 9')
  })

  it('says what Ansible cannot', () => {
    const blackout = { startSeconds: 0, endSeconds: 21_600 }
    const { Ansible: midnight } = told('g', { replicationSchedule: { blackout } })
    expect(midnight).toContain('# purefa_pgsched cannot set a blackout that begins at midnight')
    const odd = { intervalSeconds: 86_400, atSeconds: 34_200 }
    const { Ansible: half } = told('g', { snapshotSchedule: odd })
    expect(half).toContain('# snap_at takes whole hours only, this is 9:30am')
  })

  it('is for cinder.conf its option, and the restart if there is one', () => {
    const ways = told('cinder-group', { conf })
    expect(Object.keys(ways)).toEqual(['cinder.conf', 'systemctl'])
    expect(ways['cinder.conf']).toBe('pure_replica_interval_default = 7200')
    expect(told('cinder-group', { conf: { ...conf, restart: false } })).not.toHaveProperty(
      'systemctl',
    )
  })

  it('quotes a name for the shell', () => {
    expect(told("it's", array)['Purity CLI']).toContain(`'it'\\''s'`)
  })
})

describe('a time of day', () => {
  it.each([
    [0, '12am'],
    [32_400, '9am'],
    [43_200, '12pm'],
    [82_800, '11pm'],
    [34_200, '9:30am'],
  ])('%i s is %s', (seconds, words) => expect(hourOfClock(seconds)).toBe(words))
})
