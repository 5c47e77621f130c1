import { describe, expect, it } from 'vitest'
import { DAY_SECONDS, HOUR_MS } from '../units.ts'
import { cycleRecord, cycleSeconds } from './feasibility.ts'
import type { Retention } from './retention.ts'
import { remarksOnSettings } from './settings-lint.ts'

const seed: Retention = { allForSeconds: DAY_SECONDS, perDay: 5, days: 7 }
const every = (intervalSeconds: number) => ({ enabled: true, intervalSeconds })
const codes = (...input: Parameters<typeof remarksOnSettings>) =>
  remarksOnSettings(...input).map(({ code }) => code)

/** Hourly transfers of so many bytes, each of which takes so long. */
const hourly = (bytes: number, takesMs: number, count = 5) =>
  Array.from({ length: count }, (_, index) => ({
    startedMs: index * HOUR_MS,
    completedMs: index * HOUR_MS + takesMs,
    transferredBytes: bytes,
  }))

describe('remarks on settings that an array takes', () => {
  it.each([
    ['the seed', every(3600), seed, null, []],
    [
      'more a day than are taken',
      every(DAY_SECONDS),
      { ...seed, allForSeconds: 2 * DAY_SECONDS },
      null,
      ['more-kept-than-taken'],
    ],
    [
      'kept shorter than the interval',
      every(7200),
      { ...seed, allForSeconds: 3600 },
      null,
      ['kept-shorter-than-interval'],
    ],
    ['nothing for long', every(3600), { ...seed, days: 0 }, null, ['nothing-kept-long']],
    ['none a day', every(3600), { ...seed, perDay: 0 }, null, ['nothing-kept-long']],
    ['5 minutes on a large model', every(300), seed, 'FA-X70R3', []],
    ['5 minutes on a small model', every(300), seed, 'FA-X10R2', ['below-model-minimum']],
    ['5 minutes on who knows what', every(300), seed, null, ['below-model-minimum']],
    ['15 minutes on a small model', every(900), seed, 'FA-405', []],
  ] as const)('%s', (_, schedule, retention, model, expected) => {
    expect(codes(schedule, retention, model)).toEqual(expected)
  })

  it('say when a cycle does not fit into its interval', () => {
    expect(codes(every(3600), seed, null, cycleRecord(hourly(2 ** 30, 600_000)))).toEqual([])
    expect(codes(every(3600), seed, null, cycleRecord(hourly(2 ** 30, 3_000_000)))).toEqual([
      'cycle-nearly-as-long',
    ])
    expect(codes(every(3600), seed, null, cycleRecord(hourly(2 ** 30, 5_000_000)))).toEqual([
      'cycle-longer-than-interval',
    ])
  })
})

describe('how a cycle goes', () => {
  it('is told from the rates of change and of transfer', () => {
    const record = cycleRecord(hourly(3600 * 1000, 360_000))
    expect(record).toEqual({ count: 5, changeBytesPerSecond: 1000, transferBytesPerSecond: 10_000 })
    expect(record && cycleSeconds(record, 7200)).toBe(720)
  })

  it('is nothing at all when nothing changes, and unknown with one transfer', () => {
    const idle = cycleRecord(hourly(0, 1000))
    expect(idle && cycleSeconds(idle, 3600)).toBe(0)
    expect(cycleRecord(hourly(1, 1, 1))).toBeNull()
  })
})
