import { describe, expect, it } from 'vitest'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { recentCycles } from './recent-cycles.ts'
import { seedGroup as group, seedNowMs } from './seed-group.ts'

const hourMs = 3_600_000

const copy = (hoursAgo: number, changes: Partial<RecoveryPointView> = {}): RecoveryPointView => {
  const createdMs = seedNowMs - hoursAgo * hourMs
  return {
    name: `pure1:cinder-group.${100 - hoursAgo}`,
    createdMs,
    array: 'pure2',
    lane: 'target',
    destroyed: false,
    eradicatesMs: null,
    transfer: {
      startedMs: createdMs,
      completedMs: createdMs + hourMs / 2,
      progress: 1,
      transferredBytes: 3600,
    },
    ...changes,
  }
}
const records = (points: RecoveryPointView[]) =>
  recentCycles(group, {
    asOfMs: seedNowMs,
    points,
    totals: { source: 0, target: points.length },
    outages: [],
  })
const hours = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => copy(from + index))

describe('the newest transfers of a group', () => {
  it('tell what changes and what is sent', () => {
    expect(records(hours(1, 4))).toEqual([
      {
        target: 'pure2',
        record: {
          count: 4,
          changeBytesPerSecond: 1,
          transferBytesPerSecond: 2,
          fixedSeconds: 0,
        },
      },
    ])
  })

  it('are the last eight, of the time in which all are kept', () => {
    expect(records(hours(1, 20))[0]?.record.count).toBe(8)
    expect(records([copy(1), copy(2), ...hours(30, 40)])).toEqual([])
  })

  it('are those that have come, to this target', () => {
    const underWay = copy(1, {
      transfer: { startedMs: 1, completedMs: null, progress: 0.5, transferredBytes: 9 },
    })
    const others = [underWay, copy(2, { array: 'pure3' }), copy(3, { lane: 'source' })]
    expect(records([...others, copy(4), copy(5)])).toEqual([])
  })
})
