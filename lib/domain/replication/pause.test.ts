import { describe, expect, it } from 'vitest'
import { isPaused, pauseBlockedBy } from './pause.ts'

const group = {
  isLocal: true,
  source: 'pure1',
  destroyed: false,
  targets: [{}],
  retentionLock: 'unlocked',
  replicationSchedule: { enabled: true },
}
const off = { ...group, replicationSchedule: { enabled: false } }

describe('pausing and resuming', () => {
  it.each([
    ['a group that replicates', group, null],
    ['a group that is paused', off, null],
    ['a copy', { ...group, isLocal: false }, 'This is a copy: pause it on pure1'],
    ['a paused copy', { ...off, isLocal: false }, 'This is a copy: resume it on pure1'],
    [
      'a destroyed group',
      { ...group, destroyed: true },
      'The group is destroyed: recover it first',
    ],
    [
      'a group without a target',
      { ...group, targets: [] },
      'The group has no target to replicate to',
    ],
    [
      'a group under SafeMode',
      { ...group, retentionLock: 'ratcheted' },
      'SafeMode forbids it. Only the support of Pure Storage can unlock the group',
    ],
    ['a paused group under SafeMode', { ...off, retentionLock: 'ratcheted' }, null],
  ])('%s', (_, value, reason) => expect(pauseBlockedBy(value)).toBe(reason))
})

describe('a group is paused', () => {
  it.each([
    ['when its schedule is off', off, true],
    ['not when it is on', group, false],
    ['not as a copy', { ...off, isLocal: false }, false],
    ['not when it is destroyed', { ...off, destroyed: true }, false],
    ['not without a target', { ...off, targets: [] }, false],
  ])('%s', (_, value, expected) => expect(isPaused(value)).toBe(expected))
})
