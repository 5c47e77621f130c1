import { describe, expect, it } from 'vitest'
import { DAY_SECONDS, HOUR_SECONDS } from '../units.ts'
import { settingsWords, standingCount } from './settings-words.ts'

const hourly = { enabled: true, intervalSeconds: HOUR_SECONDS }
const seed = { allForSeconds: DAY_SECONDS, perDay: 5, days: 7 }
const kept = 'all of the last 24 hours, then 5 a day for 7 days'
const atMinute = (minute: number, utcOffsetSeconds = 0) => ({
  lastRunMs: Date.UTC(2026, 0, 10, 12, minute, 3),
  utcOffsetSeconds,
})
const never = { lastRunMs: null, utcOffsetSeconds: 0 }
const night = { startSeconds: 22 * HOUR_SECONDS, endSeconds: 6 * HOUR_SECONDS }

describe('a schedule and a retention in one sentence', () => {
  it.each([
    [
      'the seed, on the hour',
      hourly,
      atMinute(0),
      `every hour, on the hour; ${kept}: 59 recovery points, the oldest 8 days old`,
    ],
    [
      'where in the hour it runs',
      hourly,
      atMinute(7),
      `every hour, at 7 minutes past the hour; ${kept}: 59 recovery points, the oldest 8 days old`,
    ],
    [
      'in a zone half an hour away',
      hourly,
      atMinute(30, 5.5 * HOUR_SECONDS),
      `every hour, on the hour; ${kept}: 59 recovery points, the oldest 8 days old`,
    ],
    [
      'one that has never run',
      hourly,
      never,
      `every hour; ${kept}: 59 recovery points, the oldest 8 days old`,
    ],
    [
      'once a day',
      { enabled: true, intervalSeconds: DAY_SECONDS, atSeconds: 9 * HOUR_SECONDS },
      atMinute(0),
      `every day at 09:00; ${kept}: 8 recovery points, the oldest 8 days old`,
    ],
    [
      'with a blackout',
      { ...hourly, blackout: night },
      atMinute(0),
      `every hour, not between 22:00 and 06:00; ${kept}: 44 recovery points, the oldest 8 days old`,
    ],
    ['off', { ...hourly, enabled: false }, atMinute(0), `off (every hour when enabled); ${kept}`],
  ])('%s', (_, schedule, phase, words) => {
    expect(settingsWords(schedule, seed, phase)).toBe(words)
  })

  it('says an age that is no whole number of days in two units', () => {
    const words = settingsWords(hourly, { ...seed, allForSeconds: 4 * HOUR_SECONDS }, never)
    expect(words).toContain(': 39 recovery points, the oldest 7 d 4 h old')
  })
})

describe('how many stand in the long run', () => {
  it('is what is left of a day by a blackout: 16 of 24 hours, and 4 of 5 slots', () => {
    expect(standingCount({ ...hourly, blackout: night }, seed)).toBe(16 + 28)
    expect(standingCount({ ...hourly, blackout: night, enabled: false }, seed)).toBe(16 + 28)
  })

  it('is never less than the newest', () => {
    const retention = { allForSeconds: 60, perDay: 0, days: 0 }
    expect(standingCount({ ...hourly, blackout: night }, retention)).toBe(1)
  })
})
