import { describe, expect, it } from 'vitest'
import { DAY_SECONDS } from '../units.ts'
import type { Retention } from './retention.ts'
import { cycleRemarks, remarksOnSettings } from './settings-lint.ts'

const seed: Retention = { allForSeconds: DAY_SECONDS, perDay: 5, days: 7 }
const every = (intervalSeconds: number) => ({ enabled: true, intervalSeconds })
const codes = (...input: Parameters<typeof remarksOnSettings>) =>
  remarksOnSettings(...input).map(({ code }) => code)

describe('remarks on settings that an array takes', () => {
  it.each([
    ['the seed', every(3600), seed, []],
    [
      'more a day than are taken',
      every(DAY_SECONDS),
      { ...seed, allForSeconds: 2 * DAY_SECONDS },
      ['more-kept-than-taken'],
    ],
    [
      'kept shorter than the interval',
      every(7200),
      { ...seed, allForSeconds: 3600 },
      ['kept-shorter-than-interval'],
    ],
    ['nothing for long', every(3600), { ...seed, days: 0 }, ['nothing-kept-long']],
    ['none a day', every(3600), { ...seed, perDay: 0 }, ['nothing-kept-long']],
    ['less than small models take', every(300), seed, ['below-model-minimum']],
    ['as often as small models take', every(900), seed, []],
  ] as const)('%s', (_, schedule, retention, expected) => {
    expect(codes(schedule, retention)).toEqual(expected)
  })
})

describe('a remark on what the link carries', () => {
  const record = {
    count: 8,
    changeBytesPerSecond: 3 * 2 ** 20,
    transferBytesPerSecond: 2 ** 21,
    fixedSeconds: 0,
  }

  it('says that a cycle takes longer than the interval, and by what', () => {
    expect(cycleRemarks(every(3600), 'pure2', record).map(({ message }) => message)).toEqual([
      'A cycle to pure2 takes about 1 h 30 min, longer than the interval: by the last 8 transfers 3 MiB change in a second, 2 MiB are sent. pure2 falls further behind.',
    ])
  })

  it('says what each transfer takes besides, which a longer interval makes up for', () => {
    const slow = { ...record, changeBytesPerSecond: 2 ** 20, fixedSeconds: 2400 }
    expect(cycleRemarks(every(3600), 'pure2', slow)[0]?.message).toContain(
      'takes about 1 h 10 min, longer than the interval: by the last 8 transfers 1 MiB change in a second, 2 MiB are sent, and each takes 40 min besides.',
    )
    expect(cycleRemarks(every(7200), 'pure2', slow)).toEqual([])
  })

  it('is not made while a cycle ends in time', () => {
    const enough = { ...record, transferBytesPerSecond: record.changeBytesPerSecond }
    expect(cycleRemarks(every(3600), 'pure2', enough)).toEqual([])
  })
})
