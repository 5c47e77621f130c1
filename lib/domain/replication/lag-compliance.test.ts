import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../units.ts'
import { type Compliance, compliance, judgeLag, type Objective } from './lag-compliance.ts'
import { type LagSpan, lagSpans } from './lag-history.ts'

const hourly = [{ sinceMs: 0, intervalSeconds: 3600, enabled: true }]
const hours = (count: number) => Math.round(count * HOUR_MS)
const minute = HOUR_MS / 60

/** A point every hour, each whole six minutes after it was taken. */
const points = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    takenMs: hours(index),
    completedMs: hours(index) + 6 * minute,
  }))
const complianceOf = (spans: readonly LagSpan[], objectives: readonly Objective[]) =>
  compliance(judgeLag(spans, objectives))
const inHours = (sum: Compliance) =>
  Object.fromEntries(
    Object.entries(sum).map(([key, seconds]) => [key.replace('Seconds', ''), seconds / 3600]),
  )

describe('compliance', () => {
  const whole = (toHours: number) => [{ fromMs: 0, toMs: hours(toHours) }]

  it('is whole when every point comes in time', () => {
    const sum = complianceOf(lagSpans(points(24), whole(24), hours(1), hours(24)), hourly)
    expect(inHours(sum)).toEqual({ inTime: 23, late: 0, veryLate: 0, notMeasured: 0, unknown: 0 })
  })

  it('tells late from very late when the link is cut for a while', () => {
    const broken = [...points(2), { takenMs: hours(5), completedMs: hours(5.1) }]
    // The point of hour 1 is late at 2.5 h and very late at 3.5 h, until the next is there at 5.1 h.
    const sum = complianceOf(lagSpans(broken, whole(6), hours(1), hours(6)), hourly)
    expect(sum.lateSeconds).toBeCloseTo(3600)
    expect(sum.veryLateSeconds).toBeCloseTo(1.6 * 3600)
    expect(sum.inTimeSeconds).toBeCloseTo(2.4 * 3600)
  })

  it('measures by the interval of the time, and not while the schedule is off', () => {
    const objectives = [
      ...hourly,
      { sinceMs: hours(2), intervalSeconds: 36_000, enabled: true },
      { sinceMs: hours(8), intervalSeconds: 36_000, enabled: false },
    ]
    const spans = lagSpans(points(1), whole(10), hours(1), hours(10))
    expect(inHours(complianceOf(spans, objectives))).toMatchObject({
      inTime: 6.5,
      late: 0.5,
      notMeasured: 2,
    })
  })

  it('cuts the history where it becomes late', () => {
    const spans = lagSpans(points(1), whole(3), hours(1), hours(3))
    expect(judgeLag(spans, hourly)).toEqual([
      { state: 'in-time', fromMs: hours(1), toMs: hours(1.5), takenMs: 0 },
      { state: 'late', fromMs: hours(1.5), toMs: hours(2.5), takenMs: 0 },
      { state: 'very-late', fromMs: hours(2.5), toMs: hours(3), takenMs: 0 },
    ])
  })

  it('adds up to the period, whatever happened in it', () => {
    const moment = fc.integer({ min: 0, max: 1000 })
    const world = fc.record({
      points: fc.array(
        fc.record({ takenMs: moment, takes: moment }).map(({ takenMs, takes }) => ({
          takenMs,
          completedMs: takenMs + takes,
        })),
      ),
      edges: fc.uniqueArray(moment, { maxLength: 8 }).map((all) => all.sort((a, b) => a - b)),
      objectives: fc
        .uniqueArray(moment, { maxLength: 3 })
        .map((all) =>
          all
            .sort((a, b) => a - b)
            .map((sinceMs) => ({ sinceMs, intervalSeconds: 0.05, enabled: sinceMs % 3 > 0 })),
        ),
    })
    fc.assert(
      fc.property(world, ({ points: some, edges, objectives }) => {
        const observed = edges.flatMap((fromMs, index) =>
          index % 2 === 0 && edges[index + 1] !== undefined
            ? [{ fromMs, toMs: edges[index + 1] ?? 0 }]
            : [],
        )
        const spans = lagSpans(some, observed, 100, 900)
        const sum = Object.values(complianceOf(spans, objectives)).reduce((a, b) => a + b, 0)
        expect(sum).toBeCloseTo(0.8)
      }),
    )
  })
})
