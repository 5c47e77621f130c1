import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../units.ts'
import { lagAt, lagSpans } from './lag-history.ts'

const hours = (count: number) => Math.round(count * HOUR_MS)
const minute = HOUR_MS / 60

/** A point every hour, each whole six minutes after it was taken. */
const points = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    takenMs: hours(from + index),
    completedMs: hours(from + index) + 6 * minute,
  }))

describe('the history of the lag', () => {
  it('is a saw: a point counts from when it is whole, its age from when it was taken', () => {
    const spans = lagSpans(points(3), [{ fromMs: 0, toMs: hours(3) }], hours(1), hours(3))
    expect(spans).toEqual([
      { kind: 'lag', fromMs: hours(1), toMs: hours(1.1), takenMs: 0 },
      { kind: 'lag', fromMs: hours(1.1), toMs: hours(2.1), takenMs: hours(1) },
      { kind: 'lag', fromMs: hours(2.1), toMs: hours(3), takenMs: hours(2) },
    ])
    expect(lagAt({ takenMs: hours(1) }, hours(2.1))).toBe(3960)
  })

  it('has nothing to count from before the first point', () => {
    const [first] = lagSpans(points(1), [{ fromMs: 0, toMs: hours(1) }], 0, hours(1))
    expect(first).toEqual({ kind: 'lag', fromMs: 0, toMs: 6 * minute, takenMs: null })
  })

  it('shows what was not observed as a gap, and what came meanwhile after it', () => {
    const observed = [
      { fromMs: 0, toMs: hours(1) },
      { fromMs: hours(5), toMs: hours(6) },
    ]
    expect(lagSpans(points(6), observed, 0, hours(7)).map(({ kind }) => kind)).toEqual([
      'lag',
      'lag',
      'gap',
      'lag',
      'lag',
      'gap',
    ])
  })

  it('is not made worse by an old point that comes late', () => {
    const late = { takenMs: hours(0.5), completedMs: hours(1.5) }
    const spans = lagSpans([...points(2), late], [{ fromMs: 0, toMs: hours(2) }], 0, hours(2))
    expect(spans.at(-1)).toMatchObject({ takenMs: hours(1) })
  })
})
