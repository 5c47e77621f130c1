import { describe, expect, it } from 'vitest'
import { DAY_MS, DAY_SECONDS, HOUR_MS } from '../units.ts'
import { foreseenPoints, type Settings, type Situation, whatIf } from './what-if.ts'

const nowMs = Date.UTC(2026, 0, 20, 12)
const seed: Settings = {
  schedule: { enabled: true, intervalSeconds: 3600 },
  retention: { allForSeconds: DAY_SECONDS, perDay: 5, days: 7 },
}
const withRetention = (retention: Partial<Settings['retention']>): Settings => ({
  ...seed,
  retention: { ...seed.retention, ...retention },
})
const none: Situation = { points: [], lastRunMs: null, nowMs, utcOffsetSeconds: 0 }

/** What stands after the seed's settings have run for a month. */
const settled: Situation = {
  points: foreseenPoints({ ...none, nowMs: nowMs - 30 * DAY_MS }, seed, nowMs).map(
    ({ createdMs }, index) => ({ createdMs, name: `g.${index}` }),
  ),
  lastRunMs: nowMs,
  nowMs,
  utcOffsetSeconds: 0,
}

describe('the recovery points to come', () => {
  it('are those of the seed: a day of hours and five a day for a week', () => {
    expect(settled.points.length).toBeGreaterThanOrEqual(58)
    expect(settled.points.length).toBeLessThanOrEqual(60)
    expect(nowMs - (settled.points[0]?.createdMs ?? 0)).toBeGreaterThan(7.5 * DAY_MS)
  })

  it('stay as many when nothing changes, and none of them is of today in a month', () => {
    const later = foreseenPoints(settled, seed, nowMs + 30 * DAY_MS)
    expect(Math.abs(later.length - settled.points.length)).toBeLessThanOrEqual(1)
    expect(later.every(({ name }) => name === null)).toBe(true)
  })

  it('only get fewer when the schedule is off', () => {
    const off = { ...seed, schedule: { ...seed.schedule, enabled: false } }
    expect(
      foreseenPoints(settled, off, nowMs + 3 * DAY_MS).every(({ name }) => name !== null),
    ).toBe(true)
    expect(foreseenPoints(settled, off, nowMs + 9 * DAY_MS)).toEqual([])
  })

  it('follow a time of day in the zone of the array', () => {
    const daily: Settings = {
      schedule: { enabled: true, intervalSeconds: DAY_SECONDS, atSeconds: 9 * 3600 },
      retention: { allForSeconds: 10 * DAY_SECONDS, perDay: 0, days: 0 },
    }
    const [first] = foreseenPoints({ ...none, utcOffsetSeconds: 7200 }, daily, nowMs + DAY_MS)
    expect(first?.createdMs).toBe(Date.UTC(2026, 0, 21, 7))
  })
})

describe('the snapshots to come on the source', () => {
  it('are those of both schedules, each counted from its own last run', () => {
    const source: Settings = {
      schedule: { enabled: true, intervalSeconds: 4 * 3600 },
      localSchedule: { enabled: true, intervalSeconds: 6 * 3600 },
      retention: { allForSeconds: DAY_SECONDS, perDay: 0, days: 0 },
    }
    const situation = { ...none, lastRunMs: nowMs, lastLocalRunMs: nowMs - HOUR_MS }
    const hours = (settings: Settings) =>
      foreseenPoints(situation, settings, nowMs + 12 * HOUR_MS).map(
        ({ createdMs }) => (createdMs - nowMs) / HOUR_MS,
      )
    expect(hours(source)).toEqual([4, 5, 8, 11, 12])
    const off = { ...source, localSchedule: { enabled: false, intervalSeconds: 6 * 3600 } }
    expect(hours(off)).toEqual([4, 8, 12])
  })
})

describe('a change of settings', () => {
  it('says what a shorter retention destroys, by name, and how far back one can go then', () => {
    const change = whatIf(settled, seed, withRetention({ days: 2 }), nowMs)
    const gone = settled.points.filter(({ createdMs }) => nowMs - createdMs > 3 * DAY_MS)
    expect(change.destroyed).toEqual(gone.map(({ name }) => name))
    expect(nowMs - (change.oldestNowMs ?? 0)).toBeGreaterThan(7.5 * DAY_MS)
    expect(nowMs - (change.oldestSavedMs ?? 0)).toBeLessThanOrEqual(3 * DAY_MS)
    expect(change.after.length).toBe(settled.points.length - gone.length)
  })

  it('destroys nothing by keeping more, and what is gone does not come back', () => {
    const change = whatIf(settled, seed, withRetention({ perDay: 24, days: 30 }), nowMs)
    expect(change.destroyed).toEqual([])
    expect(change.after.map(({ name }) => name)).toEqual(settled.points.map(({ name }) => name))
  })

  it('does not blame itself for what was to go anyway', () => {
    const overdue = { createdMs: nowMs - 20 * DAY_MS, name: 'g.old' }
    const situation = { ...settled, points: [...settled.points, overdue] }
    expect(whatIf(situation, seed, seed, nowMs).destroyed).toEqual([])
  })

  it('takes the next snapshot when the new interval says so, counted from the last one', () => {
    const quick: Settings = { ...seed, schedule: { enabled: true, intervalSeconds: 600 } }
    const { before, after } = whatIf(settled, seed, quick, nowMs + HOUR_MS)
    const added = (points: typeof after) => points.filter(({ name }) => name === null).length
    expect([added(before), added(after)]).toEqual([1, 6])
  })
})
