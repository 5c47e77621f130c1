import { describe, expect, it } from 'vitest'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { PointOutlook } from '#lib/domain/replication/outlook.ts'
import { DAY_MS, HOUR_MS } from '#lib/domain/units.ts'
import { laneOf, placeOf, timelineModel } from './timeline-model.ts'
import { presentWindow } from './timeline-window.ts'
import { bucketTitle, markTitle, timelineWords } from './timeline-words.ts'

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
const outlook: PointOutlook = { expiresMs: null, isNext: false, isNotSent: false }

const hourly = (
  count: number,
  change: (index: number) => Partial<RecoveryPointView> = () => ({}),
) =>
  Array.from({ length: count }, (_, index) =>
    point({ lane: 'source', createdMs: asOfMs - index * HOUR_MS, ...change(index) }),
  )
const model = (points: RecoveryPointView[]) => timelineModel(points, { at: () => outlook }, asOfMs)
const past = (spanMs: number) => ({ fromMs: asOfMs - spanMs, toMs: asOfMs })

describe('where a mark of the timeline stands', () => {
  const done = {
    startedMs: asOfMs - HOUR_MS,
    completedMs: asOfMs - 1000,
    progress: 1,
    transferredBytes: 0,
  }

  it.each<[string, Partial<RecoveryPointView>, number]>([
    ['where it was taken, on the source', { lane: 'source', transfer: done }, -HOUR_MS],
    ['where it arrived, on the target', { transfer: done }, -1000],
    ['at the present while it is on its way', { transfer: { ...done, completedMs: null } }, 0],
    ['where it was taken when it was never sent', {}, -HOUR_MS],
    [
      'where it was taken when it was destroyed on its way',
      { destroyed: true, transfer: { ...done, completedMs: null } },
      -HOUR_MS,
    ],
  ])('%s', (_what, change, fromNowMs) => {
    expect(placeOf(point(change), asOfMs) - asOfMs).toBe(fromNowMs)
  })
})

describe('a lane', () => {
  it('shows each copy where there is room, the oldest first', () => {
    const lane = laneOf(model(hourly(24)), 'source', past(DAY_MS), DAY_MS / 1000)
    expect(lane.kind === 'marks' && lane.marks.length).toBe(24)
    expect(lane.kind === 'marks' && lane.marks[0]?.atMs).toBe(asOfMs - 23 * HOUR_MS)
  })

  it('keeps each copy with its outlook, in whatever order they come', () => {
    const points = [point({ createdMs: asOfMs - 2 }), point({ createdMs: asOfMs - 9 })]
    const outlooks = { at: (index: number) => ({ ...outlook, isNext: index === 1 }) }
    const lane = laneOf(timelineModel(points, outlooks, asOfMs), 'target', past(HOUR_MS), 0.1)
    expect(lane.kind === 'marks' && lane.marks.map((mark) => mark.outlook?.isNext)).toEqual([
      true,
      false,
    ])
  })

  it('counts them by round lengths of time where there is none, and loses none', () => {
    const points = hourly(240, (index) => ({ destroyed: index % 24 === 3 }))
    const lane = laneOf(model(points), 'source', past(30 * DAY_MS), (30 * DAY_MS) / 900)
    if (lane.kind !== 'buckets') throw new Error('expected buckets')
    expect(lane.buckets.every(({ fromMs, toMs }) => toMs - fromMs === DAY_MS)).toBe(true)
    expect(lane.buckets.reduce((sum, { kept }) => sum + kept, 0)).toBe(230)
    expect(lane.buckets.reduce((sum, { destroyed }) => sum + destroyed, 0)).toBe(10)
    expect(lane.largest).toBe(24)
  })

  it('counts whole buckets, also where the window cuts them', () => {
    const points = hourly(240)
    const cut = { fromMs: asOfMs - 3.5 * DAY_MS, toMs: asOfMs - 1.5 * DAY_MS }
    const lane = laneOf(model(points), 'source', cut, DAY_MS / 26)
    expect(lane.kind === 'buckets' && lane.buckets.map(({ kept }) => kept)).toEqual([24, 24, 24])
  })

  it.each([1, 7, 30, 90])('has few buckets for %i days of a snapshot every minute', (days) => {
    const points = Array.from({ length: days * 1440 }, (_, index) =>
      point({ lane: 'source', createdMs: asOfMs - index * 60_000 }),
    )
    const lane = laneOf(model(points), 'source', past(days * DAY_MS), (days * DAY_MS) / 900)
    expect(lane.kind === 'buckets' && lane.buckets.length).toBeLessThan(40)
  })

  it('leaves out what is outside the window', () => {
    expect(laneOf(model(hourly(24)), 'source', past(2 * HOUR_MS), 1)).toMatchObject({
      kind: 'marks',
      marks: { length: 3 },
    })
  })

  it('counts those that were not sent', () => {
    const points = hourly(48)
    const outlooks = { at: (index: number) => ({ ...outlook, isNotSent: index < 5 }) }
    const unsent = timelineModel(points, outlooks, asOfMs)
    const lane = laneOf(unsent, 'source', past(2 * DAY_MS), DAY_MS / 26)
    const count = lane.kind === 'buckets' && lane.buckets.reduce((sum, one) => sum + one.notSent, 0)
    expect(count).toBe(5)
  })
})

describe('in words', () => {
  const transfer = { startedMs: 1, completedMs: asOfMs - 1, progress: 1, transferredBytes: 0 }

  it('says the counts, without those that are destroyed', () => {
    const all = model([
      point({ lane: 'source' }),
      point({ lane: 'source', destroyed: true }),
      point({ transfer }),
      point({ transfer: { ...transfer, completedMs: null, progress: 0.4 } }),
    ])
    const words = timelineWords(all, presentWindow(DAY_MS, asOfMs))
    expect(words).toContain('Timeline of 24 h, from ')
    expect(words).toContain('1 snapshot stands on the source, 1 is complete')
    expect(words).toContain('1 on their way')
  })

  it('says of a mark what it is and what becomes of it', () => {
    const state = { kind: 'complete', completedMs: asOfMs - 1 } as const
    const mark = { point: point({ transfer }), atMs: asOfMs, state }
    const title = markTitle({ ...mark, outlook: { ...outlook, expiresMs: asOfMs } }, 'UTC')
    expect(title).toMatch(/^pure1:cinder-group\.1 on pure2\nTaken .*\nComplete .*\nExpires /)
    expect(
      markTitle(
        { ...mark, outlook: { ...outlook, isNotSent: true }, state: { kind: 'taken' } },
        'UTC',
      ),
    ).toContain('\nNot sent')
  })

  it('says of a bar what it counts', () => {
    const bucket = { fromMs: asOfMs - DAY_MS, toMs: asOfMs, kept: 20, destroyed: 4, notSent: 0 }
    expect(bucketTitle(bucket, 'UTC')).toContain('20 kept, 4 destroyed')
    expect(bucketTitle({ ...bucket, notSent: 2 }, 'UTC')).toContain('2 not sent')
  })
})
