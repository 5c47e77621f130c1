import { describe, expect, it } from 'vitest'
import { nearestPoints } from './nearest-points.ts'
import type { RecoveryPoint } from './recovery-points.ts'

const point = (createdMs: number, changes: Partial<RecoveryPoint> = {}): RecoveryPoint => ({
  name: `pure1:cinder-group.${createdMs}`,
  createdMs,
  destroyed: false,
  eradicatesMs: null,
  transfer: { startedMs: createdMs, completedMs: createdMs + 900, progress: 1 },
  ...changes,
})
const sending = { startedMs: 1, completedMs: null, progress: 0.5 }

describe('the points nearest to a moment', () => {
  it.each([
    [2500, 2000, 3000],
    [2000, 2000, 3000],
    [1999, 1000, 2000],
    [500, null, 1000],
    [9000, 3000, null],
  ])('at %i: %s before, %s after', (atMs, before, after) => {
    const found = nearestPoints([point(2000), point(3000), point(1000)], atMs)
    expect([found.before?.createdMs ?? null, found.after?.createdMs ?? null]).toEqual([
      before,
      after,
    ])
  })

  it('are never destroyed, on their way or not sent', () => {
    const points = [
      point(1000),
      point(2000, { destroyed: true }),
      point(2100, { transfer: sending }),
      point(2200, { transfer: null }),
    ]
    expect(nearestPoints(points, 2500)).toEqual({ before: points[0], after: null })
  })
})
