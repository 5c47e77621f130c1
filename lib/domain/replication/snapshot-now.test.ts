import { describe, expect, it } from 'vitest'
import { remainingSeconds, snapshotBlockedBy } from './snapshot-now.ts'

const group = {
  isLocal: true,
  source: 'pure1',
  destroyed: false,
  volumeCount: 2,
  targets: [{ name: 'pure2', allowed: true }],
}

describe('a snapshot beside the schedule', () => {
  it.each([
    ['is possible', {}, true, null],
    ['not on a copy', { isLocal: false }, false, 'take the snapshot on pure1'],
    ['not of a destroyed group', { destroyed: true }, false, 'recover it first'],
    ['not of an empty group', { volumeCount: 0 }, false, 'no volumes'],
    ['without a target it stays here', { targets: [] }, false, null],
    ['and cannot be sent', { targets: [] }, true, 'No target'],
    ['nor to one that does not allow it', { targets: [{ name: 'b', allowed: false }] }, true, 'No'],
  ])('%s', (_, changes, replicate, reason) => {
    const blockedBy = snapshotBlockedBy({ ...group, ...changes }, replicate)
    if (reason === null) expect(blockedBy).toBeNull()
    else expect(blockedBy).toContain(reason)
  })
})

describe('what remains of a transfer', () => {
  it.each([
    [0.25, 60_000, 180],
    [1, 60_000, 0],
    [0, 60_000, null],
    [0.5, 0, null],
  ])('at %d after %d ms is %s s', (progress, elapsedMs, seconds) => {
    expect(remainingSeconds({ startedMs: 1_000, progress }, 1_000 + elapsedMs)).toBe(seconds)
  })
  it('is not known before it began', () => {
    expect(remainingSeconds({ startedMs: null, progress: 0.5 }, 1)).toBeNull()
  })
})
