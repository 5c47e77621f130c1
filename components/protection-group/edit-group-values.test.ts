import { describe, expect, it } from 'vitest'
import { changeOf, groupValuesSchema } from './edit-group-values.ts'
import type { GroupValues } from './group-values.ts'
import { seedValues as seed } from './seed-group.ts'

const hour = 3600
const day = 24 * hour

describe('a change of a protection group', () => {
  it.each<[string, Partial<GroupValues>, ReturnType<typeof changeOf>]>([
    ['nothing', {}, {}],
    ['interval', { intervalSeconds: 7200 }, { replicationSchedule: { intervalSeconds: 7200 } }],
    [
      'schedule and retention',
      { enabled: false, days: 14 },
      { replicationSchedule: { enabled: false }, targetRetention: { days: 14 } },
    ],
    [
      'a time of day with its interval',
      { intervalSeconds: day, atSeconds: 0 },
      { replicationSchedule: { intervalSeconds: day, atSeconds: 0 } },
    ],
    ['a time of day that does not count', { atSeconds: 9 * hour }, {}],
    [
      'a blackout over midnight',
      { blackoutStartSeconds: 22 * hour, blackoutEndSeconds: 0 },
      { replicationSchedule: { blackout: { startSeconds: 22 * hour, endSeconds: 0 } } },
    ],
    [
      'what is local',
      { snapshotEnabled: true, snapshotIntervalSeconds: day, snapshotAtSeconds: hour },
      { snapshotSchedule: { enabled: true, intervalSeconds: day, atSeconds: hour } },
    ],
    ['what the source keeps', { sourcePerDay: 1 }, { sourceRetention: { perDay: 1 } }],
  ])('holds only what was changed: %s', (_, change, expected) => {
    expect(changeOf(seed, { ...seed, ...change })).toEqual(expected)
  })

  it('takes a blackout away, whatever its end still says', () => {
    const before = { ...seed, blackoutStartSeconds: 0, blackoutEndSeconds: 6 * hour }
    expect(changeOf(before, { ...before, blackoutStartSeconds: null })).toEqual({
      replicationSchedule: { blackout: null },
    })
  })
})

describe('the values of the form', () => {
  const problems = (values: GroupValues) =>
    groupValuesSchema.safeParse(values).error?.issues.map(({ path, message }) => [path[0], message])

  it('pass when an array takes them', () => expect(problems(seed)).toBeUndefined())

  it.each<[string, Partial<GroupValues>, [string, string][]]>([
    [
      'the domain’s limits',
      { intervalSeconds: 60, perDay: 2000 },
      [
        ['intervalSeconds', 'At least 300 seconds (5 minutes)'],
        ['perDay', 'At most 1440 a day'],
      ],
    ],
    [
      'the same on the source',
      { snapshotIntervalSeconds: 60, sourceAllForSeconds: 1 },
      [
        ['snapshotIntervalSeconds', 'At least 300 seconds (5 minutes)'],
        ['sourceAllForSeconds', 'At least 60 seconds'],
      ],
    ],
    [
      'a blackout without an end',
      { blackoutStartSeconds: 0 },
      [['blackoutEndSeconds', 'Choose when it ends']],
    ],
    [
      'a blackout of no length',
      { blackoutStartSeconds: hour, blackoutEndSeconds: hour },
      [['blackoutEndSeconds', 'Ends when it begins: choose another hour']],
    ],
    ['what is no number', { days: Number.NaN }, [['days', 'Enter a number']]],
  ])('are refused at their field: %s', (_, change, expected) => {
    expect(problems({ ...seed, ...change })).toEqual(expected)
  })
})
