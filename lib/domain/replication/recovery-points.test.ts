import { describe, expect, it } from 'vitest'
import { lagLevel } from './lag.ts'
import {
  lagSeconds,
  newestComplete,
  type RecoveryPoint,
  recoveryPointState,
} from './recovery-points.ts'

const point = (changes: Partial<RecoveryPoint>): RecoveryPoint => ({
  name: 'cinder-group.1',
  createdMs: 1000,
  destroyed: false,
  eradicatesMs: null,
  transfer: null,
  ...changes,
})
const done = { startedMs: 1000, completedMs: 2000, progress: 1 }

describe('recovery points', () => {
  it('are taken, on their way, complete, or destroyed', () => {
    expect(recoveryPointState(point({}))).toEqual({ kind: 'taken' })
    expect(
      recoveryPointState(point({ transfer: { startedMs: 1, completedMs: null, progress: 0.4 } })),
    ).toEqual({ kind: 'transferring', progress: 0.4 })
    expect(recoveryPointState(point({ transfer: done }))).toEqual({
      kind: 'complete',
      completedMs: 2000,
    })
    expect(
      recoveryPointState(point({ transfer: done, destroyed: true, eradicatesMs: 9000 })),
    ).toEqual({ kind: 'destroyed', recoverableUntilMs: 9000 })
  })

  it('count only when complete: the newest that one could go back to', () => {
    const complete = point({ name: 'cinder-group.1', transfer: done })
    const sending = point({ createdMs: 5000, transfer: { ...done, completedMs: null } })
    const destroyed = point({ createdMs: 6000, transfer: done, destroyed: true })
    expect(newestComplete([sending, complete, destroyed])).toBe(complete)
    expect(newestComplete([sending])).toBeNull()
  })

  it('lag by their age on the clock of the array, never negative', () => {
    expect(lagSeconds(1000, 61_000)).toBe(60)
    expect(lagSeconds(2000, 1000)).toBe(0)
    expect(lagSeconds(null, 1000)).toBeNull()
  })

  it('are late after one and a half intervals, very late after two and a half', () => {
    expect(lagLevel(5400, 3600)).toBe('in-time')
    expect(lagLevel(5401, 3600)).toBe('late')
    expect(lagLevel(9000, 3600)).toBe('late')
    expect(lagLevel(9001, 3600)).toBe('very-late')
  })
})
