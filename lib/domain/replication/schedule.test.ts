import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../units.ts'
import { checkAt, checkBlackout, checkInterval, nextRunMs, scheduleWords } from './schedule.ts'

const NOON_MS = Date.UTC(2026, 0, 10, 12)
const hourly = { enabled: true, intervalSeconds: 3600 }

describe('a replication schedule', () => {
  it('is said in words', () => {
    expect(scheduleWords(hourly)).toBe('every hour')
    expect(scheduleWords({ enabled: true, intervalSeconds: 86_400, atSeconds: 32_400 })).toBe(
      'every day at 09:00',
    )
    expect(scheduleWords({ ...hourly, enabled: false })).toBe('off (every hour when enabled)')
    expect(
      scheduleWords({ ...hourly, blackout: { startSeconds: 28_800, endSeconds: 36_000 } }),
    ).toBe('every hour, not between 08:00 and 10:00')
  })

  it('is refused where an array would refuse it, in words', () => {
    expect(checkInterval(300)).toEqual({ ok: true })
    expect(checkInterval(34_560_000)).toEqual({ ok: true })
    expect(checkInterval(299)).toEqual({ ok: false, reason: 'At least 300 seconds (5 minutes)' })
    expect(checkInterval(34_560_001)).toEqual({
      ok: false,
      reason: 'At most 34560000 seconds (400 days)',
    })
    expect(checkInterval(Number.NaN).ok).toBe(false)
    expect(checkAt({ ...hourly, atSeconds: 0 }).ok).toBe(false)
  })

  it('has a blackout of whole hours that ends at another than it begins', () => {
    expect(checkBlackout({ startSeconds: 79_200, endSeconds: 0 })).toEqual({ ok: true })
    const reason = 'Begins and ends on the hour'
    expect(checkBlackout({ startSeconds: 1800, endSeconds: 7200 })).toEqual({ ok: false, reason })
    expect(checkBlackout({ startSeconds: 0, endSeconds: 86_400 })).toEqual({ ok: false, reason })
    expect(checkBlackout({ startSeconds: 3600, endSeconds: 3600 }).ok).toBe(false)
  })

  it('runs an interval after the last time, at once when that has passed, never when off', () => {
    expect(nextRunMs(hourly, NOON_MS, NOON_MS + 1)).toBe(NOON_MS + HOUR_MS)
    expect(nextRunMs(hourly, NOON_MS - 5 * HOUR_MS, NOON_MS)).toBe(NOON_MS)
    expect(nextRunMs(hourly, null, NOON_MS)).toBe(NOON_MS)
    expect(nextRunMs({ ...hourly, enabled: false }, NOON_MS, NOON_MS)).toBeNull()
  })

  it('waits for the time of day in the zone of the array', () => {
    const daily = { enabled: true, intervalSeconds: 86_400, atSeconds: 32_400 }
    expect(nextRunMs(daily, null, NOON_MS)).toBe(NOON_MS + 21 * HOUR_MS)
    expect(nextRunMs(daily, NOON_MS - 3 * HOUR_MS, NOON_MS)).toBe(NOON_MS + 21 * HOUR_MS)
    expect(nextRunMs(daily, null, NOON_MS, 3600)).toBe(NOON_MS + 20 * HOUR_MS)
  })

  it('runs whenever it is due where the array keeps a time of day that does not count', () => {
    const idle = { ...hourly, atSeconds: 32_400 }
    expect(nextRunMs(idle, NOON_MS, NOON_MS + 1)).toBe(NOON_MS + HOUR_MS)
    expect(scheduleWords(idle)).toBe('every hour')
  })

  it('waits for the end of a blackout, also of one that runs over midnight', () => {
    const day = { ...hourly, blackout: { startSeconds: 43_200, endSeconds: 50_400 } }
    expect(nextRunMs(day, null, NOON_MS)).toBe(NOON_MS + 2 * HOUR_MS)
    const night = { ...hourly, blackout: { startSeconds: 79_200, endSeconds: 21_600 } }
    expect(nextRunMs(night, null, NOON_MS)).toBe(NOON_MS)
    expect(nextRunMs(night, null, NOON_MS + 11 * HOUR_MS)).toBe(NOON_MS + 18 * HOUR_MS)
    expect(nextRunMs(night, null, NOON_MS + 13 * HOUR_MS)).toBe(NOON_MS + 18 * HOUR_MS)
  })
})
