import { describe, expect, it } from 'vitest'
import { GIB_BYTES, HOUR_MS } from '../units.ts'
import { cycleRecord, cycleSeconds, type FinishedTransfer } from './feasibility.ts'

const startMs = Date.UTC(2026, 0, 20)

/** One an hour, each sent after the one before it has come. */
function hourly(hoursEach: number, bytesEach: readonly number[]): FinishedTransfer[] {
  let freeMs = startMs
  return bytesEach.map((transferredBytes, index) => {
    const createdMs = startMs + index * HOUR_MS
    const startedMs = Math.max(createdMs, freeMs)
    freeMs = startedMs + hoursEach * HOUR_MS
    return { createdMs, startedMs, completedMs: freeMs, transferredBytes }
  })
}
const ratio = (transfers: readonly FinishedTransfer[]) => {
  const record = cycleRecord(transfers)
  return record && cycleSeconds(record, 3600) / 3600
}

describe('how long a cycle takes', () => {
  it.each([
    ['a quarter of the interval', hourly(0.25, [1, 1, 1, 1]), 0.25],
    ['longer than it, though the link is never idle', hourly(1.5, [1, 1, 1, 1]), 1.5],
  ])('%s', (_, transfers, expected) => {
    expect(ratio(transfers)).toBeCloseTo(expected)
  })

  it('grows with the interval, because more changes in it', () => {
    const record = cycleRecord(hourly(0.5, [GIB_BYTES, GIB_BYTES, GIB_BYTES]))
    expect(record?.changeBytesPerSecond).toBeCloseTo(GIB_BYTES / 3600)
    expect(record?.transferBytesPerSecond).toBeCloseTo(GIB_BYTES / 1800)
    expect(record && cycleSeconds(record, 7200)).toBeCloseTo(3600)
  })

  it('takes what the first one carried for bandwidth, not for change', () => {
    const [first, ...others] = hourly(0.5, [1, 1, 1])
    const whole = first && { ...first, transferredBytes: 100, completedMs: startMs + 50 * HOUR_MS }
    const record = cycleRecord(whole ? [...others, whole] : others)
    expect(record?.changeBytesPerSecond).toBeCloseTo(1 / 3600)
  })

  it('tells what goes by size from what each transfer takes, by those of different sizes', () => {
    const transfers = hourly(0, [10, 20, 40, 20]).map((each) => ({
      ...each,
      startedMs: each.createdMs,
      completedMs: each.createdMs + (600 + 30 * each.transferredBytes) * 1000,
    }))
    const record = cycleRecord(transfers)
    expect(record?.fixedSeconds).toBeCloseTo(600)
    expect(record?.transferBytesPerSecond).toBeCloseTo(1 / 30)
    const changed = (80 / (3 * 3600)) * 7200
    expect(record && cycleSeconds(record, 7200)).toBeCloseTo(600 + 30 * changed)
  })

  it('takes all for a matter of size when larger ones took no longer', () => {
    const transfers = hourly(0.5, [10, 20, 40])
    expect(cycleRecord(transfers)).toMatchObject({ fixedSeconds: 0 })
  })

  it.each([
    ['too few', hourly(0.5, [1, 1])],
    ['none', []],
    ['nothing that changed', hourly(0.5, [1, 0, 0])],
    ['no time', hourly(0, [1, 1, 1])],
    ['all of one moment', hourly(0.5, [1, 1, 1]).map((each) => ({ ...each, createdMs: startMs }))],
  ])('is not told by %s', (_, transfers) => {
    expect(cycleRecord(transfers)).toBeNull()
  })
})
