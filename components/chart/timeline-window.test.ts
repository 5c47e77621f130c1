import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'
import {
  atOldest,
  atPresent,
  centred,
  followed,
  moved,
  pastOf,
  presentWindow,
  ranged,
  type TimelineWindow,
  zoomed,
  zoomStep,
} from './timeline-window.ts'

const asOfMs = Date.UTC(2026, 0, 31)
const bounds = { oldestMs: asOfMs - 40 * DAY_MS, asOfMs, soughtMs: null }
const day = presentWindow(DAY_MS, asOfMs)
const past: TimelineWindow = { fromMs: asOfMs - 10 * DAY_MS, toMs: asOfMs - 9 * DAY_MS }
const share = ({ fromMs, toMs }: TimelineWindow, ms: number) => (ms - fromMs) / (toMs - fromMs)

describe('zooming', () => {
  it('keeps the present where it is while it is in sight', () => {
    const near = zoomed(day, 1 / zoomStep, bounds)
    expect(pastOf(near)).toBeCloseTo(DAY_MS / zoomStep, 3)
    expect(share(near, asOfMs)).toBeCloseTo(share(day, asOfMs), 9)
  })

  it('else keeps the middle', () => {
    const near = zoomed(past, 0.5, bounds)
    expect((near.fromMs + near.toMs) / 2).toBeCloseTo((past.fromMs + past.toMs) / 2, 3)
  })

  it('or the moment that is looked for, rather than the present', () => {
    const seeking = { ...bounds, soughtMs: asOfMs - 5 * HOUR_MS }
    for (const near of [zoomed(day, 0.5, seeking), ranged(day, DAY_MS / 2, seeking)]) {
      expect(pastOf(near)).toBeCloseTo(DAY_MS / 2, 3)
      expect(share(near, seeking.soughtMs)).toBeCloseTo(share(day, seeking.soughtMs), 9)
    }
  })

  it.each([0.1, 0.5, 0.9])('keeps what is under the pointer there: %d', (at) => {
    const aroundMs = past.fromMs + at * (past.toMs - past.fromMs)
    expect(share(zoomed(past, 0.3, bounds, aroundMs), aroundMs)).toBeCloseTo(at, 6)
  })

  it.each([
    ['ten minutes', 1e-9, 600_000],
    ['a month', 1e9, 30 * DAY_MS],
  ])('ends at %s', (_what, factor, pastMs) => {
    expect(pastOf(zoomed(day, factor, bounds))).toBeCloseTo(pastMs, 3)
  })

  it('there and back again is where it was', () => {
    const back = zoomed(zoomed(past, 1 / zoomStep, bounds), zoomStep, bounds)
    expect(back.fromMs).toBeCloseTo(past.fromMs, 3)
  })

  it('to a certain length goes to the present only from there', () => {
    expect(ranged(day, HOUR_MS, bounds)).toEqual(presentWindow(HOUR_MS, asOfMs))
    const near = ranged(past, HOUR_MS, bounds)
    expect(pastOf(near)).toBeCloseTo(HOUR_MS, 3)
    expect(near.fromMs).toBeGreaterThan(past.fromMs)
    expect(near.toMs).toBeLessThan(past.toMs)
  })
})

describe('moving', () => {
  it('goes by a share of what is shown', () => {
    expect(moved(past, -0.25, bounds).fromMs).toBe(past.fromMs - DAY_MS / 4)
    expect(moved(past, 0.25, bounds).toMs).toBe(past.toMs + DAY_MS / 4)
  })

  it('ends at the present and at the oldest copy', () => {
    expect(moved(past, 1000, bounds)).toEqual(atPresent(past, bounds))
    const oldest = moved(past, -1000, bounds)
    expect(oldest).toEqual(atOldest(past, bounds))
    expect(share(oldest, bounds.oldestMs)).toBeGreaterThan(0)
    expect(share(oldest, bounds.oldestMs)).toBeLessThan(0.1)
  })

  it('may go back a month when all copies are young', () => {
    const young = { ...bounds, oldestMs: asOfMs - HOUR_MS }
    expect(moved(day, -1000, young).fromMs).toBeLessThan(asOfMs - 30 * DAY_MS)
    expect(atOldest(day, young).toMs).toBe(day.toMs)
  })
})

describe('a moment', () => {
  const momentMs = asOfMs - 5 * DAY_MS

  it('gets into the middle', () => {
    expect(share(centred(past, momentMs, bounds), momentMs)).toBeCloseTo(0.5, 9)
    expect(pastOf(centred(day, momentMs, bounds))).toBeCloseTo(DAY_MS, 3)
  })

  it('with as much around it as is needed to see its neighbours', () => {
    const wide = centred(presentWindow(HOUR_MS, asOfMs), momentMs, bounds, 3 * HOUR_MS)
    expect(wide.fromMs).toBeLessThan(momentMs - 3 * HOUR_MS)
    expect(wide.toMs).toBeGreaterThan(momentMs + 3 * HOUR_MS)
  })
})

describe('as time goes on', () => {
  it('the present stays in sight', () => {
    expect(followed(day, asOfMs, asOfMs + HOUR_MS)).toEqual(presentWindow(DAY_MS, asOfMs + HOUR_MS))
  })

  it('the past stays where it is', () => {
    expect(followed(past, asOfMs, asOfMs + HOUR_MS)).toBe(past)
  })
})
