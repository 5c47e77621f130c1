import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'
import { clockOf } from '../ui/both-zones.ts'
import { timelineScale } from './timeline-scale.ts'

const endMs = new Date(2026, 10, 5, 10, 45).getTime()
const scaleOf = (spanMs: number, widthPx = 1040, zone = 'Asia/Kathmandu') =>
  timelineScale(endMs - spanMs, endMs, widthPx, zone)

describe('the time axis', () => {
  it('finds the moment under the pointer', () => {
    const { x, at } = scaleOf(DAY_MS)
    expect(at(x(endMs - HOUR_MS))).toBeCloseTo(endMs - HOUR_MS, -5)
  })

  const spans = [600_000, HOUR_MS, 6 * HOUR_MS, DAY_MS, 3.3 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS]
  it.each(spans.flatMap((span) => [400, 1040].map((width) => [span, width] as const)))(
    'over %i ms in %i px no two labels touch, and none is cut',
    (span, width) => {
      const { ticks, x } = scaleOf(span, width)
      expect(ticks.length).toBeGreaterThan(0)
      ticks.forEach(({ ms }, index) => {
        expect(x(ms)).toBeGreaterThanOrEqual(20)
        expect(x(ms)).toBeLessThanOrEqual(width - 20)
        const before = ticks[index - 1]
        if (before) expect(x(ms) - x(before.ms)).toBeGreaterThanOrEqual(47)
      })
    },
  )

  it('says a day where it begins and the hour elsewhere', () => {
    const labels = scaleOf(DAY_MS).ticks.map(({ label }) => label)
    expect(labels).toContain('5 Nov')
    expect(labels).toContain('06:00')
  })

  it("has the array's time beside it, unless days are what counts or it is the same", () => {
    const [tick] = scaleOf(DAY_MS).ticks
    expect(tick?.onArray).toBe(clockOf(tick?.ms ?? 0, 'Asia/Kathmandu'))
    expect(scaleOf(7 * DAY_MS).ticks.every(({ onArray }) => onArray === null)).toBe(true)
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const here = scaleOf(DAY_MS, 1040, timeZone).ticks
    expect(here.every(({ onArray }) => onArray === null)).toBe(true)
  })
})
