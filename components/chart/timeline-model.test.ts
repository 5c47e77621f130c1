import { describe, expect, it } from 'vitest'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'
import { laneOf, timelineWords, toMark } from './timeline-model.ts'

const asOfMs = Date.UTC(2026, 0, 10)

const point = (change: Partial<RecoveryPointView>): RecoveryPointView => ({
  name: 'pure1:cinder-group.1',
  createdMs: asOfMs - HOUR_MS,
  array: 'pure2',
  lane: 'target',
  destroyed: false,
  eradicatesMs: null,
  transfer: null,
  ...change,
})

const hourly = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    toMark(point({ lane: 'source', createdMs: asOfMs - index * HOUR_MS }), asOfMs),
  )

describe('a mark of the timeline', () => {
  it('stands where the copy was taken on the source and where it arrived on the target', () => {
    const transfer = {
      startedMs: asOfMs - HOUR_MS,
      completedMs: asOfMs - 1000,
      progress: 1,
      transferredBytes: 0,
    }
    expect(toMark(point({ lane: 'source', transfer }), asOfMs).atMs).toBe(asOfMs - HOUR_MS)
    expect(toMark(point({ transfer }), asOfMs).atMs).toBe(asOfMs - 1000)
  })

  it('stands at the present while the copy is on its way', () => {
    const transfer = { startedMs: 1, completedMs: null, progress: 0.4, transferredBytes: 0 }
    expect(toMark(point({ transfer }), asOfMs)).toMatchObject({
      atMs: asOfMs,
      state: { kind: 'transferring', progress: 0.4 },
    })
  })
})

describe('a lane', () => {
  it('shows each copy where there is room, the oldest first', () => {
    const lane = laneOf(hourly(24), asOfMs - DAY_MS, asOfMs, DAY_MS / 1000)
    expect(lane.kind === 'marks' && lane.marks.length).toBe(24)
    expect(lane.kind === 'marks' && lane.marks[0]?.atMs).toBe(asOfMs - 23 * HOUR_MS)
  })

  it('counts them by round lengths of time where there is none, and loses none', () => {
    const lane = laneOf(hourly(240), asOfMs - 30 * DAY_MS, asOfMs, (30 * DAY_MS) / 900)
    if (lane.kind !== 'buckets') throw new Error('expected buckets')
    expect(lane.buckets.every(({ fromMs, toMs }) => toMs - fromMs === DAY_MS)).toBe(true)
    expect(lane.buckets.reduce((sum, { kept }) => sum + kept, 0)).toBe(240)
    expect(lane.largest).toBe(24)
  })

  it('leaves out what is outside the window', () => {
    expect(laneOf(hourly(24), asOfMs - 2 * HOUR_MS, asOfMs, 1)).toMatchObject({
      kind: 'marks',
      marks: { length: 3 },
    })
  })
})

it('says the counts in words, without those that are destroyed', () => {
  const words = timelineWords(
    [
      point({ lane: 'source' }),
      point({ lane: 'source', destroyed: true }),
      point({ transfer: { startedMs: 1, completedMs: 2, progress: 1, transferredBytes: 0 } }),
    ],
    '24 h',
  )
  expect(words).toContain('1 snapshots stand on the source, 1 are complete')
})
