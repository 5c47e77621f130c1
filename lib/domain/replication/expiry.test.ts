import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../units.ts'
import { expiryTimes } from './expiry.ts'
import { keptRecoveryPoints } from './retention.ts'

const midnight = Date.UTC(2026, 0, 10)
const retention = { allForSeconds: 86_400, perDay: 2, days: 7 }

describe('when a snapshot goes', () => {
  it.each([
    ['the newest of its half day stays a week longer', 11, 8 * DAY_MS],
    ['the others of it go after a day', 10, DAY_MS],
    ['the newest of the next half', 23, 8 * DAY_MS],
  ])('%s', (_what, hour, ageMs) => {
    const created = Array.from({ length: 24 }, (_, at) => midnight + at * HOUR_MS)
    const expires = expiryTimes(created, retention, midnight + DAY_MS)
    expect((expires[hour] ?? 0) - (created[hour] ?? 0)).toBe(ageMs)
  })

  it('with nothing kept a day, all go at the same age', () => {
    const only = { allForSeconds: 3600, perDay: 0, days: 7 }
    expect(expiryTimes([midnight], only, null)).toEqual([midnight + HOUR_MS])
  })

  it('the next run takes the place of the one that is now the newest of its slot', () => {
    const nextMs = midnight + 2 * HOUR_MS
    expect(expiryTimes([midnight + HOUR_MS], retention, nextMs)).toEqual([
      midnight + HOUR_MS + DAY_MS,
    ])
    const short = { ...retention, allForSeconds: 60 }
    expect(expiryTimes([midnight + HOUR_MS], short, nextMs)).toEqual([nextMs])
    expect(expiryTimes([midnight + HOUR_MS], short, midnight + DAY_MS)).toEqual([
      midnight + HOUR_MS + 60_000 + 7 * DAY_MS,
    ])
  })

  it('is the last moment at which the model of retention keeps it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 60, max: 200_000 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 9 }),
        (minutes, allForSeconds, perDay, days) => {
          const settings = { allForSeconds, perDay, days }
          const created = minutes.map((minute) => midnight + minute * 60_000)
          // What the past has removed already has no expiry to speak of.
          const nowMs = Math.max(...created)
          const standing = keptRecoveryPoints(created, settings, nowMs)
          const expires = expiryTimes(standing, settings, null)
          expires.forEach((ms, index) => {
            expect(keptRecoveryPoints(standing, settings, ms)).toContain(standing[index])
            expect(keptRecoveryPoints(standing, settings, ms + 1)).not.toContain(standing[index])
          })
        },
      ),
    )
  })
})
