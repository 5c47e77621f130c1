import { describe, expect, it } from 'vitest'
import type { GroupValues } from './group-values.ts'
import { editOf, guardOf, type Place } from './guard.ts'

const before: GroupValues = {
  enabled: true,
  intervalSeconds: 3600,
  allForSeconds: 86_400,
  perDay: 5,
  days: 7,
}
const conf = {
  intervalSeconds: 3600,
  retention: { allForSeconds: 86_400, perDay: 5, days: 7 },
}
const guarded = (change: Partial<GroupValues>, from = before) =>
  guardOf(conf, from, { ...before, ...change })
const fields = (guard: ReturnType<typeof guardOf>) => guard.overwritten.map(({ field }) => field)

describe('the guard of a group that cinder.conf writes', () => {
  it('asks about changed values that the next start would write over', () => {
    expect(fields(guarded({ intervalSeconds: 1800, days: 3 }))).toEqual(['intervalSeconds', 'days'])
    expect(guarded({ intervalSeconds: 1800 }).confValues).toEqual({ intervalSeconds: 1800 })
  })

  it('asks nothing about a group that no cinder.conf writes', () => {
    expect(fields(guardOf(null, before, { ...before, days: 3 }))).toEqual([])
  })

  it('asks nothing about what is changed to what cinder.conf says', () => {
    const drifted = { ...before, intervalSeconds: 1800 }
    expect(fields(guardOf(conf, drifted, before))).toEqual([])
  })

  it('asks nothing about what differs, but was not changed here', () => {
    const drifted = { ...before, intervalSeconds: 1800 }
    expect(fields(guardOf(conf, drifted, { ...drifted, days: 3 }))).toEqual(['days'])
  })

  it('knows that cinder.conf has no option for the schedule', () => {
    const guard = guarded({ enabled: false })
    expect([guard.confValues, guard.withoutOption.length]).toEqual([{}, 1])
    const on = { ...before, enabled: false }
    expect(fields(guardOf(conf, on, before))).toEqual([])
  })
})

describe('what is sent', () => {
  const after = { ...before, enabled: false, intervalSeconds: 1800 }
  const write = { etag: 'e', restart: true }
  it.each<[Place, unknown]>([
    [
      'both',
      {
        replicationSchedule: { enabled: false, intervalSeconds: 1800 },
        conf: { ...write, values: { intervalSeconds: 1800 } },
      },
    ],
    ['conf', { conf: { ...write, values: { intervalSeconds: 1800 } } }],
    ['array', { replicationSchedule: { enabled: false, intervalSeconds: 1800 } }],
  ])('for %s', (place, expected) => {
    const guard = guardOf(conf, before, after)
    expect(editOf(place, { before, after, guard }, write)).toEqual(expected)
  })

  it('goes to the array alone when there is nothing to guard', () => {
    const guard = guardOf(null, before, after)
    expect(editOf('both', { before, after, guard }, write)).not.toHaveProperty('conf')
  })
})
