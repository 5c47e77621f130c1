import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../units.ts'
import {
  keptRecoveryPoints,
  oldestAgeSeconds,
  retentionErrors,
  retentionWords,
  steadyStateCount,
} from './retention.ts'

const seed = { allForSeconds: 86_400, perDay: 5, days: 7 }
const START_MS = Date.UTC(2026, 0, 1)
const hourly = (count: number) => Array.from({ length: count }, (_, n) => START_MS + n * HOUR_MS)

const retentions = fc.record({
  allForSeconds: fc.integer({ min: 60, max: 200_000 }),
  perDay: fc.integer({ min: 0, max: 30 }),
  days: fc.integer({ min: 0, max: 20 }),
})
const times = fc.array(fc.integer({ min: START_MS, max: START_MS + 30 * 24 * HOUR_MS }))

describe('retention', () => {
  it('is said in words', () => {
    expect(retentionWords(seed)).toBe('all of the last 24 hours, then 5 a day for 7 days')
    expect(retentionWords({ ...seed, perDay: 0 })).toBe('all of the last 24 hours')
  })

  it('is refused where an array would refuse it, by field', () => {
    expect(retentionErrors(seed)).toEqual({})
    expect(retentionErrors({ allForSeconds: 59, perDay: 1441, days: 4001 })).toEqual({
      allForSeconds: 'At least 60 seconds',
      perDay: 'At most 1440 a day',
      days: 'At most 4000 days',
    })
    expect(retentionErrors({ ...seed, days: 1.5 })).toEqual({ days: 'Enter a whole number' })
  })

  it('comes to 59 recovery points over 8 days with the values of the seed', () => {
    expect(steadyStateCount(seed, 3600)).toBe(59)
    expect(oldestAgeSeconds(seed)).toBe(8 * 86_400)
  })

  it('promises no more a day than the interval makes', () => {
    expect(steadyStateCount({ allForSeconds: 3600, perDay: 5, days: 7 }, 43_200)).toBe(1 + 14)
  })

  it('keeps what it promises: after a month of hours, about 59, the oldest 8 days old', () => {
    const taken = hourly(24 * 30)
    const nowMs = taken.at(-1) ?? 0
    const kept = keptRecoveryPoints(taken, seed, nowMs)
    expect(Math.abs(kept.length - steadyStateCount(seed, 3600))).toBeLessThanOrEqual(2)
    expect(kept.every((ms) => nowMs - ms <= oldestAgeSeconds(seed) * 1000)).toBe(true)
    expect(kept.filter((ms) => nowMs - ms <= 24 * HOUR_MS)).toHaveLength(25)
  })

  it('keeps the newest of each slot counted from midnight UTC', () => {
    const kept = keptRecoveryPoints(
      hourly(48),
      { allForSeconds: 60, perDay: 2, days: 7 },
      START_MS + 48 * HOUR_MS,
    )
    expect(kept).toEqual([11, 23, 35, 47].map((hour) => START_MS + hour * HOUR_MS))
  })

  it('never brings back what was let go, whatever the snapshots and the retention', () => {
    fc.assert(
      fc.property(
        times,
        retentions,
        fc.integer({ min: 0, max: 40 * 24 }),
        (created, retention, hours) => {
          const earlierMs = START_MS + 30 * 24 * HOUR_MS
          const earlier = new Set(keptRecoveryPoints(created, retention, earlierMs))
          const later = keptRecoveryPoints(created, retention, earlierMs + hours * HOUR_MS)
          expect(later.every((ms) => earlier.has(ms))).toBe(true)
        },
      ),
    )
  })

  it('always keeps the newest while its age allows', () => {
    fc.assert(
      fc.property(times, retentions, (created, retention) => {
        fc.pre(created.length > 0)
        const newest = Math.max(...created)
        const nowMs = newest + retention.allForSeconds * 1000
        expect(keptRecoveryPoints(created, retention, nowMs)).toContain(newest)
      }),
    )
  })
})
