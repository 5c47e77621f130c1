import { describe, expect, it } from 'vitest'
import type { GroupValues } from './group-values.ts'
import { editOf, guardOf, type Place } from './guard.ts'
import { seedValues } from './seed-group.ts'

const before = seedValues
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

describe('a time of day', () => {
  const daily = { intervalSeconds: 86_400, atSeconds: 32_400 }

  it('is only taken together with an interval of whole days, so the array has to have both', () => {
    expect(guarded(daily).needsArray).toBe(true)
    expect(guarded({ intervalSeconds: 7200, atSeconds: 32_400 }).needsArray).toBe(false)
    expect(guarded(daily, { ...before, intervalSeconds: 86_400 }).needsArray).toBe(false)
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

  it('has on the array what cinder.conf has no option for, wherever the rest goes', () => {
    const blackout = { blackoutStartSeconds: 79_200, blackoutEndSeconds: 21_600 }
    const wish = { ...before, ...blackout, intervalSeconds: 7200, sourceDays: 3 }
    const guard = guardOf(conf, before, wish)
    expect(editOf('conf', { before, after: wish, guard }, write)).toEqual({
      replicationSchedule: { blackout: { startSeconds: 79_200, endSeconds: 21_600 } },
      sourceRetention: { days: 3 },
      conf: { ...write, values: { intervalSeconds: 7200 } },
    })
  })

  it('goes to the array alone when there is nothing to guard', () => {
    const guard = guardOf(null, before, after)
    expect(editOf('both', { before, after, guard }, write)).not.toHaveProperty('conf')
  })
})
