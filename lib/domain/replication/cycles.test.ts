import { describe, expect, it } from 'vitest'
import { type Cycle, cycleFigures } from './cycles.ts'

const cycle = (transferredBytes: number, seconds: number | null): Cycle => ({
  startedMs: 1_000_000,
  completedMs: seconds === null ? null : 1_000_000 + seconds * 1000,
  transferredBytes,
})

describe('what a group sends a cycle', () => {
  it('is told by the median and the largest, whatever the order', () => {
    expect(cycleFigures([cycle(900, 3), cycle(100, 1), cycle(400, 2)])).toEqual({
      count: 3,
      bytes: { median: 400, largest: 900 },
      seconds: { median: 2, longest: 3 },
      rate: { median: 200, slowest: 100, fastest: 300 },
    })
  })

  it('has the mean of the middle two when they are even', () => {
    expect(cycleFigures([cycle(100, 1), cycle(300, 1)])).toMatchObject({
      bytes: { median: 200, largest: 300 },
    })
  })

  it('leaves out what is under way or has not begun', () => {
    const waiting = { startedMs: null, completedMs: null, transferredBytes: 0 }
    expect(cycleFigures([cycle(100, null), waiting])).toBeNull()
    expect(cycleFigures([cycle(100, null), waiting, cycle(200, 4)])).toMatchObject({
      count: 1,
      bytes: { largest: 200 },
    })
    expect(cycleFigures([])).toBeNull()
  })

  it('tells no speed where nothing was sent, or in no time', () => {
    expect(cycleFigures([cycle(0, 5), cycle(100, 0)])).toMatchObject({ count: 2, rate: null })
    expect(cycleFigures([cycle(0, 5), cycle(100, 2)])?.rate).toEqual({
      median: 50,
      slowest: 50,
      fastest: 50,
    })
  })
})
