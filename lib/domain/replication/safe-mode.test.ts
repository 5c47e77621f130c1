import { describe, expect, it } from 'vitest'
import { isRatcheted, type LockedSettings, safeModeRefusals } from './safe-mode.ts'

const before: LockedSettings = {
  replication: { enabled: true, intervalSeconds: 3600 },
  snapshots: { enabled: true, intervalSeconds: 900 },
  target: { allForSeconds: 86_400, perDay: 5, days: 7 },
  source: { allForSeconds: 86_400, perDay: 4, days: 2 },
}
const target = (change: Partial<LockedSettings['target']>) => ({
  ...before,
  target: { ...before.target, ...change },
})
const source = (change: Partial<LockedSettings['source']>) => ({
  ...before,
  source: { ...before.source, ...change },
})

describe('under SafeMode an array refuses', () => {
  it.each<[string, LockedSettings, string]>([
    [
      'to stop replication',
      { ...before, replication: { ...before.replication, enabled: false } },
      'replication off',
    ],
    [
      'to replicate less often',
      { ...before, replication: { ...before.replication, intervalSeconds: 7200 } },
      'replication every 2 hours, not every hour',
    ],
    [
      'to stop local snapshots',
      { ...before, snapshots: { ...before.snapshots, enabled: false } },
      'local snapshots off',
    ],
    [
      'local snapshots less often',
      { ...before, snapshots: { ...before.snapshots, intervalSeconds: 3600 } },
      'local snapshots every hour, not every 15 minutes',
    ],
    [
      'to keep all for less',
      target({ allForSeconds: 43_200 }),
      'all for 12 hours on the target, not 24 hours',
    ],
    ['fewer a day', target({ perDay: 4 }), '4 a day on the target, not 5'],
    ['fewer days', target({ days: 1 }), 'for 1 day on the target, not 7 days'],
    ['fewer days on the source', source({ days: 1 }), 'for 1 day on the source, not 2 days'],
    ['fewer a day on the source', source({ perDay: 0 }), '0 a day on the source, not 4'],
  ])('%s', (_, after, words) => expect(safeModeRefusals(before, after)).toEqual([words]))

  it('each part of a change', () => {
    expect(
      safeModeRefusals(before, target({ allForSeconds: 60, perDay: 0, days: 8 })),
    ).toHaveLength(2)
  })

  it.each<[string, LockedSettings]>([
    ['what stays', before],
    ['to keep more', target({ allForSeconds: 172_800, perDay: 6, days: 8 })],
    [
      'to replicate more often',
      { ...before, replication: { ...before.replication, intervalSeconds: 300 } },
    ],
  ])('but not %s', (_, after) => expect(safeModeRefusals(before, after)).toEqual([]))

  it('nor to start what is off', () => {
    const off = { ...before, replication: { ...before.replication, enabled: false } }
    expect(safeModeRefusals(off, before)).toEqual([])
  })
})

it.each([
  ['ratcheted', true],
  ['unlocked', false],
])('a group that is %s is under SafeMode: %s', (lock, expected) =>
  expect(isRatcheted(lock)).toBe(expected),
)
