import { describe, expect, it } from 'vitest'
import { afterBlackout } from './blackout.ts'
import { nextDueMs } from './schedule.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const MIDNIGHT_MS = Date.UTC(2026, 0, 1)
const at = (hour: number, day = 0) => MIDNIGHT_MS + day * DAY_MS + hour * HOUR_MS

describe('the next snapshot of a schedule', () => {
  it.each([
    ['at once when there was none', HOUR_MS, null, null, at(5), at(5)],
    ['one interval after the last', HOUR_MS, null, at(4.5), at(5), at(5.5)],
    ['at once when the interval is over', HOUR_MS, null, at(1), at(5), at(5)],
    ['at the preferred time today', DAY_MS, 6 * 3600, null, at(5), at(6)],
    ['at the preferred time tomorrow', DAY_MS, 6 * 3600, null, at(7), at(6, 1)],
    ['whole days after the last', 2 * DAY_MS, 6 * 3600, at(6), at(7), at(6, 2)],
    ['at the next preferred time when late', DAY_MS, 6 * 3600, at(6), at(7, 3), at(6, 4)],
    ['without the time unless whole days', 5 * HOUR_MS, 6 * 3600, at(1), at(2), at(6)],
  ])('is %s', (_title, frequencyMs, atSec, lastMs, nowMs, expected) => {
    expect(nextDueMs({ frequencyMs, atSec, lastMs }, nowMs, 'UTC')).toBe(expected)
  })
})

describe('times of day', () => {
  const daily = { frequencyMs: DAY_MS, atSec: 6 * 3600 }

  it.each([
    ['winter', Date.UTC(2026, 0, 10, 5), Date.UTC(2026, 0, 11, 5)],
    ['summer', Date.UTC(2026, 6, 10, 4), Date.UTC(2026, 6, 11, 4)],
    ['the day that is an hour short', Date.UTC(2026, 2, 28, 5), Date.UTC(2026, 2, 29, 4)],
    ['the day that is an hour long', Date.UTC(2026, 9, 24, 4), Date.UTC(2026, 9, 25, 5)],
  ])('are those of the zone of the array, in %s', (_title, lastMs, expected) => {
    expect(nextDueMs({ ...daily, lastMs }, lastMs + 1, 'Europe/Berlin')).toBe(expected)
  })

  it('are those of the zone for a blackout too', () => {
    const due = Date.UTC(2026, 0, 10, 21, 30) // 22:30 in Berlin
    const end = Date.UTC(2026, 0, 11, 5) // 06:00 there
    expect(afterBlackout(due, 22 * HOUR_MS, 6 * HOUR_MS, 'Europe/Berlin')).toBe(end)
    expect(afterBlackout(due, 22 * HOUR_MS, 6 * HOUR_MS, 'UTC')).toBe(due)
  })
})

describe('a blackout', () => {
  it.each([
    ['moves what is inside to its end', 9, 8, 12, 12],
    ['moves what is at its start', 8, 8, 12, 12],
    ['leaves what is at its end', 12, 8, 12, 12],
    ['leaves what is outside', 13, 8, 12, 13],
    ['spans midnight, before it', 23, 22, 6, 30],
    ['spans midnight, after it', 3, 22, 6, 6],
  ])('%s', (_title, due, start, end, expected) => {
    expect(afterBlackout(at(due), start * HOUR_MS, end * HOUR_MS, 'UTC')).toBe(at(expected))
  })

  it('of no length is none', () => {
    expect(afterBlackout(at(9), null, null, 'UTC')).toBe(at(9))
    expect(afterBlackout(at(9), 9 * HOUR_MS, 9 * HOUR_MS, 'UTC')).toBe(at(9))
  })
})
