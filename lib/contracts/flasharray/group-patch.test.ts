import { describe, expect, it } from 'vitest'
import { toGroupPatch } from './group-patch.ts'

describe('the array’s PATCH of a group', () => {
  it('has frequency and blackout in milliseconds, and times of day in seconds', () => {
    expect(
      toGroupPatch({
        replicationSchedule: {
          intervalSeconds: 86_400,
          atSeconds: 0,
          blackout: { startSeconds: 79_200, endSeconds: 0 },
        },
        snapshotSchedule: { enabled: false, atSeconds: 32_400 },
        sourceRetention: { days: 0 },
      }),
    ).toEqual({
      replication_schedule: {
        frequency: 86_400_000,
        at: 0,
        blackout: { start: 79_200_000, end: 0 },
      },
      snapshot_schedule: { enabled: false, at: 32_400 },
      source_retention: { days: 0 },
    })
  })

  it('takes a blackout away by an empty string', () => {
    expect(toGroupPatch({ replicationSchedule: { blackout: null } })).toEqual({
      replication_schedule: { blackout: '' },
    })
  })

  it('is empty when nothing of the array changes', () => {
    expect(toGroupPatch({ replicationSchedule: {}, targetRetention: {} })).toEqual({})
  })
})
